import pytest

from marketplace.checks import check_before_deploy


@pytest.fixture
def production(settings):
    settings.SECRET_KEY = "k" * 50
    settings.DEBUG = False
    settings.ALLOWED_HOSTS = ["zattar.example"]
    return settings


def faults():
    return [error.id.removeprefix("marketplace.") for error in check_before_deploy(None)]


def test_production_settings_have_no_fault(production):
    assert faults() == []


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("SECRET_KEY", "insecure-only-for-development-and-tests-" + "k" * 50, "E001"),
        ("SECRET_KEY", "k" * 49, "E001"),
        ("DEBUG", True, "E002"),
        ("ALLOWED_HOSTS", ["zattar.example", "*"], "E003"),
        ("SIGNED_COOKIE_LEGACY_SALT_FALLBACK", True, "E004"),
        ("REST_FRAMEWORK", {}, "E005"),
        ("RATE_LIMIT_AUTH", 0, "E006"),
        ("RATE_LIMIT_HEAVY", "many", "E006"),
        ("EXCHANGE_RATES", {"USD": "-1"}, "E007"),
        ("EXCHANGE_RATES", {"USD": "dear"}, "E007"),
        ("EXCHANGE_RATES", {"USD": "NaN"}, "E007"),
    ],
)
def test_each_fault_is_named(production, name, value, fault):
    setattr(production, name, value)

    assert faults() == [fault]
