from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as some

from ads import tasks
from ads.models import Ad, Favorite, PricePlan
from ads.prices.steps import LARGEST_STEP, lowered
from ads.prices.steps import steps as steps_of
from ads.prices.timeline import timeline
from ads.states import IllegalMove
from categories import tree
from categories.models import Category
from marketplace import jobs
from users.models import Block

START = datetime(2026, 3, 3, 9, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def clock(time_machine):
    def move(moment: datetime) -> None:
        time_machine.move_to(moment, tick=False)

    move(START)
    return move


@pytest.fixture
def days_pass(clock):
    """Let whole days go by, the sweep looking in once a day."""

    def wait(days: int) -> None:
        for _day in range(days):
            clock(timezone.now() + DAY)
            tasks.step_prices()
            tasks.tell_of_drops()

    return wait


@pytest.fixture
def ad(clock, make_ad) -> Ad:
    return make_ad(price=12_000_000)


@pytest.fixture
def plan(ad, seller) -> PricePlan:
    """The one of the wish: −5 % every 7 days, not below 90 000."""
    return PricePlan.objects.start(ad, by=seller, percent=5, every_days=7, floor=9_000_000)


def prices(ad: Ad) -> list[int]:
    return [step.price // 100 for step in timeline(ad)]


# Arithmetic -------------------------------------------------------------------


def test_prices_are_rounded_to_three_figures():
    assert [lowered(price, 5, 1) for price in (12_000_000, 11_400_000, 1_999, 7, 1)] == [
        11_400_000,
        10_800_000,
        1_900,
        7,
        1,
    ]


@given(
    price=some.integers(1, 10**12),
    percent=some.integers(1, LARGEST_STEP),
    floor=some.integers(1, 10**12),
)
def test_no_step_goes_below_the_floor_or_too_far(price, percent, floor):
    lower = lowered(price, percent, floor)

    assert lower <= price
    assert lower >= min(price, floor)
    assert price - lower <= price * 0.3


def test_a_plan_ends_at_its_floor():
    plan = list(steps_of(12_000_000, 5, 9_000_000, first=START, every=7 * DAY))

    assert [step.price // 100 for step in plan] == [
        *(114_000, 108_000, 103_000, 97_900, 93_000),
        90_000,
    ]
    assert plan[-1].at == START + 35 * DAY


# Stepping ---------------------------------------------------------------------


def test_the_price_goes_down_by_itself_to_the_floor(plan, ad, days_pass):
    days_pass(6)
    before = prices(ad)
    days_pass(100)

    plan.refresh_from_db()
    ad.refresh_from_db()
    assert before == [120_000]
    assert prices(ad) == [120_000, 114_000, 108_000, 103_000, 97_900, 93_000, 90_000]
    assert all(step.by_plan for step in timeline(ad)[1:])
    assert (plan.state, plan.next_at, ad.price) == ("done", None, 9_000_000)
    assert ad.entry.price == 9_000_000


def test_the_days_of_the_steps_are_those_that_were_promised(plan, ad, days_pass):
    promised = [(step.at, step.price) for step in plan.steps(ad.price, plan.next_at)]

    days_pass(60)

    assert [(step.at, step.price) for step in timeline(ad)[1:]] == promised


def test_days_that_were_missed_lower_the_price_once(plan, ad, clock):
    clock(START + 30 * DAY)
    tasks.step_prices()
    tasks.step_prices()

    plan.refresh_from_db()
    assert prices(ad) == [120_000, 114_000]
    assert plan.next_at == START + 37 * DAY


def test_a_moment_late_does_not_shift_the_plan(plan, clock):
    clock(START + 7 * DAY + timedelta(seconds=50))
    tasks.step_prices()

    plan.refresh_from_db()
    assert plan.next_at == START + 14 * DAY


def test_a_step_needs_no_moderator(plan, ad, bicycles, days_pass):
    Category.objects.filter(pk=bicycles.pk).update(premoderated=True)
    tree.forget()
    PricePlan.objects.update(percent=30, floor=100)

    days_pass(7)

    ad.refresh_from_db()
    assert ad.price == 8_400_000
    assert ad.waiting_revision is None


def test_those_who_saved_it_hear_of_each_step_once(
    plan, ad, seller, buyer, make_person, stranger, days_pass
):
    blocked, late = make_person("Damir"), make_person("Late")
    for person in (seller, buyer, blocked):
        Favorite.objects.add(person, [ad.pk])
    Block.objects.create(blocker=seller, blocked=blocked)

    days_pass(34)
    Favorite.objects.add(late, [ad.pk])
    days_pass(60)

    told = [news.facts["now"][0] // 100 for news in buyer.notifications.order_by("pk")]
    assert told == [114_000, 108_000, 103_000, 97_900, 93_000, 90_000]
    assert [news.facts["now"][0] for news in late.notifications.all()] == [9_300_000, 9_000_000]
    assert not any(person.notifications.exists() for person in (seller, blocked, stranger))


@pytest.mark.parametrize("rounds", range(3))
@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_make_one_step(rounds, clock, make_ad, seller, monkeypatch):
    monkeypatch.setattr(jobs, "_send", lambda name, kwargs: None)
    ads = [make_ad() for _number in range(4)]
    for ad in ads:
        PricePlan.objects.start(ad, by=seller, percent=5, every_days=7, floor=100)
    clock(START + 7 * DAY)
    barrier, errors = Barrier(4), []

    def work() -> None:
        try:
            barrier.wait()
            tasks.step_prices()
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    workers = [Thread(target=work) for _number in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    tasks.step_prices()

    assert errors == []
    assert [prices(ad) for ad in ads] == [[140_000, 133_000]] * 4


# Waiting and ending -----------------------------------------------------------


@pytest.mark.parametrize(("leave", "come_back"), [("reserve", "release"), ("archive", "renew")])
def test_the_price_stays_while_nobody_can_buy(plan, ad, seller, days_pass, leave, come_back):
    getattr(ad, leave)(by=seller)
    days_pass(30)
    meanwhile = prices(ad)

    getattr(ad, come_back)(by=seller)
    days_pass(5)

    assert meanwhile == [120_000]
    assert prices(ad) == [120_000, 114_000]


def test_the_price_stays_while_its_seller_is_away(plan, ad, seller, days_pass):
    seller.plan_absence(timezone.localdate(), timezone.localdate() + 30 * DAY)

    days_pass(20)

    assert prices(ad) == [120_000]


def test_the_price_stays_while_a_change_is_looked_at(
    plan, ad, bicycles, seller, moderator, days_pass
):
    Category.objects.filter(pk=bicycles.pk).update(premoderated=True)
    tree.forget()
    ad.edit(by=seller, title="Trek Marlin 7")
    days_pass(9)
    before = prices(ad)

    ad.waiting_revision.approve(by=moderator)
    days_pass(1)

    assert before == [120_000]
    assert prices(ad) == [120_000, 114_000]


@pytest.mark.parametrize("verb", ["sell", "remove"])
def test_a_plan_ends_when_the_thing_is_gone(plan, ad, seller, verb):
    getattr(ad, verb)(by=seller)

    plan.refresh_from_db()
    assert (plan.state, plan.next_at) == ("stopped", None)


def test_a_price_changed_by_hand_ends_the_plan(plan, ad, seller, days_pass):
    ad.edit(by=seller, title="Trek Marlin 6")
    plan.refresh_from_db()
    running = plan.state

    ad.edit(by=seller, price=11_900_000)
    days_pass(20)

    plan.refresh_from_db()
    assert (running, plan.state) == ("running", "stopped")
    assert prices(ad) == [120_000, 119_000]


def test_pausing_and_resuming_waits_a_whole_wait(plan, ad, seller, days_pass):
    days_pass(6)
    plan.pause(by=seller)
    days_pass(30)
    plan.resume(by=seller)
    days_pass(6)
    before = prices(ad)

    days_pass(1)

    assert before == [120_000]
    assert prices(ad) == [120_000, 114_000]


def test_a_plan_is_its_sellers_alone(plan, ad, buyer, seller):
    for verb in (plan.pause, plan.resume, plan.stop):
        with pytest.raises(IllegalMove):
            verb(by=buyer)
    with pytest.raises(IllegalMove):
        PricePlan.objects.start(ad, by=buyer, percent=5, every_days=7, floor=100)
    with pytest.raises(IllegalMove):
        plan.resume(by=seller)


@pytest.mark.parametrize(
    "over",
    [
        {"price": None, "price_type": "on_request"},
        {"kind": "wanted"},
        {"state": "draft"},
        {"price": 100},
    ],
)
def test_what_cannot_be_bought_for_less_has_no_plan(make_ad, seller, over):
    ad = make_ad(**over)

    with pytest.raises(IllegalMove):
        PricePlan.objects.start(ad, by=seller, percent=5, every_days=7, floor=100)
