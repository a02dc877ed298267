import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ads.models import Interest
from marketplace.tests.calls import api

MOST_QUERIES = 12


@pytest.fixture
def three(make_ad):
    """A cheap one, a dear one, and one that is wanted."""
    return [
        make_ad(title="Old bike", price=1_000_000, attributes={"brand": "giant"}),
        make_ad(title="New bike", price=50_000_000, condition="new"),
        make_ad(title="Looking for a scooter", kind="wanted", price=None, price_type="on_request"),
    ]


def titles(query, path="/api/ads/"):
    return [row["title"] for row in api().get(f"{path}?{query}").json()["results"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Looking for a scooter", "New bike", "Old bike"]),
        # A bike is a bicycle, and the scooter stands among the bicycles.
        ("q=bike&sort=cheapest&kind=offer", ["Old bike", "New bike"]),
        ("q=bike+-scooter&sort=cheapest", ["Old bike", "New bike"]),
        ("sort=dearest&kind=offer", ["New bike", "Old bike"]),
        ("price_max=100000", ["Old bike"]),
        ("condition=new", ["New bike"]),
        ("category=bicycles&attr_brand=giant", ["Old bike"]),
        ("city=almaty&kind=wanted", ["Looking for a scooter"]),
        ("days=1&page_size=1", ["Looking for a scooter"]),
        ("page=2&page_size=2", ["Old bike"]),
    ],
)
def test_filters_are_those_of_the_site(three, query, expected):
    assert titles(query) == expected
    assert titles(query, "/api/ads/search/") == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("safe_deal=1", ["Open to it"]),
        ("verified=true", ["Open to it"]),
        ("member=30&safe_deal=1", []),
        ("rating=40", []),
        ("organic=1&unseen=1&copies=1", ["Old bike", "Open to it"]),
        ("sort=trending", ["Open to it", "Old bike"]),
    ],
)
def test_noise_is_filtered_here_too(make_ad, make_person, query, expected):
    known = make_person("Known")
    known.verify_phone("+77011234567")
    Interest.objects.create(ad=make_ad(title="Open to it", safe_deal=True, seller=known), score=2)
    make_ad(title="Old bike")

    assert titles(query) == expected


def test_a_row_says_whether_a_safe_deal_is_possible(make_ad):
    make_ad(safe_deal=True)

    [row] = api().get("/api/ads/").json()["results"]

    assert row["safe_deal"] is True


def test_pages_are_linked_and_counted(three):
    first = api().get("/api/ads/?page_size=2").json()
    last = api().get(first["next"]).json()

    assert (first["count"], first["count_is_exact"]) == (3, True)
    assert first["previous"] is None
    assert last["previous"] == "http://testserver/api/ads/?page=1&page_size=2"
    assert last["next"] is None


def test_the_number_is_that_of_the_site(client, three):
    count = api().get("/api/ads/search/?q=bike&kind=offer").json()["count"]

    context = client.get("/search/?q=bike&kind=offer").context

    assert context["found"].total == count == 2


@pytest.mark.parametrize(
    "query",
    [
        "page=0",
        "page=101",
        "page=9" + "9" * 30,
        "page_size=51",
        "page_size=0",
        "page_size=many",
        "sort=seller__email",
        "category=spaceships",
        "city=atlantis",
        "condition=shiny",
        "price_min=NaN",
        "price_min=-5",
        "price_min=9" + "9" * 30,
        "price_min=200&price_max=100",
        "lat=1e400&lon=0&sort=nearest",
        "lat=nan&lon=nan&sort=nearest",
        "sort=nearest",
        "q=" + "x" * 101,
        "q=" + "+".join("abcdefghijk"),
        "days=365",
        "rating=99",
        "page=101",
        "page_size=51",
        "page_size=all",
        "sort=seller__password",
        "category=bicycles&attr_wheel_size_min=Infinity",
    ],
)
def test_questions_nobody_can_answer_are_refused_by_field(bicycles, query):
    answer = api().get(f"/api/ads/?{query}")

    assert answer.status_code == 400
    assert answer.json()["code"] == "invalid"
    assert set(answer.json()["fields"]) <= set(query.replace("=", "&").split("&"))


@pytest.mark.parametrize(
    "q", ["'", "(((", "!", "a | b & !c", "-", "%", "_", "\\", '"', "٣", "<script>", "a:*"]
)
def test_any_words_can_be_searched(bicycle, q):
    assert api().get("/api/ads/search/", {"q": q}).status_code == 200


@pytest.mark.parametrize("path", ["/api/ads/?q=bike", "/api/ads/my-ads/", "/api/ads/favorites/"])
def test_a_list_costs_few_queries_however_long_it_is(make_ad, seller, settings, path):
    settings.RATE_LIMIT_NEW_ADS_NEWCOMER = 100
    client = api(seller)
    for _ in range(10):
        client.post("/api/ads/favorites/", {"ad": make_ad().slug})

    with CaptureQueriesContext(
        connection,
    ) as queries:
        rows = client.get(path).json()["results"]

    assert len(rows) == 10
    assert len(queries) <= MOST_QUERIES


def test_answers_tell_the_limit_and_nothing_personal(bicycle, seller):
    answer = api().get("/api/ads/")

    assert answer.headers["X-RateLimit-Limit"] == "60"
    assert {"X-RateLimit-Remaining", "X-RateLimit-Reset"} <= answer.headers.keys()
    assert seller.email not in answer.text
    assert "phone" not in answer.text


def test_beyond_the_limit_it_says_how_long_to_wait(bicycle, settings):
    settings.RATE_LIMIT_SEARCH = 2

    answers = [api().get("/api/ads/") for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[-1].json()["code"] == "throttled"
    assert int(answers[-1].headers["Retry-After"]) > 0
