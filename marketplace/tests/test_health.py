import pytest
from django.core.cache import cache

from marketplace.celery import SWEEPS


def test_a_living_process_says_ok_without_a_database(client):
    response = client.get("/healthz")

    assert response.status_code == 200
    assert response.content == b"ok"
    assert "no-store" in response["Cache-Control"]


@pytest.mark.django_db
def test_ready_when_database_and_redis_answer(client):
    response = client.get("/readyz")

    assert response.status_code == 200
    assert response.json()["ready"] is True
    assert response.json()["checks"] == {"database": True, "redis": True}


@pytest.mark.django_db
def test_not_ready_without_redis(client, settings):
    settings.REDIS_URL = "unix:///nowhere/redis.sock"

    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["checks"] == {"database": True, "redis": False}


def test_not_ready_without_a_database(client):
    response = client.get("/readyz")

    assert response.status_code == 503
    assert response.json()["checks"]["database"] is False


@pytest.mark.django_db
def test_ready_tells_how_long_ago_each_sweep_ran(client):
    cache.clear()
    cache.set("sweep:ads.refresh_counts", 0)

    ages = client.get("/readyz").json()["seconds_since_sweep"]

    assert ages.keys() == SWEEPS.keys()
    assert ages["ads.refresh_counts"] > 0
    assert ages["ads.expire_overdue"] is None
