import pytest

from ads.models import Searched
from ads.models.history import MOST_SEARCHED
from ads.search.criteria import Criteria
from ads.searched import LIMIT, question
from users.models import Preference

PAGE, FORGETTING = "/my/searches/history/", "/my/searches/history/removal/"


def ask(client, query):
    client.post("/search/asked/", {"query": query})


def queries(client):
    return [search["query"] for search in client.get(PAGE).context["past"]]


@pytest.fixture(params=["guest", "buyer"])
def visitor(request, client, db):
    if request.param == "buyer":
        client.force_login(request.getfixturevalue("buyer"))
    return client


def test_searches_are_kept_last_first_and_once(visitor, bicycles):
    for query in ("q=trek", "q=giant&category=bicycles", "q=trek&page=2&sort=newest"):
        ask(visitor, query)

    assert queries(visitor) == ["q=trek", "category=bicycles&q=giant"]
    page = visitor.get(PAGE).content.decode()
    assert "giant in Bicycles" in page
    assert 'href="/c/bicycles/?q=giant"' in page


def test_one_search_can_be_forgotten_or_all(visitor):
    for query in ("q=one", "q=two", "q=three"):
        ask(visitor, query)

    visitor.post(FORGETTING, {"query": "q=two"})
    left = queries(visitor)
    visitor.post(FORGETTING)

    assert left == ["q=three", "q=one"]
    assert queries(visitor) == []
    assert "No past searches" in visitor.get(PAGE).content.decode()


def test_the_box_offers_own_searches_while_it_is_empty(visitor, bicycles):
    ask(visitor, "q=trek&condition=new")

    empty = visitor.get("/search/suggestions/?q=").content.decode()
    typed = visitor.get("/search/suggestions/?q=tre").content.decode()

    assert 'data-url="/search/?condition=new&amp;q=trek"' in empty
    assert "trek" not in typed


def test_nobody_sees_what_others_searched_for(client, buyer, stranger):
    client.force_login(buyer)
    ask(client, "q=secret")
    client.force_login(stranger)

    assert queries(client) == []
    client.post(FORGETTING, {"query": "q=secret"})
    client.post(FORGETTING)
    assert Searched.objects.get().user == buyer
    client.logout()
    assert "secret" not in client.get("/search/suggestions/").content.decode()


def test_signing_in_takes_the_searches_along(client, buyer):
    ask(client, "q=one")
    ask(client, "q=two")

    client.force_login(buyer)

    assert queries(client) == ["q=two", "q=one"]


def test_the_list_does_not_grow_for_ever(client, buyer):
    for number in range(LIMIT + 3):
        ask(client, f"q=guest{number}")
    short = queries(client)
    Searched.objects.note(buyer, [f"q={number}" for number in range(MOST_SEARCHED + 5)])

    assert len(short) == LIMIT
    assert Searched.objects.of(buyer).count() == MOST_SEARCHED
    assert Searched.objects.of(buyer).first().query == f"q={MOST_SEARCHED + 4}"


@pytest.mark.parametrize(
    "query", ["", "category=bicycles", "sort=newest", "page=3", "lat=43&lon=76"]
)
def test_looking_around_is_not_searching(client, bicycles, query):
    ask(client, query)

    assert queries(client) == []


def test_where_somebody_stands_is_not_kept():
    asked = Criteria(q="trek", lat=43.2, lon=76.9, radius=5, page=4, sort="nearest")

    assert question(asked) == "q=trek"


def test_the_switch_stops_the_list(client, buyer):
    Preference.objects.note(buyer, personal=False)
    client.force_login(buyer)

    ask(client, "q=trek")

    assert queries(client) == []


def test_forgetting_is_a_post(client, db):
    assert client.get(FORGETTING).status_code == 405
    assert client.post(PAGE).status_code == 405
