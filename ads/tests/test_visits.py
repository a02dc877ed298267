import pytest
from django.urls import reverse

from ads.models import AdVisit
from ads.visits import LENGTH, visitor_of


@pytest.fixture
def visit(client, bicycle):
    url = reverse("ads:visit", args=[bicycle.slug])

    def visit(**headers) -> int:
        client.post(url, **headers)
        bicycle.refresh_from_db()
        return bicycle.views

    return visit


def test_a_visitor_counts_once_a_day(visit):
    assert [visit(), visit(), visit()] == [1, 1, 1]


def test_two_visitors_count_twice(visit):
    visit(REMOTE_ADDR="203.0.113.5")

    assert visit(REMOTE_ADDR="203.0.113.6") == 2


def test_a_person_is_one_visitor_in_all_browsers(client, visit, buyer):
    client.force_login(buyer)
    visit(HTTP_USER_AGENT="phone")

    assert visit(HTTP_USER_AGENT="laptop") == 1


def test_tomorrow_the_same_visitor_counts_again(visit, bicycle):
    visit()
    AdVisit.objects.update(day="2026-01-01")

    assert visit() == 2


def test_sellers_do_not_count_their_own_looks(client, visit, seller):
    client.force_login(seller)

    assert visit() == 0


def test_reading_the_page_counts_nothing(client, bicycle):
    client.get(bicycle.get_absolute_url())

    bicycle.refresh_from_db()
    assert bicycle.views == 0


def test_a_visit_is_posted(client, bicycle):
    assert client.get(reverse("ads:visit", args=[bicycle.slug])).status_code == 405


def test_hidden_listings_have_no_visits(client, bicycle, seller):
    bicycle.archive(by=seller)

    assert client.post(reverse("ads:visit", args=[bicycle.slug])).status_code == 404


def test_a_visitor_is_a_digest(rf, buyer):
    request = rf.get("/")
    request.user = buyer

    digest = visitor_of(request)

    assert len(digest) == LENGTH
    assert str(buyer.pk).encode() not in digest
