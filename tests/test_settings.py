import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from celery import current_app

ROOT = Path(__file__).resolve().parent.parent
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
REQUIRED = {
    "SECRET_KEY": "a-long-secret-that-nobody-else-knows-" * 2,
    "SITE_URL": "https://zattar.example",
    "ALLOWED_HOSTS": "zattar.example",
    "DATABASE_URL": "postgres://zattar@db/marketplace",
    "REDIS_URL": "redis://redis:6379",
}


LOAD = "from django.conf import settings; print(settings.DEBUG)"


def production(*, load=LOAD, **changes):
    """Load the production settings in a process of their own."""
    names = {name: value for name, value in (REQUIRED | changes).items() if value is not None}
    environment = {
        "PATH": os.environ["PATH"],
        "DJANGO_SETTINGS_MODULE": "marketplace.settings.prod",
        **names,
    }
    command = [sys.executable, "-c", load]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


def read_by_settings():
    sources = "".join(path.read_text() for path in (ROOT / "marketplace/settings").glob("*.py"))
    return set(re.findall(r"env\.\w+\(\s*\"(\w+)\"", sources))


def read_by_compose():
    return set(re.findall(r"(?<!\$)\$\{(\w+)", (ROOT / "docker-compose.yml").read_text()))


def test_the_example_lists_every_variable():
    example = (ROOT / ".env.example").read_text()

    listed = set(re.findall(r"^(?:# )?([A-Z][A-Z0-9_]*)=", example, re.MULTILINE))

    assert listed == read_by_settings() | read_by_compose()


def test_production_starts_with_its_secrets():
    result = production()

    assert result.returncode == 0, result.stderr
    assert result.stdout.strip() == "False"


@pytest.mark.parametrize("name", REQUIRED)
def test_production_refuses_to_start_without(name):
    result = production(**{name: None})

    assert result.returncode != 0
    assert name in result.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "insecure-only-for-development-and-tests"),
        ("SECRET_KEY", ""),
        ("SECRET_KEY", "short"),
        ("ALLOWED_HOSTS", "*"),
        ("ALLOWED_HOSTS", ""),
    ],
)
def test_production_refuses_what_is_only_for_development(name, value):
    result = production(**{name: value})

    assert result.returncode != 0
    assert name in result.stderr


def test_production_never_debugs():
    assert production(DEBUG="true").stdout.strip() == "False"


def test_jobs_survive_the_death_of_a_worker():
    conf = current_app.conf

    assert conf.task_acks_late
    assert conf.task_reject_on_worker_lost
    assert conf.broker_transport_options["visibility_timeout"] >= 2 * conf.task_time_limit


def test_every_service_of_the_compose_file_that_stays_has_a_health_check():
    staying = {name: service for name, service in COMPOSE["services"].items() if name != "migrate"}

    assert set(staying) == {"db", "redis", "web", "sockets", "worker", "beat", "nginx"}
    assert all("healthcheck" in service for service in staying.values())


def test_only_nginx_is_open_to_the_world():
    assert [name for name, service in COMPOSE["services"].items() if "ports" in service] == [
        "nginx"
    ]


def test_no_secret_has_a_default_in_the_compose_file():
    text = (ROOT / "docker-compose.yml").read_text()

    for name in ("SECRET_KEY", "POSTGRES_PASSWORD", "REDIS_PASSWORD"):
        assert set(re.findall(rf"\${{{name}[^}}]*}}", text)) == {f"${{{name}:?}}"}
