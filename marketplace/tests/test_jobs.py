import socket
import time

import pytest
from celery import current_app, shared_task
from django.db import transaction
from redis import Redis

from marketplace import jobs
from marketplace.celery import SWEEPS, app
from marketplace.jobs import nudge
from marketplace.settings.connections import broker_url, redis_url

DONE = []
UNUSED_DATABASE = 9


@shared_task(name="tests.note")
def note(*, word, **kwargs):
    DONE.append(word)


@pytest.fixture(autouse=True)
def forget():
    DONE.clear()
    yield
    jobs._broker.cache_clear()


@pytest.fixture
def broker(settings):
    """Sends to the broker at this URL instead of running tasks at once."""

    def use(url):
        before = app.conf.task_always_eager, app.conf.broker_write_url
        changed.append(before)
        app.conf.task_always_eager = False
        app.conf.broker_write_url = url
        jobs._broker.cache_clear()

    changed = []
    yield use
    for eager, url in changed:
        app.conf.task_always_eager = eager
        app.conf.broker_write_url = url


@pytest.fixture
def silent_broker(tmp_path):
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "s"))
        server.listen()
        yield f"redis+socket://{tmp_path}/s?virtual_host=0"


def test_tasks_belong_to_our_application():
    assert current_app.main == "marketplace"


@pytest.mark.django_db
def test_a_nudge_waits_for_the_commit(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        nudge("tests.note", word="done")
        assert DONE == []

    assert DONE == ["done"]


@pytest.mark.django_db(transaction=True)
def test_a_nudge_of_a_rolled_back_change_is_never_sent():
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        nudge("tests.note", word="never")
        raise ZeroDivisionError

    assert DONE == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("state", ["down", "silent"])
def test_a_broken_broker_costs_at_most_a_second_and_no_error(state, broker, silent_broker, caplog):
    broker("redis+socket:///nowhere/s?virtual_host=0" if state == "down" else silent_broker)
    started = time.monotonic()

    nudge("tests.note", word="late")

    assert time.monotonic() - started < 1
    assert "nudge_lost" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_a_nudge_reaches_the_broker(broker, settings):
    url = redis_url(settings.REDIS_URL, UNUSED_DATABASE)
    broker(broker_url(settings.REDIS_URL, UNUSED_DATABASE))

    nudge("tests.note", word="sent")

    with Redis.from_url(url) as redis:
        assert redis.llen("celery") == 1
        redis.delete("celery")


def test_every_sweep_is_a_known_task():
    app.loader.import_default_modules()

    assert set(SWEEPS) <= set(app.tasks)


def test_sweeps_that_nobody_took_in_time_expire():
    for entry in app.conf.beat_schedule.values():
        assert entry["options"]["expires"] == entry["schedule"]
