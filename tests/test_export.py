"""A copy of everything that leads to a person, for them alone (security.md, R31)."""

import io
import json
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from zipfile import ZipFile

import pytest
import time_machine
from django.apps import apps
from django.core.files.storage import storages
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from ads.models import AdEvent
from tests import canaries, known
from users.models import Export, ExportState, Preference, User
from users.privacy import packing
from users.privacy.registry import policies
from users.tasks import expire_exports

PAGE = reverse("users:privacy")


def download_of(export: Export) -> str:
    return reverse("users:export", args=[export.key])


def contents(package: ZipFile) -> dict:
    return json.loads(package.read("data.json"))


def packed(person: User) -> ZipFile:
    file = io.BytesIO()
    packing.pack(person, file)
    return ZipFile(file)


@pytest.fixture
def package(person) -> ZipFile:
    return packed(person)


@pytest.fixture
def ready(person, django_capture_on_commit_callbacks) -> Export:
    """Asked for, and packed by the worker."""
    with django_capture_on_commit_callbacks(execute=True):
        export = Export.objects.ask(person)
    export.refresh_from_db()
    return export


# What is in it -----------------------------------------------------------------------


def test_every_model_that_points_to_a_person_is_in_it(package):
    pointing = {
        model._meta.label
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
        if field.related_model is User
    }

    models = contents(package)["models"]

    assert pointing - models.keys() == set()
    assert len(pointing) >= 20


def test_every_row_there_is_arrives(person):
    Export.objects.create(user=person)
    told = contents(packed(person))["models"]

    for policy in policies():
        if policy.is_exported:
            assert len(told[policy.model]) >= policy.rows(person).count() > 0, policy.model


def test_it_says_what_the_person_wrote_and_when(person, package):
    data = contents(package)
    [ad] = data["models"]["ads.Ad"]
    [account] = data["models"]["users.User"]

    assert data["version"] == 1
    assert (ad["price"], ad["currency"]) == (14_000_000, "KZT")
    assert ad["category"] == "bicycles"
    assert ad["seller"] == person.username
    assert account["email"] == "canary@mail.test"
    assert account["phone"] == known.PHONE
    assert timezone.datetime.fromisoformat(ad["created_at"]).tzinfo


def test_secrets_and_words_about_others_stay(person):
    planted = canaries.plant(person)
    package = packed(User.objects.get(pk=person.pk))
    text = "".join(package.read(name).decode() for name in ("data.json", "index.html"))

    hidden = {(policy.model, field) for policy in policies() for field in policy.hidden} - {
        ("ads.AdEvent", "actor")
    }
    shown = {planted[mark] for mark in canaries.marks(text) if mark in planted}

    assert {(model, field) for model, _way, field in shown} & hidden == set()
    assert len(shown) >= 30
    assert person.password not in text
    assert "zarina@mail.test" not in text


def test_moderators_are_not_named(person, moderator, package):
    AdEvent.objects.filter(ad__seller=person).update(actor=moderator)

    assert moderator.username not in packed(person).read("data.json").decode()


def test_their_files_are_in_it(package):
    names = [name for name in package.namelist() if name not in ("data.json", "index.html")]

    assert len(names) == 3
    assert {package.read(name) for name in names} == {b"canary in a file"}
    assert any(name.startswith("photos/") for name in names)


def test_the_page_to_read_is_in_words_by_the_owners_clock(person, make_ad):
    Preference.objects.note(person, timezone="Asia/Tokyo")
    person.refresh_from_db()
    with time_machine.travel(datetime(2026, 11, 28, 20, tzinfo=UTC), tick=False):
        make_ad(seller=person)
        html = packed(person).read("index.html").decode()

    assert "<dd>29 November 2026, 05:00</dd>" in html
    assert "<dt>Date joined</dt>" in html
    assert "date_joined" not in html
    assert "T20:00" not in html


def test_the_page_to_read_runs_nothing(person, make_ad):
    make_ad(seller=person, title="<script>alert(1)</script>", state="draft")

    html = packed(person).read("index.html").decode()

    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "http" not in html.split("<body>")[0]


# Asking for it -----------------------------------------------------------------------


def test_asked_for_it_is_ready_and_told(fresh, person, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        fresh.post(PAGE)

    html = fresh.get(PAGE).content.decode()
    export = person.exports.get()
    assert export.state == ExportState.READY
    assert export.expires_at - export.ready_at == timedelta(hours=48)
    assert download_of(export) in html
    assert person.notifications.filter(kind="export_ready").count() == 1


def test_a_double_click_makes_one(fresh, person):
    for _click in range(2):
        assert fresh.post(PAGE).status_code == 302

    assert person.exports.count() == 1
    assert "We are preparing it" in fresh.get(PAGE).content.decode()


@pytest.mark.django_db(transaction=True)
def test_asked_at_once_it_is_still_one(make_person):
    person = make_person("Dana")

    def ask(_number: int) -> int:
        try:
            return Export.objects.ask(person).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(10) as pool:
        asked = set(pool.map(ask, range(10)))

    assert len(asked) == 1


def test_a_newer_one_replaces_the_file(ready, person, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        Export.objects.ask(person)

    ready.refresh_from_db()
    assert ready.state == ExportState.EXPIRED
    assert not storages["exports"].exists(ready.path)
    assert person.exports.filter(state=ExportState.READY).count() == 1


def test_there_are_only_so_many_a_day(fresh):
    codes = [fresh.post(PAGE).status_code for _time in range(6)]

    assert codes == [302] * 5 + [429]


# Fetching it -------------------------------------------------------------------------


def test_its_owner_downloads_it(fresh, ready, person):
    answer = fresh.get(download_of(ready))

    package = ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert answer.status_code == 200
    assert person.username in answer.headers["Content-Disposition"]
    assert "no-store" in answer.headers["Cache-Control"]
    assert contents(package)["person"] == person.username


def test_it_asks_who_you_are_before(client, ready, person):
    client.force_login(person)

    answer = client.get(download_of(ready))

    assert answer.status_code == 302
    assert "reauthenticate" in answer.url


@pytest.mark.parametrize("key", ["", "x" * 40, "../../etc/passwd"])
def test_no_other_key_opens_anything(fresh, ready, key):
    assert fresh.get(f"{PAGE}export/{key}/").status_code == 404


def test_others_do_not_find_it(fresh, ready, make_person):
    Export.objects.filter(pk=ready.pk).update(user=make_person("Eva"))

    assert fresh.get(download_of(ready)).status_code == 404


def test_nobody_finds_it_under_media(client, ready, settings):
    location = settings.STORAGES["exports"]["OPTIONS"]["location"]

    assert settings.MEDIA_ROOT not in [location, *location.parents]
    assert client.get(f"{settings.MEDIA_URL}{ready.path}").status_code == 404


@pytest.mark.parametrize("swept", [False, True])
def test_after_two_days_it_is_gone(fresh, ready, swept):
    Export.objects.update(expires_at=timezone.now())
    if swept:
        expire_exports()

    answer = fresh.get(download_of(ready))

    ready.refresh_from_db()
    assert answer.status_code == 410
    assert "This link has expired" in answer.content.decode()
    assert storages["exports"].exists(ready.path) is not swept
    assert ready.state == (ExportState.EXPIRED if swept else ExportState.READY)
