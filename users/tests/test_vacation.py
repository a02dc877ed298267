from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from users.models import Preference, User

VACATION = reverse("users:vacation")
# Noon in Almaty (UTC+5) on a Monday.
NOON = datetime(2026, 11, 23, 7, tzinfo=UTC)
TODAY = date(2026, 11, 23)


@pytest.fixture
def clock():
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


def sweep():
    for person in User.objects.absences_due():
        person.follow_calendar()


def days(first, last):
    return {"away_from": first.isoformat(), "away_until": last.isoformat()}


def test_a_vacation_from_today_begins_at_once(clock, client, seller):
    client.force_login(seller)

    client.post(VACATION, days(TODAY, TODAY + timedelta(days=9)))

    seller.refresh_from_db()
    assert seller.is_away
    assert seller.away_since == NOON
    assert "You are away until 2 Dec 2026" in client.get(VACATION).content.decode()


def test_a_vacation_planned_for_later_waits(clock, client, seller):
    client.force_login(seller)

    client.post(VACATION, days(TODAY + timedelta(days=3), TODAY + timedelta(days=5)))
    sweep()

    seller.refresh_from_db()
    assert not seller.is_away
    assert "Planned:" in client.get(VACATION).content.decode()


def test_it_begins_and_ends_by_itself_at_midnight_on_the_market_clock(clock, seller):
    seller.plan_absence(TODAY + timedelta(days=1), TODAY + timedelta(days=2))
    midnight = datetime(2026, 11, 23, 19, tzinfo=UTC)

    states = {}
    for moment in (
        midnight - timedelta(seconds=1),
        midnight,
        midnight + timedelta(days=2, seconds=-1),
        midnight + timedelta(days=2),
    ):
        clock.move_to(moment)
        sweep()
        states[moment] = User.objects.get(pk=seller.pk).is_away

    assert list(states.values()) == [False, True, True, False]
    seller.refresh_from_db()
    assert (seller.away_from, seller.away_until) == (None, None)


@pytest.mark.parametrize(
    ("zone", "midnight"),
    [
        ("Europe/Berlin", datetime(2027, 3, 27, 23, tzinfo=UTC)),
        ("Pacific/Auckland", datetime(2027, 3, 27, 11, tzinfo=UTC)),
        ("America/Los_Angeles", datetime(2027, 3, 28, 7, tzinfo=UTC)),
    ],
)
def test_days_are_those_of_the_persons_own_clock(clock, seller, zone, midnight):
    Preference.objects.create(user=seller, timezone=zone)
    seller.plan_absence(date(2027, 3, 28), date(2027, 3, 30))

    clock.move_to(midnight - timedelta(seconds=1))
    sweep()
    before = User.objects.get(pk=seller.pk).is_away
    clock.move_to(midnight)
    sweep()

    assert not before
    assert User.objects.get(pk=seller.pk).is_away


def test_a_day_of_23_hours_ends_an_hour_earlier(clock, seller):
    Preference.objects.create(user=seller, timezone="Europe/Berlin")
    seller.plan_absence(date(2027, 3, 28), date(2027, 3, 28))
    clock.move_to(datetime(2027, 3, 27, 23, tzinfo=UTC))
    sweep()

    clock.move_to(datetime(2027, 3, 28, 21, 59, 59, tzinfo=UTC))
    sweep()
    last_second = User.objects.get(pk=seller.pk).is_away
    clock.move_to(datetime(2027, 3, 28, 22, tzinfo=UTC))
    sweep()

    assert last_second
    assert not User.objects.get(pk=seller.pk).is_away


def test_a_vacation_that_no_job_noticed_is_forgotten(clock, seller):
    seller.plan_absence(TODAY + timedelta(days=1), TODAY + timedelta(days=2))

    clock.move_to(NOON + timedelta(days=9))
    sweep()

    seller.refresh_from_db()
    assert not seller.is_away
    assert seller.away_from is None


def test_a_button_ends_it_early(clock, client, seller):
    seller.plan_absence(TODAY, TODAY + timedelta(days=30))
    client.force_login(seller)

    html = client.post(VACATION, {"end": "1"}, follow=True).content.decode()

    seller.refresh_from_db()
    assert "Welcome back" in html
    assert not seller.is_away
    assert seller.away_until is None


def test_a_plan_can_be_canceled(clock, client, seller):
    seller.plan_absence(TODAY + timedelta(days=2), TODAY + timedelta(days=4))
    client.force_login(seller)

    html = client.post(VACATION, {"end": "1"}, follow=True).content.decode()

    assert "The vacation is canceled." in html


def test_ninety_days_are_allowed(clock, client, seller):
    client.force_login(seller)

    page = client.post(VACATION, days(TODAY, TODAY + timedelta(days=90)))

    assert page.status_code == 302


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (0, 91, "That is more than 90 days. Choose 21 Feb 2027 or an earlier day."),
        (-1, 3, "Choose today or a later day."),
        (3, 2, "The last day must not be before the first."),
        (-5, -2, "Choose today or a later day."),
    ],
)
def test_other_days_are_refused(clock, client, seller, first, last, words):
    client.force_login(seller)

    sent = days(TODAY + timedelta(days=first), TODAY + timedelta(days=last))
    page = client.post(VACATION, sent)

    seller.refresh_from_db()
    assert page.status_code == 422
    assert words in page.content.decode()
    assert seller.away_from is None


@pytest.mark.parametrize("sent", [{}, {"away_from": "x", "away_until": "2026-13-40"}])
def test_what_is_no_day_is_told(clock, client, seller, sent):
    client.force_login(seller)

    assert client.post(VACATION, sent).status_code == 422


@pytest.mark.parametrize(("first", "last"), [(0, 91), (-1, 3), (3, 2)])
def test_the_verb_refuses_the_same_days(clock, seller, first, last):
    with pytest.raises(ValueError, match="absence"):
        seller.plan_absence(TODAY + timedelta(days=first), TODAY + timedelta(days=last))


def test_a_running_vacation_can_be_prolonged_but_not_beyond_ninety_days(clock, client, seller):
    seller.plan_absence(TODAY, TODAY + timedelta(days=10))
    clock.move_to(NOON + timedelta(days=5))
    client.force_login(seller)

    longer = client.post(VACATION, days(TODAY, TODAY + timedelta(days=90)))
    too_long = client.post(VACATION, days(TODAY, TODAY + timedelta(days=91)))

    seller.refresh_from_db()
    assert (longer.status_code, too_long.status_code) == (302, 422)
    assert seller.is_away
    assert seller.away_until == TODAY + timedelta(days=90)
    assert seller.away_since == NOON


def test_going_twice_is_once(clock, seller):
    twin = User.objects.get(pk=seller.pk)
    seller.plan_absence(TODAY, TODAY + timedelta(days=3))
    clock.move_to(NOON + timedelta(minutes=5))

    twin.plan_absence(TODAY, TODAY + timedelta(days=3))

    seller.refresh_from_db()
    assert seller.away_since == NOON


def test_others_see_until_when_somebody_is_away(clock, client, seller, bicycle):
    seller.plan_absence(TODAY, TODAY + timedelta(days=10))

    html = client.get(seller.get_absolute_url()).content.decode()

    assert "Away until 3 Dec 2026" in html
    assert "The ads are paused" in html
    assert bicycle.title not in html
