import json
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.urls import reverse

from ads import saved
from ads.models import Ad, Favorite

LIST = reverse("ads:favorites")
PASSWORD = "correct horse 7"


def heart(ad: Ad) -> str:
    return reverse("ads:favorite", args=[ad.slug])


def titles(page) -> list[str]:
    return [card.title for card in page.context["cards"]]


@pytest.fixture
def saves(client, buyer, bicycle):
    """Bolat is signed in and has saved the bicycle."""
    client.force_login(buyer)
    client.post(heart(bicycle), {"save": "1"})
    bicycle.refresh_from_db()
    return client


def test_a_person_saves_a_listing(saves, bicycle):
    assert bicycle.favorites_count == 1
    assert titles(saves.get(LIST)) == [bicycle.title]


def test_saving_twice_saves_once(saves, bicycle):
    saves.post(heart(bicycle), {"save": "1"})

    bicycle.refresh_from_db()
    assert bicycle.favorites_count == Favorite.objects.count() == 1


def test_dropping_twice_drops_once(saves, bicycle):
    for _click in range(2):
        saves.post(heart(bicycle), {"save": "0"})

    bicycle.refresh_from_db()
    assert bicycle.favorites_count == Favorite.objects.count() == 0


@pytest.mark.parametrize(("save", "is_saved"), [("1", True), ("0", False)])
def test_htmx_hears_the_answer_for_all_hearts_of_the_listing(client, bicycle, save, is_saved):
    answer = client.post(heart(bicycle), {"save": save}, headers={"HX-Request": "true"})

    assert answer.status_code == 204
    heard = json.loads(answer["HX-Trigger"])
    assert heard == {"favorite": {"slug": bicycle.slug, "saved": is_saved}}


def test_without_a_script_one_returns_to_where_one_was(client, bicycle):
    page = client.post(heart(bicycle), {"save": "1", "next": "/search/?q=bike"})

    assert page.url == "/search/?q=bike"


@pytest.mark.parametrize("elsewhere", ["https://evil.test/", "//evil.test", "javascript:alert(1)"])
def test_nobody_is_led_off_the_site(client, bicycle, elsewhere):
    page = client.post(heart(bicycle), {"save": "1", "next": elsewhere})

    assert page.url == bicycle.get_absolute_url()


def test_a_visitor_saves_without_an_account(client, bicycle):
    client.post(heart(bicycle), {"save": "1"})

    bicycle.refresh_from_db()
    assert titles(client.get(LIST)) == [bicycle.title]
    assert bicycle.favorites_count == 0


def test_signing_in_takes_saved_listings_along(client, buyer, make_ad):
    first, second = make_ad(title="First"), make_ad(title="Second")
    Favorite.objects.add(buyer, [first.pk])
    for ad in (first, second):
        client.post(heart(ad), {"save": "1"})

    client.post(reverse("account_login"), {"login": buyer.email, "password": PASSWORD})

    first.refresh_from_db()
    assert titles(client.get(LIST)) == ["Second", "First"]
    assert first.favorites_count == 1
    assert saved.KEY not in client.session


def test_a_session_holds_a_limited_number(client, bicycle):
    session = client.session
    session[saved.KEY] = list(range(10_000, 10_000 + saved.LIMIT))
    session.save()

    client.post(heart(bicycle), {"save": "1"})

    kept = client.session[saved.KEY]
    assert len(kept) == saved.LIMIT
    assert kept[0] == bicycle.pk


def test_what_is_hidden_cannot_be_saved(client, make_ad, buyer):
    draft = make_ad(state="draft")
    client.force_login(buyer)

    assert client.post(heart(draft), {"save": "1"}).status_code == 404


def test_what_became_hidden_is_counted_but_not_shown(saves, bicycle, seller):
    bicycle.archive(by=seller)

    page = saves.get(LIST)

    assert page.context["gone"] == 1
    assert bicycle.title not in page.content.decode()


def test_what_became_hidden_can_be_dropped(saves, bicycle, seller):
    bicycle.archive(by=seller)

    saves.post(reverse("ads:forget_gone"))

    assert saves.get(LIST).context["gone"] == 0


def test_sold_listings_stay_in_the_list(saves, bicycle, seller):
    bicycle.sell(by=seller)

    assert titles(saves.get(LIST)) == [bicycle.title]


def test_a_lower_price_is_told(saves, bicycle):
    Ad.objects.filter(pk=bicycle.pk).update(price=12_500_000)

    (card,) = saves.get(LIST).context["cards"]

    assert card.tag == ("drop", "\N{MINUS SIGN}15\N{NO-BREAK SPACE}000\N{NO-BREAK SPACE}₸")
    assert "140" in card.old_price_text


def test_an_empty_list_says_what_it_is_for(client, db):
    assert "Press the heart" in client.get(LIST).content.decode()


def test_the_list_takes_few_queries(saves, make_ad, buyer, django_assert_max_num_queries):
    Favorite.objects.add(buyer, [make_ad().pk for _number in range(5)])
    saves.get(LIST)

    with django_assert_max_num_queries(8):
        saves.get(LIST)


@pytest.mark.parametrize("name", ["ads:favorite", "ads:forget_gone"])
def test_changes_are_posted(client, bicycle, name):
    url = reverse(name, args=[bicycle.slug] if name == "ads:favorite" else [])

    assert client.get(url).status_code == 405


@pytest.mark.django_db(transaction=True)
def test_a_double_click_counts_once(bicycle, buyer):
    gate = Barrier(4)

    def click() -> None:
        gate.wait()
        Favorite.objects.add(buyer, [bicycle.pk])
        connection.close()

    threads = [Thread(target=click) for _click in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    bicycle.refresh_from_db()
    assert bicycle.favorites_count == Favorite.objects.count() == 1
