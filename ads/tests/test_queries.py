import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ads.search import places
from ads.tests import town
from categories.tree import tree


@pytest.fixture
def listings(seller, bicycles, almaty, astana):
    made = town.build(seller, bicycles, [almaty, astana])
    tree()
    places.atlas()
    return made


def statements(client, path):
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        client.get(path)
    return len(captured)


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/", 2),
        ("/search/", 3),
        ("/c/bicycles/", 3),
        ("/c/bicycles/?q=bicycle&attr_brand=trek&condition=new&sort=dearest&page=1", 3),
        # Nothing found: was it misspelt, and what would find something?
        ("/search/?q=nothing+at+all&region=almaty&kind=wanted", 4),
        ("/categories/", 1),
    ],
)
def test_a_page_for_anybody_costs_few_statements(client, listings, path, most):
    assert statements(client, path) <= most


@pytest.mark.parametrize("path", ["/", "/search/?q=bicycle", "/c/bicycles/?city=almaty"])
def test_a_page_for_somebody_costs_at_most_twelve(client, buyer, almaty, listings, path):
    buyer.city = almaty
    buyer.save()
    client.force_login(buyer)

    assert statements(client, path) <= 12
