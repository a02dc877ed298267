import json
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.db import connections

from users.second_factor import demo, gate
from users.tests.authenticators import code_of, recovery_codes_of

CROWD = 50


@pytest.fixture
def protected(buyer):
    demo.equip(buyer)
    return buyer


def code_at(steps: int) -> str:
    step = int(time.time()) // 30 + steps
    return totp.format_hotp_value(totp.hotp_value(demo.settings.DEMO_TOTP_SECRET, step))


def all_at_once(user, code) -> list[bool]:
    def use(_number: int) -> bool:
        try:
            return gate.accepts(user, code)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(10) as crowd:
        return list(crowd.map(use, range(CROWD)))


def test_an_app_or_a_passkey_is_a_second_factor_and_recovery_codes_alone_are_none(buyer, seller):
    recovery_codes_of(buyer)
    demo.equip(seller)

    assert not gate.has_second_factor(buyer)
    assert gate.has_second_factor(seller)


def test_a_code_counts_once(protected):
    code = code_of(protected)

    assert gate.accepts(protected, code)
    assert not gate.accepts(protected, code)


def test_a_step_that_was_passed_does_not_come_back(protected):
    assert gate.accepts(protected, code_at(1))
    assert not gate.accepts(protected, code_at(0))


@pytest.mark.parametrize("steps", [-3, -2, 2, 3])
def test_codes_of_other_times_are_refused(protected, steps):
    assert not gate.accepts(protected, code_at(steps))


def test_spaces_in_a_code_do_no_harm(protected):
    code = code_of(protected)

    assert gate.accepts(protected, f" {code[:3]} {code[3:]} ")


@pytest.mark.parametrize("code", ["", "000000", "x" * 32, "１２３４５６"])
def test_anything_else_is_refused(protected, code):
    assert not gate.accepts(protected, code)


def test_a_code_of_somebody_else_opens_nothing(protected, seller):
    assert not gate.accepts(seller, code_of(protected))


def test_a_recovery_code_counts_once_and_the_others_stay(protected):
    first, second, *others = recovery_codes_of(protected)

    assert gate.accepts(protected, first)
    assert not gate.accepts(protected, first)
    assert gate.accepts(protected, second)
    assert recovery_codes_of(protected) == others
    assert len(others) == 8


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("code_for", [code_of, lambda user: recovery_codes_of(user)[0]])
def test_of_fifty_uses_of_a_code_at_once_exactly_one_counts(protected, settings, code_for):
    settings.RATE_LIMIT_SECOND_FACTOR = 10 * CROWD

    answers = all_at_once(protected, code_for(protected))

    assert answers.count(True) == 1


@pytest.mark.django_db(transaction=True)
def test_of_fifty_guesses_at_once_ten_are_looked_at(protected, monkeypatch):
    looked_at = []
    monkeypatch.setattr(gate, "step_of", lambda *_args, **_facts: looked_at.append(1))

    all_at_once(protected, "000000")

    assert len(looked_at) == 10
    with pytest.raises(gate.TooManyTries) as error:
        gate.use(protected, code_of(protected))
    assert 0 < error.value.retry_after <= 300


def test_nothing_readable_lies_in_the_database(protected):
    recovery_codes_of(protected)

    stored = [json.dumps(found.data) for found in Authenticator.objects.filter(user=protected)]

    assert not any(demo.settings.DEMO_TOTP_SECRET in text for text in stored)
    assert not any(code in text for text in stored for code in recovery_codes_of(protected))
    assert all("gAAAA" in text for text in stored)
