"""What the tests of the whole house need."""

import time

import pytest

from ads.models import Ad
from tests import known
from users.models import User

FOLDERS = ("uploads", "exports")


@pytest.fixture
def own_files(settings, tmp_path):
    """Pictures, uploads and exports go to folders of this test."""
    settings.MEDIA_ROOT = tmp_path / "media"
    places = {
        name: settings.STORAGES[name] | {"OPTIONS": {"location": tmp_path / name, "base_url": None}}
        for name in FOLDERS
    }
    settings.STORAGES = settings.STORAGES | places
    return tmp_path


@pytest.fixture
def other(make_person) -> User:
    return make_person("Zarina")


@pytest.fixture
def bike_of_other(make_ad, other) -> Ad:
    return make_ad(seller=other, title="Somebody else's bicycle")


@pytest.fixture
def person(own_files, make_person, make_ad, other, bike_of_other) -> User:
    """A trace of hers is in every table."""
    person = make_person("Canary", email="canary@mail.test")
    known.fill(person, other, make_ad(seller=person, title="Canary bicycle"), bike_of_other)
    return User.objects.get(pk=person.pk)


@pytest.fixture
def fresh(client, person):
    """A browser whose owner has just shown that it is still them."""
    client.force_login(person)
    session = client.session
    proof = {"method": "mfa", "type": "totp", "at": time.time(), "reauthenticated": True}
    session["account_authentication_methods"] = [proof]
    session.save()
    return client
