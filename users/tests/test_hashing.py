import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.hashers import check_password, identify_hasher, make_password
from django.db import connections
from django.test import Client
from django.urls import reverse

from users.signing import hashing

GATED = ["users.signing.hashing.GatedArgon2", "django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def four_taken():
    """Others hold all the slots until told to let go."""
    ready, done = threading.Barrier(5), threading.Event()

    def hold() -> None:
        try:
            with hashing.slot():
                ready.wait()
                done.wait()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as others:
        for _number in hashing.SLOTS:
            others.submit(hold)
        ready.wait()
        yield done
        done.set()


@pytest.mark.django_db(transaction=True)
def test_passwords_are_kept_with_argon2id(settings):
    settings.PASSWORD_HASHERS = GATED

    encoded = make_password("correct horse 7")

    assert encoded.startswith("argon2$argon2id$")
    assert check_password("correct horse 7", encoded)
    assert not check_password("correct horse 8", encoded)
    assert isinstance(identify_hasher(encoded), hashing.GatedArgon2)


@pytest.mark.django_db(transaction=True)
def test_at_most_four_are_made_at_once():
    lock, now, most = threading.Lock(), 0, 0

    def work(_number: int) -> None:
        nonlocal now, most
        try:
            with hashing.slot():
                with lock:
                    now += 1
                    most = max(most, now)
                time.sleep(0.02)
                with lock:
                    now -= 1
        finally:
            connections.close_all()

    with ThreadPoolExecutor(10) as crowd:
        list(crowd.map(work, range(40)))

    assert most == 4


@pytest.mark.django_db(transaction=True)
def test_whoever_finds_no_slot_is_asked_to_come_back(four_taken, settings, monkeypatch):
    settings.PASSWORD_HASHERS = GATED
    monkeypatch.setattr(hashing, "PATIENCE", 0.1)

    answer = Client().post(
        reverse("account_login"), {"login": "nobody@mail.test", "password": "correct horse 7"}
    )

    assert answer.status_code == 429
    assert answer["Retry-After"] == str(hashing.RETRY_AFTER)


@pytest.mark.django_db(transaction=True)
def test_slots_come_back(four_taken, settings):
    settings.PASSWORD_HASHERS = GATED
    four_taken.set()

    answer = Client().post(
        reverse("account_login"), {"login": "nobody@mail.test", "password": "correct horse 7"}
    )

    assert answer.status_code == 200
