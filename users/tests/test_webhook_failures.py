import time
from datetime import timedelta

import pytest
from django.utils import timezone

from marketplace import http
from marketplace.tests.listener import status
from users import webhooks
from users.models import Notification, Webhook, WebhookCall
from users.models.webhook import MOST_FAILURES
from users.models.webhook_call import BACKOFF, LONGEST_TRY
from users.tasks import send_webhook_calls
from users.tests.calling import BIKE, run, tell
from users.webhooks import events
from users.webhooks.events import Event


def test_a_failure_is_tried_again_later_and_given_up_at_last(hook, listener, time_machine):
    listener.answer = status(500)
    begin = timezone.now()
    time_machine.move_to(begin, tick=False)
    call, waits = tell(hook), []

    for _ in BACKOFF:
        run(call)
        assert (call.state, call.status, call.note) == ("waiting", 500, "bad_status")
        waits.append(call.due_at - timezone.now())
        time_machine.move_to(call.due_at, tick=False)
    run(call)

    assert waits == list(BACKOFF)
    assert (call.state, call.attempts) == ("failed", len(BACKOFF) + 1)
    assert len({heard.headers["webhook-id"] for heard in listener.heard}) == 1
    assert len({heard.body for heard in listener.heard}) == 1


def test_a_failure_is_not_tried_again_too_early(hook, listener):
    listener.answer = status(500)
    call = run(tell(hook))
    listener.answer = None

    send_webhook_calls()
    run(call)

    assert len(listener.heard) == 1


def test_what_is_a_day_old_is_no_longer_news(hook, listener):
    listener.answer = status(500)
    call = tell(hook)
    old = timezone.now() - LONGEST_TRY - timedelta(minutes=1)
    WebhookCall.objects.filter(pk=call.pk).update(created_at=old)

    assert run(call).state == "failed"


def test_others_wait_with_the_one_that_failed(hook, listener):
    listener.answer = status(503)
    first, second = tell(hook, key="1"), tell(hook, key="2")

    run(first)
    run(second)

    assert len(listener.heard) == 1
    assert (second.state, second.attempts, second.due_at) == ("waiting", 0, first.due_at)


@pytest.mark.parametrize(
    ("answer", "note", "code"),
    [
        (status(400), "bad_status", 400),
        (status(301, Location="http://169.254.169.254/"), "moved", 301),
        (lambda exchange: time.sleep(2), "too_slow", None),
        (
            lambda exchange: exchange.wfile.write(b"HTTP/1.0 200 OK\r\n\r\n" + b"x" * 2**21),
            "too_long",
            None,
        ),
        (lambda exchange: None, "unreachable", None),
    ],
)
def test_the_log_says_what_a_call_met_with(hook, listener, monkeypatch, answer, note, code):
    monkeypatch.setattr(http, "SECONDS", 0.5)
    listener.answer = answer

    call = run(tell(hook))

    assert (call.state, call.note, call.status) == ("waiting", note, code)
    assert call.why != note


def test_an_address_inside_is_never_called(hook, listener, settings):
    settings.OUTGOING_LOCAL_HOSTS = []

    call = run(tell(hook))

    assert (call.state, call.note) == ("waiting", "refused")
    assert listener.connections == 0


def test_a_webhook_that_never_answers_is_switched_off_and_its_owner_told(seller, hook, listener):
    listener.answer = status(500)
    for number in range(MOST_FAILURES):
        assert Webhook.objects.get().is_active
        call = tell(hook, key=str(number))
        WebhookCall.objects.filter(pk=call.pk).update(due_at=timezone.now(), attempts=len(BACKOFF))
        assert run(call).state == "failed"

    hook.refresh_from_db()
    news = Notification.objects.get(user=seller)
    assert not hook.is_active
    assert hook.was_switched_off
    assert (news.kind, news.path) == ("webhook_switched_off", hook.get_absolute_url())
    assert tell(hook, key="later") is None


def test_one_success_clears_the_count(hook, listener):
    Webhook.objects.update(failures=MOST_FAILURES - 1)

    run(tell(hook))

    hook.refresh_from_db()
    assert hook.failures == 0


def test_gone_switches_off_at_once(seller, hook, listener):
    listener.answer = status(410)

    call = run(tell(hook))

    hook.refresh_from_db()
    assert (call.state, call.note, hook.is_active) == ("failed", "gone", False)
    assert Notification.objects.filter(user=seller).count() == 1


def test_calls_that_wait_for_a_webhook_that_is_off_are_not_sent(hook, listener):
    call = tell(hook)
    hook.change(url=hook.url, is_active=False)

    assert (run(call).state, call.note) == ("skipped", "off")
    assert listener.heard == []


def test_nothing_leaves_for_a_person_who_is_shut_out(seller, hook, listener):
    call = tell(hook)
    seller.is_active = False
    seller.save()

    assert run(call).state == "skipped"
    assert listener.heard == []


def test_what_is_no_longer_public_is_not_told(hook, listener, monkeypatch):
    call = tell(hook)
    gone = Event(BIKE.name, "A bike", lambda payload, webhook: None)
    monkeypatch.setitem(events._events, BIKE.name, gone)

    assert (run(call).state, call.note) == ("skipped", "nothing_left")
    assert listener.heard == []


def test_a_call_is_sent_again_under_its_own_name(hook, listener):
    call = run(tell(hook))

    assert webhooks.repeat(call)
    assert not webhooks.repeat(call)
    run(call)

    first, second = (heard.headers["webhook-id"] for heard in listener.heard)
    assert first == second
    assert (call.state, call.attempts) == ("sent", 1)


def test_a_test_is_tried_once_and_counts_for_nothing(hook, listener):
    listener.answer = status(410)
    Webhook.objects.update(failures=MOST_FAILURES - 1)

    call = run(webhooks.try_out(hook, "1"))

    hook.refresh_from_db()
    assert (call.state, call.status) == ("failed", 410)
    assert (hook.is_active, hook.failures) == (True, MOST_FAILURES - 1)
