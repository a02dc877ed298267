import base64
import hashlib
import hmac
import json
import re
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as site
from django.db import transaction
from django.utils import timezone

from marketplace import jobs
from users import webhooks
from users.models import Webhook, WebhookCall
from users.models.webhook import MOST_HOOKS, OVERLAP, TooMany
from users.models.webhook_call import CLAIM, KEPT
from users.tasks import forget_webhook_calls, send_webhook_call, send_webhook_calls
from users.tests.calling import run, tell
from users.tests.test_deliveries import at_once

API_DOC = Path(site.BASE_DIR) / "docs" / "api.md"


@pytest.fixture
def unheard(monkeypatch):
    """The broker is down: only sweeps find what there is to do."""
    monkeypatch.setattr(jobs, "_send", lambda name, kwargs: None)


def expected(secret, heard):
    """The signature as anybody reckons it who has read the specification."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{heard.headers['webhook-id']}.{heard.headers['webhook-timestamp']}.".encode()
    digest = hmac.new(key, signed + heard.body, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"


# What arrives --------------------------------------------------------------------


def test_a_call_arrives_signed_and_says_what_happened(hooked, listener):
    hook, secret = hooked

    call = run(tell(hook, bike=7))

    [heard] = listener.heard
    body = json.loads(heard.body)
    assert body == {
        "type": "test.bike",
        "timestamp": call.created_at.isoformat(timespec="seconds"),
        "data": {"bike": 7},
    }
    assert heard.headers["content-type"] == "application/json"
    assert heard.headers["webhook-id"] == call.name
    assert abs(int(heard.headers["webhook-timestamp"]) - time.time()) < 5
    assert heard.headers["webhook-signature"] == expected(secret, heard)
    assert (call.state, call.status, call.note, call.attempts) == ("sent", 204, "", 1)
    assert call.sent_at


def test_the_example_of_the_documentation_checks_our_signature(hooked, listener, monkeypatch):
    hook, secret = hooked
    example = re.search(r"```python\n(.*?def is_from_us.*?)```", API_DOC.read_text(), re.DOTALL)[1]
    names = {}
    exec(example, names)
    run(tell(hook))
    [heard] = listener.heard
    forged = {**heard.headers, "webhook-signature": "v1,AAAA"}
    late = {**heard.headers, "webhook-timestamp": str(int(time.time()) - 3600)}

    assert len(example.strip().splitlines()) <= 16
    assert names["is_from_us"](secret, heard.headers, heard.body)
    assert not names["is_from_us"](secret, heard.headers, heard.body + b" ")
    assert not names["is_from_us"](secret, forged, heard.body)
    assert not names["is_from_us"](secret, late, heard.body)
    assert not names["is_from_us"]("whsec_AAAA", heard.headers, heard.body)


@pytest.mark.django_db(transaction=True)
def test_the_nudge_sends_after_the_commit(hook, listener):
    with transaction.atomic():
        tell(hook)
        assert listener.heard == []

    assert len(listener.heard) == 1


@pytest.mark.django_db(transaction=True)
def test_what_is_rolled_back_is_never_sent(hook, listener):
    with pytest.raises(RuntimeError), transaction.atomic():
        tell(hook)
        raise RuntimeError

    assert listener.heard == []
    assert not WebhookCall.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_what_no_worker_heard_of_is_found_by_the_sweep(hook, listener, monkeypatch):
    with monkeypatch.context() as broker:
        broker.setattr(jobs, "_send", lambda name, kwargs: None)
        tell(hook)
    assert listener.heard == []

    send_webhook_calls()

    assert len(listener.heard) == 1


def test_the_same_key_is_told_once(hook):
    assert tell(hook) is not None
    assert tell(hook) is None
    assert tell(hook, key="bike:2") is not None
    assert WebhookCall.objects.count() == 2


def test_what_nobody_registered_cannot_be_told(hook):
    with pytest.raises(KeyError):
        webhooks.call(hook, "no.such.thing", {}, key="1")


# Many workers --------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_many_workers_at_once_send_each_call_once(hook, listener, unheard):
    calls = [tell(hook, key=f"bike:{number}") for number in range(5)]

    at_once(lambda: [send_webhook_call(call_id=call.pk) for call in calls])

    names = [heard.headers["webhook-id"] for heard in listener.heard]
    assert sorted(names) == sorted(call.name for call in calls)
    assert set(WebhookCall.objects.values_list("state", "attempts")) == {("sent", 1)}


@pytest.mark.django_db(transaction=True)
def test_two_events_at_once_with_one_key_make_one_call(hook, listener):
    at_once(lambda: tell(hook))

    assert len(listener.heard) == 1


def test_a_worker_that_died_is_replaced_and_the_name_stays(hook, listener):
    call = tell(hook)
    [claimed] = WebhookCall.objects.filter(pk=call.pk).claim(timezone.now())

    run(call)
    assert listener.heard == []
    late = timezone.now() - CLAIM - timedelta(seconds=1)
    WebhookCall.objects.filter(pk=call.pk).update(claimed_at=late)
    run(call)

    assert [heard.headers["webhook-id"] for heard in listener.heard] == [claimed.name]
    assert (call.state, call.attempts) == ("sent", 2)


def test_a_worker_that_was_replaced_has_no_say(hook):
    call = tell(hook)
    long_ago = timezone.now() - 2 * CLAIM
    WebhookCall.objects.filter(pk=call.pk).update(due_at=long_ago)
    [slow] = WebhookCall.objects.filter(pk=call.pk).claim(long_ago)
    [quick] = WebhookCall.objects.filter(pk=call.pk).claim(timezone.now())
    quick.note_sent(timezone.now(), 200)

    slow.note_failure(timezone.now(), "too_slow", None, is_last=True)

    call.refresh_from_db()
    assert call.state == "sent"


# Secrets -------------------------------------------------------------------------


def test_a_new_secret_signs_beside_the_old_one_for_a_day(hooked, listener, time_machine):
    hook, old = hooked
    new = hook.rotate()

    run(tell(hook, key="1"))
    time_machine.move_to(timezone.now() + OVERLAP + timedelta(minutes=1))
    run(tell(hook, key="2"))

    first, second = listener.heard
    both = first.headers["webhook-signature"].split()
    assert both == [expected(new, first), expected(old, first)]
    assert second.headers["webhook-signature"] == expected(new, second)
    assert old != new


def test_secrets_are_locked_in_the_database(hooked):
    hook, secret = hooked

    row = Webhook.objects.values().get(pk=hook.pk)

    assert secret not in str(row)
    assert secret.removeprefix("whsec_") not in str(row)


# Bounds --------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_nobody_has_more_than_ten_however_fast_they_click(seller):
    for _ in range(MOST_HOOKS - 2):
        Webhook.objects.add(seller, "https://example.com/")
    refused = []

    def add():
        try:
            Webhook.objects.add(seller, "https://example.com/")
        except TooMany as error:
            refused.append(error)

    at_once(add)

    assert seller.webhooks.count() == MOST_HOOKS
    assert len(refused) == 4


def test_the_log_ends_after_a_month_and_what_waits_stays(hook):
    done, waiting, young = tell(hook, key="1"), tell(hook, key="2"), tell(hook, key="3")
    run(done)
    run(young)
    old = timezone.now() - KEPT - timedelta(hours=1)
    WebhookCall.objects.filter(pk__in=[done.pk, waiting.pk]).update(
        created_at=old, due_at=timezone.now() + timedelta(days=9)
    )
    WebhookCall.objects.filter(pk=waiting.pk).update(state="waiting")

    forget_webhook_calls()

    assert set(WebhookCall.objects.values_list("pk", flat=True)) == {waiting.pk, young.pk}
