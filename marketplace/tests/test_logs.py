import json
import logging

import pytest
from django.db import IntegrityError, transaction

from marketplace.logs import configure, without_secrets
from users.models import User


@pytest.fixture
def written(settings, capsys):
    """What production's logging writes when something happens, as objects."""

    def written(happen):
        configure({"level": "INFO", "json": True})
        happen(logging.getLogger("somewhere"))
        return [json.loads(line) for line in capsys.readouterr().err.splitlines()]

    yield written
    configure(settings.LOGGING)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("GET /search/?q=ring&mail=a@b.kz", "GET /search/?…"),
        ("GET /accounts/password/reset/key/1-abc-def/", "GET /accounts/password/reset/key/…/"),
        ("GET /accounts/confirm-email/MQ:1abc/", "GET /accounts/confirm-email/…/"),
        ("Mail to aigerim.n+1@mail.example.kz refused", "Mail to <email> refused"),
        ("GET /listing/bicycle-trek-7/", "GET /listing/bicycle-trek-7/"),
        ("Really? Yes.", "Really? Yes."),
        (
            "Refused\nDETAIL:  Key (phone)=(+77010000000) is there.\n\nThe above exception was",
            "Refused\nDETAIL: …\n\nThe above exception was",
        ),
        ("DETAIL:  Failing row contains (1, Almaty,\n\nDostyk 5).\n", "DETAIL: …"),
    ],
)
def test_logs_keep_no_secrets(written, kept):
    event = without_secrets(None, "info", {"event": written, "code": 200})

    assert event == {"event": kept, "code": 200}


def test_every_line_is_one_object_in_utc(written):
    (line,) = written(lambda log: log.warning("Қала %s", "Алматы"))

    assert line["event"] == "Қала Алматы"
    assert line["level"] == "warning"
    assert line["timestamp"].endswith("Z")


def test_an_exception_stays_on_its_line_and_tells_no_addresses(written):
    def fail(log):
        try:
            raise ValueError("buyer@example.com is unknown")
        except ValueError:
            log.exception("It failed")

    (line,) = written(fail)

    assert "ValueError: <email> is unknown" in line["exception"]


def test_a_row_that_the_database_refused_is_not_told(written, buyer):
    buyer.verify_phone("+77010000001")

    def fail(log):
        try:
            with transaction.atomic():
                User.objects.join(name="Dana", email=buyer.email, password=None)
        except IntegrityError:
            log.exception("It failed")
        try:
            with transaction.atomic():
                User.objects.filter(pk=buyer.pk).update(name=None)
        except IntegrityError as error:
            log.warning("refused", exc_info=error)

    lines = written(fail)

    assert ["IntegrityError" in line["exception"] for line in lines] == [True, True]
    for secret in (buyer.email, "bolat", "+7701", buyer.username):
        assert secret not in str(lines)


def test_details_are_left_out(written):
    assert written(lambda log: log.debug("Details")) == []
