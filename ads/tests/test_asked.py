import pytest

from ads.models import Asked, Searched
from ads.privacy import asked_by
from ads.search import suggesting
from users.models import Preference


def ask(client, query, **headers):
    return client.post("/search/asked/", {"query": query, "found": "1"}, **headers)


def test_words_are_counted_once_for_a_visitor(client, bicycle):
    for query in ("q=Trek+Bike", "q=trek++bike&condition=new", "q=trek bike"):
        assert ask(client, query).status_code == 204

    assert Asked.objects.get().words == "trek bike"


def test_ten_networks_are_ten_visitors_and_ten_browsers_are_not(client, make_ad):
    for title in ("Trek one", "Trek two"):
        make_ad(title=title)
    for number in range(20):
        ask(client, "q=trek one", headers={"User-Agent": f"browser {number}"})
    for number in range(10):
        ask(client, "q=trek two", REMOTE_ADDR=f"203.0.113.{number}")
    suggesting.rebuild()

    offered = [one.text for one in suggesting.completions("trek") if one.kind == "query"]

    assert offered == ["trek two"]


def test_what_one_visitor_asked_cannot_be_put_together(client, bicycle):
    for query in ("q=bicycle", "q=wheelchair"):
        ask(client, query)

    assert len({bytes(visitor) for visitor in Asked.objects.values_list("visitor", flat=True)}) == 2


@pytest.mark.parametrize("words", ["+7 701 123 45 67", "aigerim@mail.kz", "www.mail.kz", "1234567"])
def test_words_that_lead_to_a_person_are_not_counted(client, db, words):
    ask(client, f"q={words.replace('+', '%2B')}")

    assert not Asked.objects.exists()


@pytest.mark.parametrize("query", ["", "q=", "q=" + "a" * 101, "sort=upside-down", "category=x"])
def test_nonsense_is_not_counted(client, db, query):
    assert ask(client, query).status_code == 204
    assert not Asked.objects.exists()
    assert not Searched.objects.exists()


def test_looking_at_results_records_nothing(client, buyer, bicycle):
    client.force_login(buyer)
    client.get("/search/?q=bike")
    client.get("/search/suggestions/?q=bike")
    client.get("/search/asked/")

    assert not Asked.objects.exists()
    assert not Searched.objects.exists()


def test_a_page_of_results_tells_what_was_asked(client, bicycle):
    page = client.get("/search/?q=trek&condition=good&sort=newest").content.decode()
    later = client.get("/search/?q=trek&page=2").content.decode()
    wrong = client.get("/search/?q=trek&price_min=x").content.decode()

    assert 'hx-post="/search/asked/"' in page
    assert 'name="query" value="condition=good&amp;q=trek"' in page
    assert "/search/asked/" not in later + wrong


def test_whoever_wants_nothing_remembered_is_not_counted(client, buyer, bicycle):
    Preference.objects.note(buyer, personal=False)
    client.force_login(buyer)

    ask(client, "q=trek")

    assert not Asked.objects.exists()
    assert not Searched.objects.exists()


def test_people_find_their_own_questions_and_no_others(client, buyer, stranger, bicycle):
    for person in (buyer, stranger):
        client.force_login(person)
        ask(client, "q=trek")
        ask(client, f"q={person.username}")

    mine = Asked.objects.filter(asked_by(buyer)).values_list("words", flat=True)

    assert set(mine) == {"trek", buyer.username}


def test_asking_is_a_post_with_a_limit(client, db, settings):
    settings.RATE_LIMIT_SEARCH = 2

    assert client.get("/search/asked/").status_code == 405
    assert [ask(client, "q=a").status_code for _time in range(3)] == [204, 204, 429]
