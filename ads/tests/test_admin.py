"""The console for listings: everybody's texts are read there, nothing is edited, nothing runs."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ads.models import Ad, AdEvent
from ads.states import State
from ads.tests.console import JUDGE, LIST, page, tick, upload
from categories import tree
from categories.models import Category

PAYLOAD = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


@pytest.fixture
def checked_first(bicycles) -> Category:
    Category.objects.filter(pk=bicycles.pk).update(premoderated=True)
    tree.forget()
    return bicycles


@pytest.fixture
def waiting(checked_first, make_ad) -> Ad:
    return make_ad()


@pytest.fixture
def console(client, moderator):
    client.force_login(moderator)
    return client


# Rights ------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["moderator", "admin"])
def test_nobody_writes_past_the_verbs(request, client, who, waiting):
    client.force_login(request.getfixturevalue(who))
    change = client.post(page(waiting), {"title": "Mine", "state": "active"})
    add = client.get(reverse("admin:ads_ad_add"))
    delete = client.get(reverse("admin:ads_ad_delete", args=[waiting.pk]))
    html = client.get(page(waiting)).content.decode()

    waiting.refresh_from_db()
    assert [answer.status_code for answer in (change, add, delete)] == [403, 403, 403]
    assert (waiting.title, waiting.state) == ("Mountain bike Trek Marlin 6", State.PENDING)
    assert not re.search(r'name="(title|state|description|events-0-note)"', html)


def test_moderators_open_no_doors(console, moderator, buyer):
    change = reverse("admin:users_user_change", args=[buyer.pk])
    forms = [
        console.post(change, {"name": "Mine", "is_staff": "on", "is_superuser": "on"}),
        console.get(reverse("admin:auth_user_password_change", args=[buyer.pk])),
        console.get(reverse("admin:auth_group_changelist")),
        console.get(reverse("admin:categories_category_add")),
    ]

    buyer.refresh_from_db()
    assert [answer.status_code for answer in forms] == [403] * 4
    assert not (buyer.is_staff or buyer.is_superuser)


def test_only_moderators_judge(client, make_person, seller, waiting):
    clerk = make_person("Clerk", is_staff=True)
    for person in (clerk, seller):
        client.force_login(person)
        answer = client.post(JUDGE, {"case": waiting.pk, "verdict": "approve"})

        assert answer.status_code in (302, 403)
        waiting.refresh_from_db()
        assert waiting.state == State.PENDING
    assert waiting.events.filter(verb="approve").count() == 0


def test_a_verdict_is_posted(console):
    assert console.get(JUDGE).status_code == 403


# What moderators see -----------------------------------------------------------------


def test_the_front_page_says_what_waits_and_how_long(console, waiting, client, make_person):
    AdEvent.objects.filter(ad=waiting).update(at=timezone.now() - timedelta(hours=5))
    html = console.get(reverse("admin:index")).content.decode()
    client.force_login(make_person("Clerk", is_staff=True))
    for_others = client.get(reverse("admin:index")).content.decode()

    assert f'href="{LIST}?state__exact=pending"' in html
    assert "5 h ago" in html
    assert "Queue is clear" in html
    assert "Waiting listings" not in for_others


def test_what_waits_comes_first_and_the_oldest_of_it_at_the_top(console, bicycle, make_ad):
    Category.objects.update(premoderated=True)
    tree.forget()
    young, old = make_ad(title="Young"), make_ad(title="Old")
    AdEvent.objects.filter(ad=old).update(at=timezone.now() - timedelta(hours=5))
    draft = make_ad(title="Draft", state="draft")

    html = console.get(LIST).content.decode()

    ads = [int(pk) for pk in re.findall(r'name="_selected_action" value="(\d+)"', html)]
    assert ads == [old.pk, young.pk, draft.pk, bicycle.pk]


def test_the_page_shows_all_that_readers_will_see(console, waiting):
    html = console.get(page(waiting)).content.decode()

    for words in ("Size L, serviced in spring.", "140", "Trek", "29", "Almaty", "Sports", "submit"):
        assert words in html


@pytest.mark.usefixtures("own_files")
def test_the_page_shows_the_photos(console, waiting):
    photo = upload(waiting)

    html = console.get(page(waiting)).content.decode()

    assert photo.url("thumb") in html
    assert photo.url("page") in html


def test_texts_of_others_never_become_markup(console, seller, make_ad, bicycles, almaty):
    for row in (seller, bicycles, almaty):
        row.name = PAYLOAD[:60]
        row.save()
    ad = make_ad(title=PAYLOAD, description=PAYLOAD, district=PAYLOAD[:60], state="draft")
    ad.submit(by=seller)
    AdEvent.objects.filter(ad=ad).update(note=PAYLOAD)
    console.get(page(ad))

    pages = [
        console.get(LIST),
        console.get(LIST, {"q": PAYLOAD}),
        console.get(page(ad)),
        tick(console, "reject_selected", ad),
        console.post(JUDGE, {"case": ad.pk, "verdict": "reject", "reason": PAYLOAD}, follow=True),
        console.get(reverse("admin:ads_ad_history", args=[ad.pk])),
        console.get(reverse("admin:index")),
    ]

    for answer in pages:
        html = answer.content.decode()
        assert "<script>alert" not in html
        assert "<img src=x" not in html
    assert "&lt;script&gt;" in pages[0].content.decode()


@pytest.mark.parametrize(
    "query",
    [
        {"q": "bike " * 40},
        {"q": "x" * 5000},
        {"q": "'\"\\%_"},
        {"root": "nowhere"},
        {"state__exact": "nothing"},
        {"seller__id__exact": "9" * 40},
        {"nothing": "1"},
        {"p": "x", "o": "99.-5.x"},
        {"q": "a\0b"},
    ],
)
def test_strange_questions_are_answered_calmly(console, bicycle, query):
    assert console.get(LIST, query, follow=True).status_code in (200, 400)


def test_numbers_of_nothing_are_not_found(console):
    for number in ("0", "9" * 30, "abc"):
        address = reverse("admin:ads_ad_change", args=[number])

        assert console.get(address, follow=True).status_code in (200, 400)
    assert console.post(JUDGE, {"case": ["9" * 30, "x"], "verdict": "approve"}).status_code < 500


def test_searching_finds_title_seller_and_number(console, bicycle, make_ad):
    make_ad(title="Anything else", state="draft")

    for words in ("marlin", bicycle.slug, "aigerim marlin"):
        html = console.get(LIST, {"q": words}).content.decode()

        assert "Mountain bike" in html
        assert "Anything else" not in html


def test_lists_and_pages_take_few_queries(
    console, checked_first, make_ad, django_assert_max_num_queries
):
    ads = [make_ad(title=f"Bicycle {number}") for number in range(12)]
    console.get(LIST)

    with django_assert_max_num_queries(12):
        console.get(LIST)
    with django_assert_max_num_queries(12):
        console.get(LIST, {"root": "sports", "state__exact": "pending", "q": "bicycle"})
    with django_assert_max_num_queries(12):
        console.get(reverse("admin:index"))
    with django_assert_max_num_queries(20):
        console.get(page(ads[0]))
