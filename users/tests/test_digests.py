from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.utils import timezone

from marketplace import jobs
from users.models import Delivery, Notification, Preference
from users.notifying import choices, kinds, notify, sending
from users.notifying.digests import send_due
from users.notifying.kinds import Group, Kind
from users.tests.test_deliveries import BrokenMail, at_once

THING = Kind("test_thing", "A thing", Group.LISTINGS, sentence="%(title)s happened.")
OTHER = Kind("test_other", "Another", Group.LISTINGS, sentence="%(title)s, too.")
ALARM = Kind("test_alarm", "An alarm", Group.SECURITY, sentence="Alarm.", is_security=True)
EVENING = datetime(2026, 1, 10, 18, tzinfo=UTC)
MORNING = datetime(2026, 1, 11, 3, tzinfo=UTC)  # 8 o'clock in Almaty


@pytest.fixture(autouse=True)
def _kinds(monkeypatch):
    for kind in (THING, OTHER, ALARM):
        monkeypatch.setitem(kinds._kinds, kind.name, kind)


@pytest.fixture
def reader(seller):
    Preference.objects.create(user=seller, digest="daily", timezone="Asia/Almaty")
    return seller


@pytest.fixture
def evening(reader, time_machine):
    """Two things happened; it is evening."""
    time_machine.move_to(EVENING, tick=False)
    return [notify(reader, "test_thing", title=title) for title in ("Bike", "Boat")]


def states():
    return set(Delivery.objects.values_list("channel", "state", "note"))


def test_a_digest_holds_what_happened_in_one_letter(evening, reader, time_machine):
    send_due()
    sending.deliver_waiting()
    assert not mail.outbox
    time_machine.move_to(MORNING, tick=False)
    send_due()
    send_due()

    (letter,) = mail.outbox
    assert letter.subject == "Zattar: 2 new things for you"
    assert "Bike happened." in letter.body and "Boat happened." in letter.alternatives[0][0]
    assert "List-Unsubscribe" in letter.extra_headers
    assert states() == {("digest", "sent", "")}
    assert Preference.objects.get().digest_sent_at == MORNING


def test_what_was_read_here_is_left_out(evening, time_machine):
    Notification.objects.filter(pk=evening[0].pk).mark_read()
    time_machine.move_to(MORNING, tick=False)

    send_due()

    assert "Bike" not in mail.outbox[0].body
    assert states() == {("digest", "skipped", "read"), ("digest", "sent", "")}


def test_nothing_is_sent_when_nothing_is_left(evening, time_machine):
    Notification.objects.all().mark_read()
    time_machine.move_to(MORNING, tick=False)

    send_due()

    assert not mail.outbox


def test_a_switch_moved_before_the_morning_counts(evening, reader, time_machine):
    notify(reader, "test_other", title="Boot")
    choices.switch(reader, {("test_thing", "email"): False})
    time_machine.move_to(MORNING, tick=False)

    send_due()

    assert "Boot, too." in mail.outbox[0].body
    assert "Bike" not in mail.outbox[0].body


def test_security_news_do_not_wait_for_the_morning(reader):
    notify(reader, "test_alarm")

    sending.deliver_waiting()

    assert len(mail.outbox) == 1


def test_each_reader_gets_their_own(evening, buyer, time_machine):
    Preference.objects.create(user=buyer, digest="daily", timezone="Asia/Almaty")
    notify(buyer, "test_thing", title="Secret")
    time_machine.move_to(MORNING, tick=False)

    send_due()

    letters = {letter.to[0]: letter.body for letter in mail.outbox}
    assert len(letters) == 2
    assert "Secret" not in letters["aigerim@mail.test"]


def test_a_digest_that_fails_is_tried_again_as_a_whole(evening, settings, time_machine):
    time_machine.move_to(MORNING, tick=False)
    working = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"{BrokenMail.__module__}.BrokenMail"
    send_due()
    assert states() == {("digest", "waiting", "trying")}
    settings.EMAIL_BACKEND = working
    time_machine.shift(timedelta(minutes=1))
    send_due()

    assert len(mail.outbox) == 1
    assert states() == {("digest", "sent", "")}


def test_choosing_letters_at_once_lets_go_of_what_waits(evening, reader):
    Preference.objects.update(digest="at_once")
    reader.refresh_from_db()

    sending.reschedule(reader)
    sending.deliver_waiting()

    assert len(mail.outbox) == 2


@pytest.mark.django_db(transaction=True)
def test_many_clocks_at_once_make_one_digest(reader, monkeypatch):
    monkeypatch.setattr(jobs, "_send", lambda name, kwargs: None)
    for number in range(10):
        notify(reader, "test_thing", title=f"Bike {number}")
    Delivery.objects.update(due_at=timezone.now())

    at_once(send_due)

    assert len(mail.outbox) == 1
    assert all(f"Bike {number}" in mail.outbox[0].body for number in range(10))
