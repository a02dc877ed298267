from datetime import UTC, datetime, time, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from users.models import Delivery, Preference
from users.notifying import hours, kinds, notify, sending
from users.notifying.kinds import Group, Kind

THING = Kind("test_thing", "A thing", Group.LISTINGS, sentence="%(title)s happened.")
ALARM = Kind("test_alarm", "An alarm", Group.SECURITY, sentence="Alarm.", is_security=True)


@pytest.fixture(autouse=True)
def _kinds(monkeypatch):
    for kind in (THING, ALARM):
        monkeypatch.setitem(kinds._kinds, kind.name, kind)


def utc(day, clock):
    return datetime.fromisoformat(f"{day} {clock}").replace(tzinfo=UTC)


@pytest.fixture
def quiet(seller):
    def make(start, end, zone):
        return Preference(
            user=seller,
            quiet_from=time.fromisoformat(start),
            quiet_until=time.fromisoformat(end),
            timezone=zone,
        )

    return make


CASES = {
    "before they begin": ("22:00", "08:00", "Asia/Almaty", "2026-01-10 16:59", "2026-01-10 16:59"),
    "in the evening": ("22:00", "08:00", "Asia/Almaty", "2026-01-10 17:00", "2026-01-11 03:00"),
    "after midnight": ("22:00", "08:00", "Asia/Almaty", "2026-01-10 22:30", "2026-01-11 03:00"),
    "when they end": ("22:00", "08:00", "Asia/Almaty", "2026-01-11 03:00", "2026-01-11 03:00"),
    "within a day": ("12:00", "14:00", "Asia/Almaty", "2026-01-10 08:00", "2026-01-10 09:00"),
    "never": ("08:00", "08:00", "Asia/Almaty", "2026-01-10 03:00", "2026-01-10 03:00"),
    # Berlin: clocks go from 2 to 3 on 29 March, and from 3 back to 2 on 25 October 2026.
    "the short night": ("22:00", "08:00", "Europe/Berlin", "2026-03-28 22:00", "2026-03-29 06:00"),
    "the long night": ("22:00", "08:00", "Europe/Berlin", "2026-10-24 21:00", "2026-10-25 07:00"),
    "until a time that is left out": (
        *("22:00", "02:30", "Europe/Berlin"),
        *("2026-03-29 00:30", "2026-03-29 01:30"),
    ),
    "until a time that comes twice, before both": (
        *("22:00", "02:30", "Europe/Berlin"),
        *("2026-10-24 23:00", "2026-10-25 00:30"),
    ),
    "until a time that comes twice, between": (
        *("22:00", "02:30", "Europe/Berlin"),
        *("2026-10-25 01:10", "2026-10-25 01:30"),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_what_happens_in_quiet_hours_waits_for_their_end(quiet, case):
    start, end, zone, now, expected = CASES[case]

    due = hours.due_at(quiet(start, end, zone), THING, "email", utc(*now.split()))

    assert due.astimezone(UTC) == utc(*expected.split())


def test_the_clock_of_the_market_holds_for_whoever_chose_none(quiet):
    due = hours.due_at(quiet("22:00", "08:00", ""), THING, "email", utc("2026-01-10", "20:00"))

    assert due == utc("2026-01-11", "03:00")


def test_quiet_hours_hold_a_letter_back_and_let_it_go(seller, quiet, time_machine):
    quiet("22:00", "08:00", "Asia/Almaty").save()
    time_machine.move_to(utc("2026-01-10", "18:00"), tick=False)
    notify(seller, "test_thing", title="Bike")

    sending.deliver_waiting()
    assert not mail.outbox
    time_machine.move_to(utc("2026-01-11", "03:00"), tick=False)
    sending.deliver_waiting()

    assert len(mail.outbox) == 1


def test_security_news_come_at_any_hour(seller, quiet, time_machine):
    quiet("22:00", "08:00", "Asia/Almaty").save()
    time_machine.move_to(utc("2026-01-10", "18:00"), tick=False)
    notify(seller, "test_alarm")

    sending.deliver_waiting()

    assert len(mail.outbox) == 1


def test_quiet_hours_chosen_meanwhile_count(seller, quiet, time_machine):
    time_machine.move_to(utc("2026-01-10", "18:00"), tick=False)
    delivery = notify(seller, "test_thing", title="Bike").deliveries.get()
    quiet("22:00", "08:00", "Asia/Almaty").save()

    sending.deliver(delivery.pk)

    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts) == ("waiting", 0)
    assert delivery.due_at == utc("2026-01-11", "03:00")


@pytest.mark.parametrize(
    ("cadence", "now", "expected"),
    [
        ("daily", "2026-01-10 02:59", "2026-01-10 03:00"),
        ("daily", "2026-01-10 03:00", "2026-01-11 03:00"),
        ("weekly", "2026-01-10 12:00", "2026-01-12 03:00"),  # a Saturday
        ("weekly", "2026-01-12 02:00", "2026-01-12 03:00"),  # a Monday, before eight
        ("weekly", "2026-01-12 03:00", "2026-01-19 03:00"),  # a Monday, at eight
    ],
)
def test_digests_leave_at_eight_of_their_readers_morning(seller, cadence, now, expected):
    preference = Preference(user=seller, digest=cadence, timezone="Asia/Almaty")

    due = hours.due_at(preference, THING, Delivery.DIGEST, utc(*now.split()))

    assert due == utc(*expected.split())


def test_a_digest_waits_for_late_sleepers(seller):
    preference = Preference(
        user=seller, digest="daily", quiet_from=time(23), quiet_until=time(10), timezone="UTC"
    )

    due = hours.due_at(preference, THING, Delivery.DIGEST, utc("2026-01-10", "12:00"))

    assert due == utc("2026-01-11", "10:00")


def test_what_is_due_is_never_in_the_past(quiet):
    moment = utc("2026-10-24", "20:00")
    for minutes in range(0, 48 * 60, 7):
        now = moment + timedelta(minutes=minutes)
        due = hours.due_at(quiet("22:00", "02:30", "Europe/Berlin"), THING, "email", now)
        assert due >= now
        assert due - now <= timedelta(hours=6)
    assert timezone.is_aware(due)
