from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from ads import tasks
from ads.alerts import saving
from ads.alerts.sentence import name_of
from ads.filters import AdFilter
from ads.models import Cadence, Hit, SavedSearch
from ads.models.saved_search import A_LOOK

SAVE, LIST = reverse("ads:save_search"), reverse("ads:searches")
PASSWORD = "correct horse 7"


def criteria(query):
    return AdFilter(QueryDict(query)).criteria


def page_of(search, name="saved_search"):
    return reverse(f"ads:{name}", args=[search.pk])


@pytest.fixture
def search(buyer):
    return saving.save(buyer, criteria("q=marlin&price_max=150000"))


@pytest.fixture
def signed_in(client, buyer):
    client.force_login(buyer)
    return client


# Saving ---------------------------------------------------------------------------------


def test_one_click_saves_the_exact_filter(signed_in, buyer, bicycles, almaty):
    asked = "category=bicycles&city=almaty&region=almaty&price_max=150000&attr_brand=trek&q=bike"

    answer = signed_in.post(f"{SAVE}?{asked}&page=3&until=1700000000&sort=cheapest")

    saved = SavedSearch.objects.get()
    assert saved.user == buyer
    assert dict(QueryDict(saved.query).items()) == dict(QueryDict(asked).items())
    assert saved.cadence == Cadence.INSTANT
    assert answer.url.startswith("/c/bicycles/?")


def test_the_order_makes_no_other_search(buyer):
    one, other = (
        saving.save(buyer, criteria(query)) for query in ("q=bike&sort=newest", "sort=best&q=bike")
    )

    assert one == other


def test_a_circle_keeps_its_middle(buyer, almaty):
    saved = saving.save(buyer, criteria("radius=10&lat=43.2&lon=76.9&sort=nearest"))

    assert saving.question(saved.query).point == (43.2, 76.9)


