"""The page on which a price plan is read, started and ended."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from ads.models import Ad, PricePlan


@pytest.fixture
def ad(time_machine, make_ad) -> Ad:
    time_machine.move_to(datetime(2026, 3, 3, 9, tzinfo=UTC), tick=False)
    return make_ad(price=12_000_000)


@pytest.fixture
def plan(ad, seller) -> PricePlan:
    return PricePlan.objects.start(ad, by=seller, percent=5, every_days=7, floor=9_000_000)


def address(ad: Ad) -> str:
    return reverse("ads:prices", args=[ad.slug])


@pytest.fixture
def owner(client, seller):
    client.force_login(seller)
    return client


def words(answer) -> str:
    return answer.content.decode().replace("\xa0", " ")


TERMS = {"percent": "5", "every_days": "7", "floor": "90 000"}


def test_the_whole_plan_is_read_before_anything_is_saved(owner, ad):
    html = words(owner.get(address(ad), TERMS))

    assert all(day in html for day in ("10 Mar 2026", "7 Apr 2026", "14 Apr 2026"))
    assert all(f"{price} ₸" in html for price in ("114 000", "93 000", "90 000"))
    assert "6 steps" in html
    assert "−25 %" in html
    assert not PricePlan.objects.exists()


def test_the_page_proposes_a_plan_at_once(owner, ad):
    html = words(owner.get(address(ad)))

    assert 'value="start"' in html
    assert 'value="90 000"' in html


def test_a_plan_is_started_paused_resumed_and_stopped(owner, ad):
    states = []
    for verb in ("start", "pause", "resume", "stop"):
        answer = owner.post(address(ad), TERMS | {"verb": verb})
        assert answer.url == address(ad)
        states.append(PricePlan.objects.get().state)

    assert states == ["running", "paused", "running", "stopped"]
    assert "The last plan has ended" in words(owner.get(address(ad)))


def test_the_button_sends_what_was_shown(owner, ad):
    html = words(owner.get(address(ad), TERMS | {"floor": "100k"}))

    assert '<input type="hidden" name="floor" value="100k">' in html


@pytest.mark.parametrize(
    ("over", "complaint"),
    [
        ({"floor": "120 000"}, "below the price"),
        ({"floor": ""}, "lowest price you would take"),
        ({"percent": "31"}, "from 1 to 30"),
        ({"percent": "five"}, "from 1 to 30"),
        ({"every_days": "0"}, "from 1 to 90"),
        ({"every_days": "91"}, "from 1 to 90"),
        ({"percent": "1", "floor": "1"}, "more than 60 steps"),
    ],
)
def test_a_plan_that_makes_no_sense_is_refused(owner, ad, over, complaint):
    shown = owner.get(address(ad), TERMS | over)
    sent = owner.post(address(ad), TERMS | over | {"verb": "start"})

    assert shown.status_code == 200
    assert sent.status_code == 422
    assert complaint in words(shown)
    assert complaint in words(sent)
    assert not PricePlan.objects.exists()


def test_moves_that_came_too_late_are_said(owner, plan, ad, seller):
    ad.sell(by=seller)

    answers = [
        owner.post(address(ad), TERMS | {"verb": verb}, follow=True)
        for verb in ("start", "pause", "resume", "stop")
    ]

    assert all("not possible any more" in words(answer) for answer in answers)
    assert owner.post(address(ad), {"verb": "fly"}).status_code == 400


def test_strangers_find_no_plan(client, ad, buyer):
    stranger = client.get(address(ad))
    client.force_login(buyer)

    assert stranger.url.startswith(reverse("account_login"))
    assert client.get(address(ad)).status_code == 404
    assert client.post(address(ad), TERMS | {"verb": "start"}).status_code == 404


def test_while_it_is_reserved_the_page_says_that_the_plan_waits(owner, plan, ad, seller):
    ad.reserve(by=seller)

    assert "The price stays for now" in words(owner.get(address(ad)))


def test_without_a_price_the_page_says_why_there_is_no_plan(owner, make_ad):
    ad = make_ad(price=None, price_type="on_request")

    assert "No plan is possible now" in words(owner.get(address(ad)))


def test_the_way_to_the_plan_is_on_the_listing_and_in_my_ads(owner, ad):
    pages = [ad.get_absolute_url(), reverse("ads:mine")]

    assert all(address(ad) in words(owner.get(page)) for page in pages)
    assert address(ad) not in words(owner.get(reverse("ads:home")))


def test_who_changes_the_price_is_told_that_the_plan_will_end(owner, plan, ad):
    step = reverse("ads:sell_step", args=[ad.slug, "price"])

    assert "A price plan is running" in words(owner.get(step))
