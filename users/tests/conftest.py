import pytest
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import Client

from marketplace.tests.listener import listening
from users.models import User, Webhook
from users.sms import memory
from users.tests.calling import BIKE
from users.webhooks import events

CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/130.0.0.0 Safari/537.36"
)


@pytest.fixture(autouse=True)
def _no_attempts_remembered():
    """What is counted in the cache must not outlive a test."""
    cache.clear()


@pytest.fixture
def texts() -> list[memory.Sms]:
    """The text messages that were sent."""
    memory.outbox.clear()
    return memory.outbox


@pytest.fixture
def sign_in():
    """Another browser in which somebody is signed in, last seen with this header and address."""

    def make(person, *, agent: str = CHROME, address: str = "127.0.0.1", **facts) -> Client:
        browser = Client(headers={"user-agent": agent}, REMOTE_ADDR=address)
        browser.force_login(person)
        session = browser.session
        session.update(facts)
        session.save()
        row = UserSession.objects.filter(session_key=session.session_key)
        row.update(ip=address, user_agent=agent)
        return browser

    return make


@pytest.fixture
def staff(make_person, admin, moderator) -> dict[str, User]:
    """One of each role, and a clerk who has none."""
    people = {"admin": admin, "moderator": moderator}
    for name, group in (("support", "Support"), ("analyst", "Trend analyst")):
        people[name] = make_person(name.title(), is_staff=True)
        people[name].groups.add(Group.objects.get(name=group))
    people["clerk"] = make_person("Clerk", is_staff=True)
    people["dealer"] = make_person("Dealer")
    people["dealer"].groups.add(Group.objects.get(name="Dealer"))
    return people


@pytest.fixture
def enter(client, staff):
    def enter(role: str):
        client.force_login(staff[role])
        return client

    return enter


@pytest.fixture
def listener(settings, monkeypatch):
    """A program on this machine, which may be called, and something to tell it."""
    settings.OUTGOING_LOCAL_HOSTS = ["127.0.0.1"]
    monkeypatch.setitem(events._events, BIKE.name, BIKE)
    with listening() as listener:
        yield listener


@pytest.fixture
def hooked(seller, listener) -> tuple[Webhook, str]:
    """A webhook of the seller that leads to the listener, and its secret."""
    return Webhook.objects.add(seller, listener.url)


@pytest.fixture
def hook(hooked) -> Webhook:
    return hooked[0]