def test_saving_twice_is_one_row(signed_in):
    for _click in range(2):
        signed_in.post(f"{SAVE}?q=bike")

    assert SavedSearch.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_many_clicks_at_once_keep_the_limit(buyer, monkeypatch):
    monkeypatch.setattr(saving, "MOST", 3)
    start, refused = Barrier(6), []

    def click(number):
        try:
            start.wait()
            saving.save(buyer, criteria(f"q=bike{number}"))
        except saving.CannotSave:
            refused.append(number)
        finally:
            connection.close()

    threads = [Thread(target=click, args=[number]) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert SavedSearch.objects.count() == len(refused) == 3


def test_who_has_too_many_is_told_so_kindly(signed_in, buyer, monkeypatch):
    monkeypatch.setattr(saving, "MOST", 1)
    saving.save(buyer, criteria("q=boat"))

    answer = signed_in.post(f"{SAVE}?q=bike", follow=True)

    assert "You have 1 saved searches. Delete one to save another." in answer.text
    assert SavedSearch.objects.count() == 1


def test_a_search_that_is_too_long_is_refused(buyer, bicycles):
    with pytest.raises(saving.CannotSave):
        saving.save(buyer, criteria("q=" + "%F0%9F%9A%B2" * 100))


def test_what_nobody_understands_is_not_saved(signed_in):
    assert signed_in.post(f"{SAVE}?category=unheard-of").status_code == 400
    assert not SavedSearch.objects.exists()


def test_a_click_comes_back_as_the_way_to_the_alerts(signed_in):
    answer = signed_in.post(f"{SAVE}?q=bike", headers={"HX-Request": "true"})

    assert "Saved · Edit alerts" in answer.text
    assert "<main" not in answer.text
    assert "toast" in answer.headers["HX-Trigger"]


def test_a_guest_is_led_to_sign_in_and_the_search_is_saved_then(client, buyer):
    answer = client.post(f"{SAVE}?q=bike&condition=good")

    assert answer.url == "/accounts/login/?next=%2Fsearch%2F%3Fcondition%3Dgood%26q%3Dbike"
    assert not SavedSearch.objects.exists()
    page = client.post(answer.url, {"login": buyer.email, "password": PASSWORD}, follow=True)
    assert SavedSearch.objects.get().user == buyer
    assert "Your search is saved." in page.text
    assert "Saved · Edit alerts" in page.text


def test_htmx_leads_a_guest_to_sign_in_too(client, db):
    answer = client.post(f"{SAVE}?q=bike", headers={"HX-Request": "true"})

    assert answer.headers["HX-Redirect"].startswith("/accounts/login/")


def test_signing_in_alone_saves_nothing(client, buyer):
    client.post(reverse("account_login"), {"login": buyer.email, "password": PASSWORD})

    assert not SavedSearch.objects.exists()


# Pages of results -----------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/search/?q=marlin", "/c/bicycles/", "/search/?q=nothing"])
def test_results_offer_to_save_also_when_there_are_none(client, bicycle, path):
    assert "Save this search" in client.get(path).text


def test_results_say_that_they_are_saved(signed_in, search, bicycle):
    html = signed_in.get("/search/?q=marlin&price_max=150000&sort=cheapest").text

    assert "Saved · Edit alerts" in html
    assert page_of(search) in html


def test_what_another_saved_is_theirs(client, stranger, search, bicycle):
    client.force_login(stranger)

    assert "Save this search" in client.get("/search/?q=marlin&price_max=150000").text


def test_new_answers_are_marked_until_another_visit(signed_in, search, make_ad, time_machine):
    make_ad()
    tasks.match_waiting()
    url = saving.question(search.query).url()
    assert "listing__new" in signed_in.get(url).text

    signed_in.post(page_of(search, "saved_search_look"), headers={"HX-Request": "true"})
    assert "listing__new" in signed_in.get(url).text
    time_machine.move_to(timezone.now() + A_LOOK + timedelta(minutes=1))
    signed_in.post(page_of(search, "saved_search_look"))

    assert "listing__new" not in signed_in.get(url).text


def test_looking_at_results_marks_nothing(signed_in, search, bicycle):
    signed_in.get(saving.question(search.query).url())

    search.refresh_from_db()
    assert search.looked_at is None


def test_the_page_notes_that_it_was_seen(signed_in, search, bicycle):
    html = signed_in.get(saving.question(search.query).url()).text

    assert f'hx-post="{page_of(search, "saved_search_look")}"' in html
    assert (
        signed_in.post(page_of(search, "saved_search_look"), {"next": "/search/?q=marlin"}).url
        == "/search/?q=marlin"
    )
    search.refresh_from_db()
    assert search.looked_at is not None


# The list -------------------------------------------------------------------------------


def test_the_list_says_what_is_searched_and_how_much_is_new(signed_in, search, make_ad, seller):
    for title in ("Marlin 5", "Marlin 6", "Marlin 7"):
        gone = make_ad(title=title)
    tasks.match_waiting()
    gone.archive(by=seller)

    html = signed_in.get(LIST).text

    assert "marlin · up to" in html
    assert "2 new" in html
    assert "/search/?price_max=150000&amp;q=marlin" in html


def test_nothing_is_new_after_a_look(signed_in, search, make_ad):
    make_ad()
    tasks.match_waiting()

    signed_in.post(page_of(search, "saved_search_look"))

    assert SavedSearch.objects.with_news().get().new == 0


def test_who_saved_nothing_learns_how(signed_in):
    assert "press “Save this search”" in signed_in.get(LIST).text


def test_the_list_takes_few_queries(signed_in, buyer, django_assert_max_num_queries):
    for number in range(30):
        saving.save(buyer, criteria(f"q=bike{number}"))

    with django_assert_max_num_queries(10):
        signed_in.get(LIST)


def test_a_search_gets_a_name_and_a_cadence(signed_in, search):
    signed_in.post(page_of(search), {"name": "  My bike ", "cadence": "weekly"})

    search.refresh_from_db()
    assert (search.name, search.cadence, name_of(search)) == ("My bike", "weekly", "My bike")


def test_an_unknown_cadence_is_refused(signed_in, search):
    answer = signed_in.post(page_of(search), {"name": "", "cadence": "hourly"})

    assert answer.status_code == 422
    search.refresh_from_db()
    assert search.cadence == Cadence.INSTANT


def test_deleting_asks_once(signed_in, search):
    page = signed_in.get(page_of(search, "saved_search_deletion"))
    assert SavedSearch.objects.exists()
    assert "Delete this search?" in page.text

    signed_in.post(page_of(search, "saved_search_deletion"))

    assert not SavedSearch.objects.exists()


@pytest.mark.parametrize(
    "name", ["saved_search", "saved_search_deletion", "saved_search_look", "saved_search_results"]
)
def test_strangers_learn_nothing(client, stranger, search, name):
    client.force_login(stranger)

    for call in (client.get, client.post):
        assert call(page_of(search, name)).status_code in (404, 405)
    assert SavedSearch.objects.exists()


def test_a_message_leads_to_the_results(signed_in, search):
    answer = signed_in.get(page_of(search, "saved_search_results"))

    assert answer.url == "/search/?price_max=150000&q=marlin"


def test_a_search_that_lost_its_meaning_says_so(signed_in, buyer, bicycles):
    lost = saving.save(buyer, criteria("q=bike&category=bicycles"))
    bicycles.is_active = False
    bicycles.save()

    assert "no longer exists" in signed_in.get(LIST).text
    assert "no longer exists" in signed_in.get(page_of(lost)).text
    assert signed_in.get(page_of(lost, "saved_search_results")).url == LIST


def test_erasing_an_account_takes_its_searches_along(search, bicycle, buyer):
    Hit.objects.create(search=search, ad=bicycle)

    buyer.delete()

    assert not SavedSearch.objects.exists()
    assert not Hit.objects.exists()
