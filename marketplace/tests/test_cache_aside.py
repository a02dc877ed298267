import threading
import time

import pytest
from django.core.cache import cache

from marketplace import cache as kit
from marketplace import cache_aside
from marketplace.cache import RestingCache
from marketplace.cache_aside import HOUR, RENEW_AFTER, changed, remember, renewing
from marketplace.settings.connections import redis_url


class Builder:
    """Counts how often it was asked to build."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.times, self.seconds = 0, seconds

    def __call__(self) -> int:
        self.times += 1
        time.sleep(self.seconds)
        return self.times


@pytest.fixture
def clock(monkeypatch):
    """Lets time pass for what is remembered."""
    moved = {"by": 0.0}
    now = time.time
    monkeypatch.setattr(cache_aside.time, "time", lambda: now() + moved["by"])
    return moved


@pytest.fixture
def redis(settings, monkeypatch):
    kit._rest.until = 0.0
    found = RestingCache(redis_url(settings.REDIS_URL, 1), {"KEY_PREFIX": "test_cache_aside"})
    found.clear()
    monkeypatch.setattr(cache_aside, "cache", found)
    yield found
    found.clear()
    kit._rest.until = 0.0


@pytest.fixture
def no_redis(monkeypatch):
    kit._rest.until = 0.0
    monkeypatch.setattr(cache_aside, "cache", RestingCache("unix:///nowhere/redis.sock", {}))
    yield
    kit._rest.until = 0.0


def at_once(number, ask):
    answers = []
    threads = [threading.Thread(target=lambda: answers.append(ask())) for _one in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def test_what_was_built_is_remembered_for_an_hour(db, clock):
    build = Builder()

    first = remember("key", build, of=("facts",))
    clock["by"] = HOUR - 60
    still = remember("key", build, of=("facts",))
    clock["by"] = HOUR + 60
    later = remember("key", build, of=("facts",))

    assert (first, still, later) == (1, 1, 2)


def test_a_value_is_renewed_before_its_end_by_the_job_alone(db, clock):
    build = Builder()
    remember("key", build, of=("facts",))
    with renewing():
        young = remember("key", build, of=("facts",))
    clock["by"] = RENEW_AFTER + 1

    visitors = remember("key", build, of=("facts",))
    with renewing():
        renewed = remember("key", build, of=("facts",))

    assert (young, visitors, renewed) == (1, 1, 2)


def test_a_change_ends_what_was_made_of_it_and_nothing_else(db):
    build, other = Builder(), Builder()

    def ask():
        return remember("a", build, of=("one", "two")), remember("b", other, of=("three",))

    ask()
    changed("two")

    assert ask() == (2, 1)


def test_a_change_counts_again_once_it_is_committed(db, django_capture_on_commit_callbacks):
    build = Builder()
    with django_capture_on_commit_callbacks(execute=True):
        changed("facts")
        before = remember("key", build, of=("facts",))

    assert (before, remember("key", build, of=("facts",))) == (1, 2)


def test_what_changes_while_a_value_is_made_makes_it_old(db):
    build = Builder()

    def slowly():
        changed("facts")
        return build()

    remember("key", slowly, of=("facts",))

    assert remember("key", build, of=("facts",)) == 2


def test_fifty_at_once_build_once(redis):
    build = Builder(seconds=0.2)

    answers = at_once(50, lambda: remember("key", build, of=("facts",)))

    assert answers == [1] * 50
    assert build.times == 1


def test_another_process_is_waited_for(redis, monkeypatch):
    build = Builder(seconds=0.2)
    # Threads that do not know of each other stand for processes.
    monkeypatch.setattr(cache_aside, "_one_for_all", lambda which, build: build())

    answers = at_once(8, lambda: remember("key", build, of=("facts",)))

    assert answers == [1] * 8


def test_a_process_that_died_is_not_waited_for(redis, monkeypatch):
    monkeypatch.setattr(cache_aside, "PATIENCE", 0.1)
    remember("other", Builder(), of=("facts",))
    generation = redis.get("generation:facts")
    redis.add(f"kept:key/{generation}", True, timeout=60)

    assert remember("key", Builder(), of=("facts",)) == 1


def test_without_redis_everybody_gets_what_is_right_now(no_redis):
    build = Builder()

    assert [remember("key", build, of=("facts",)) for _time in range(3)] == [1, 2, 3]
    assert at_once(50, lambda: remember("key", Builder(0.1), of=("facts",))) == [1] * 50


def test_a_change_that_redis_missed_is_told_when_it_is_back(db, redis, monkeypatch):
    build = Builder()
    remember("key", build, of=("facts",))
    monkeypatch.setattr(cache_aside, "cache", RestingCache("unix:///nowhere/redis.sock", {}))
    changed("facts")
    monkeypatch.setattr(cache_aside, "cache", redis)
    kit._rest.until = 0.0

    assert remember("key", build, of=("facts",)) == 2


def test_a_generation_that_was_lost_does_not_come_back(db):
    build = Builder()
    remember("key", build, of=("facts",))
    cache.delete("generation:facts")

    assert remember("key", build, of=("facts",)) == 2


def test_an_error_is_not_remembered(db):
    def fail():
        raise ValueError

    with pytest.raises(ValueError):
        remember("key", fail, of=("facts",))

    assert remember("key", Builder(), of=("facts",)) == 1


def test_nothing_can_be_remembered_as_well(db):
    build = Builder()
    remember("key", lambda: build() and None, of=("facts",))

    assert remember("key", build, of=("facts",)) is None
