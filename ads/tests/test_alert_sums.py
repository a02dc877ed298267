from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from ads import tasks
from ads.models import Cadence, Hidden, Hit
from ads.tests.worker import news, save, work
from users import tasks as users_tasks
from users.models import Preference

# A Thursday, at noon in Almaty.
NOON = datetime(2026, 1, 8, 7, tzinfo=UTC)
FRIDAY, MONDAY = (datetime(2026, 1, day, 3, 0, 30, tzinfo=UTC) for day in (9, 12))


@pytest.fixture(autouse=True)
def _noon(time_machine):
    time_machine.move_to(NOON)


@pytest.mark.parametrize(("cadence", "morning"), [("daily", FRIDAY), ("weekly", MONDAY)])
def test_sums_come_in_the_morning(buyer, make_ad, time_machine, cadence, morning):
    save(buyer, cadence=cadence)
    make_ad(title="Marlin 1")
    make_ad(title="Marlin 2")
    work()
    time_machine.move_to(morning - timedelta(hours=1))
    work()
    before = news(buyer)

    time_machine.move_to(morning)
    work()
    work()

    assert before == []
    assert news(buyer) == [(2, "marlin")]


def test_a_week_is_not_over_on_friday(buyer, make_ad, time_machine):
    save(buyer, cadence=Cadence.WEEKLY)
    make_ad()
    tasks.match_waiting()
    time_machine.move_to(FRIDAY)

    work()

    assert news(buyer) == []


def test_the_morning_is_that_of_the_reader(buyer, make_ad, time_machine):
    Preference.objects.create(user=buyer, timezone="America/New_York")
    save(buyer, cadence=Cadence.DAILY)
    make_ad()
    time_machine.move_to(NOON.replace(hour=12))
    work()
    before = news(buyer)

    time_machine.move_to(NOON.replace(hour=13))  # 8 o'clock there
    work()

    assert (before, news(buyer)) == ([], [(1, "marlin")])


def test_a_sum_is_in_time_for_the_digest_of_that_morning(buyer, make_ad, time_machine):
    Preference.objects.create(user=buyer, digest="daily")
    save(buyer, cadence=Cadence.DAILY)
    make_ad()
    tasks.match_waiting()
    time_machine.move_to(FRIDAY - timedelta(minutes=20))
    work()

    time_machine.move_to(FRIDAY)
    users_tasks.send_digests()

    assert [letter.subject for letter in mail.outbox] == ["Zattar: 1 new thing for you"]


def test_what_is_gone_is_not_in_a_sum(buyer, seller, make_ad, time_machine):
    save(buyer, "q=marlin&price_max=150000", cadence=Cadence.DAILY)
    kept, sold, removed, hidden, dearer = (make_ad(title=f"Marlin {n}") for n in range(5))
    tasks.match_waiting()
    sold.sell(by=seller)
    removed.remove(by=seller)
    Hidden.objects.create(user=buyer, ad=hidden)
    dearer.edit(by=seller, price=90_000_000)
    time_machine.move_to(FRIDAY)

    work()

    (told,) = buyer.notifications.all()
    assert told.facts["ads"].startswith(kept.title)
    assert told.facts["count"] == 1
    assert not Hit.objects.filter(told_at=None).exists()


def test_a_block_made_meanwhile_counts(buyer, seller, make_ad, time_machine):
    save(buyer, cadence=Cadence.DAILY)
    make_ad()
    tasks.match_waiting()
    seller.block(buyer)
    time_machine.move_to(FRIDAY)

    work()

    assert news(buyer) == []
