import socket
import time

import pytest

from marketplace import cache
from marketplace.cache import RestingCache
from marketplace.settings.connections import redis_url


@pytest.fixture(autouse=True)
def _rested():
    cache._rest.until = 0.0
    yield
    cache._rest.until = 0.0


@pytest.fixture
def away():
    return RestingCache("unix:///nowhere/redis.sock", {})


@pytest.fixture
def here(settings):
    found = RestingCache(redis_url(settings.REDIS_URL, 1), {"KEY_PREFIX": "test_cache"})
    yield found
    found.delete_many(["a", "b"])


def test_with_redis_it_is_a_cache(here):
    here.set("a", [1])

    assert here.get("a") == [1]
    assert here.get_many(["a", "b"]) == {"a": [1]}
    assert (here.add("a", 2), here.add("b", 2)) == (False, True)
    assert (here.delete("a"), here.delete("a")) == (True, False)


def test_without_redis_it_is_empty(away):
    away.set("a", 1)

    assert away.get("a") is None
    assert away.get("a", "other") == "other"
    assert away.get_many(["a"]) == {}
    assert away.add("a", 1) is True
    assert away.delete("a") is False


def test_after_a_failure_redis_is_left_alone_for_a_moment(away, here):
    here.set("a", 1)

    away.get("a")
    resting = here.get("a")
    cache._rest.until = 0.0
    rested = here.get("a")

    assert (resting, rested) == (None, 1)


def test_a_redis_that_hangs_costs_a_moment_once(tmp_path):
    with socket.socket(socket.AF_UNIX) as deaf:
        deaf.bind(str(tmp_path / "redis.sock"))
        deaf.listen()
        hanging = RestingCache(f"unix://{tmp_path}/redis.sock", {})
        began = time.monotonic()
        for _number in range(10):
            hanging.get("a")

    assert time.monotonic() - began < 3
