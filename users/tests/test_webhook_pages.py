import re

import pytest
from django.urls import reverse

from marketplace import ratelimit
from marketplace.tests.listener import status
from users.models import Webhook, WebhookCall
from users.models.webhook import MOST_FAILURES, MOST_HOOKS

LIST = reverse("users:webhooks")
SECRET = re.compile(r"whsec_[A-Za-z0-9+/=]{44}")


@pytest.fixture
def hook(client, seller, hook) -> Webhook:
    """Its owner has signed in."""
    client.force_login(seller)
    return hook


def at(name, pk):
    return reverse(f"users:webhook_{name}", args=[pk])


def test_whoever_has_none_is_shown_how_to_add_one(client, seller):
    client.force_login(seller)

    page = client.get(LIST)

    assert page.status_code == 200
    assert "Add a webhook" in page.text


def test_adding_shows_the_secret_once(client, seller):
    client.force_login(seller)

    answer = client.post(LIST, {"url": "https://hooks.example.com/zattar?key=1"})

    hook = seller.webhooks.get()
    [secret] = set(SECRET.findall(answer.text))
    assert hook.keys(hook.created_at) == [secret]
    assert "no-store" in answer["Cache-Control"]
    assert not any(SECRET.search(client.get(url).text) for url in (LIST, hook.get_absolute_url()))


@pytest.mark.parametrize(
    "url",
    [
        "",
        "hooks.example.com",
        "http://hooks.example.com/",
        "https://localhost:443@evil/",
        "https://10.0.0.1/",
        "https://[::1]/",
        "https://example.com:22/",
        "javascript:alert(1)",
        "https://example.com/" + "a" * 500,
    ],
)
def test_addresses_that_we_would_not_call_are_refused_with_words(client, seller, url):
    client.force_login(seller)

    answer = client.post(LIST, {"url": url})

    assert answer.status_code == 422
    assert "There is a problem" in answer.text
    assert not seller.webhooks.exists()


def test_there_is_room_for_ten(client, seller):
    client.force_login(seller)
    for number in range(MOST_HOOKS):
        Webhook.objects.add(seller, f"https://example.com/{number}")

    answer = client.post(LIST, {"url": "https://example.com/more"})

    assert answer.status_code == 422
    assert seller.webhooks.count() == MOST_HOOKS
    assert "Delete one to add another" in client.get(LIST).text


def test_the_address_is_changed_and_the_webhook_begins_again(client, hook):
    Webhook.objects.update(is_active=False, failures=MOST_FAILURES)
    assert "Too many calls" in client.get(hook.get_absolute_url()).text

    answer = client.post(
        hook.get_absolute_url(), {"url": "https://new.example.com/", "is_active": "on"}
    )

    hook.refresh_from_db()
    assert answer.url == hook.get_absolute_url()
    assert (hook.url, hook.is_active, hook.failures) == ("https://new.example.com/", True, 0)


@pytest.mark.django_db(transaction=True)
def test_the_test_button_shows_what_the_program_answered(client, hook, listener):
    listener.answer = status(418)

    page = client.post(at("test", hook.pk), follow=True)

    assert len(listener.heard) == 1
    assert "<code>418</code>" in page.text
    assert "Failed" in page.text
    assert "hx-get" not in page.text.partition('id="calls"')[2].partition(">")[0]


def test_the_page_asks_again_until_there_is_an_answer(client, hook):
    client.post(at("test", hook.pk))

    page, part = client.get(hook.get_absolute_url()), client.get(at("calls", hook.pk))

    assert f'hx-get="{at("calls", hook.pk)}"' in page.text
    assert part.text.lstrip().startswith("<section")


def test_the_page_asks_on_while_a_worker_is_at_it_and_not_for_hours(client, hook):
    client.post(at("test", hook.pk))
    asks = f'hx-get="{at("calls", hook.pk)}"'

    WebhookCall.objects.update(state="sending", attempts=1)
    assert asks in client.get(hook.get_absolute_url()).text
    WebhookCall.objects.update(state="waiting", attempts=1)
    page = client.get(hook.get_absolute_url()).text

    assert asks not in page
    assert "Next try:" in page


@pytest.mark.django_db(transaction=True)
def test_a_call_is_sent_again_by_its_button(client, hook, listener):
    client.post(at("test", hook.pk))
    call = WebhookCall.objects.get()

    client.post(at("retry", call.pk))

    first, second = (heard.headers["webhook-id"] for heard in listener.heard)
    assert first == second


def test_a_webhook_that_is_off_is_not_tested(client, hook):
    Webhook.objects.update(is_active=False)

    page = client.post(at("test", hook.pk), follow=True)

    assert "Switch the webhook on first." in page.text
    assert not WebhookCall.objects.exists()


def test_a_new_secret_is_shown_once(client, hook):
    answer = client.post(at("secret", hook.pk))

    hook.refresh_from_db()
    [secret] = set(SECRET.findall(answer.text))
    assert hook.keys(hook.rotated_at)[0] == secret
    assert len(hook.keys(hook.rotated_at)) == 2


def test_deleting_takes_the_log_along(client, hook):
    client.post(at("test", hook.pk))

    client.post(at("removal", hook.pk))

    assert not Webhook.objects.exists()
    assert not WebhookCall.objects.exists()


@pytest.mark.parametrize("name", ["calls", "test", "secret", "removal"])
def test_anothers_webhook_does_not_exist(client, hook, stranger, name):
    client.force_login(stranger)

    codes = {client.get(at(name, hook.pk)).status_code, client.post(at(name, hook.pk)).status_code}
    pages = [client.get(hook.get_absolute_url()), client.post(hook.get_absolute_url())]

    assert codes - {405} == {404}
    assert [page.status_code for page in pages] == [404, 404]
    assert Webhook.objects.filter(pk=hook.pk, rotated_at=None).exists()
    assert not WebhookCall.objects.exists()


def test_anothers_call_does_not_exist(client, hook, stranger):
    client.post(at("test", hook.pk))
    client.force_login(stranger)

    assert client.post(at("retry", WebhookCall.objects.get().pk)).status_code == 404


@pytest.mark.parametrize("name", ["test", "secret", "removal"])
def test_looking_changes_nothing(client, hook, name):
    assert client.get(at(name, hook.pk)).status_code == 405


def test_tests_are_ten_a_minute(client, hook):
    ratelimit.reset()

    codes = [client.post(at("test", hook.pk)).status_code for _ in range(11)]

    assert codes == [302] * 10 + [429]


@pytest.mark.parametrize(("role", "code"), [("support", 200), ("moderator", 403), ("analyst", 403)])
def test_support_sees_webhooks_without_what_is_secret(enter, role, code, buyer):
    url = "https://hooks.example.com?T000=B000"
    hook, secret = Webhook.objects.add(buyer, url)
    hook.calls.create(
        event="webhook.test", payload={}, key="1", due_at=hook.created_at, note="too_slow"
    )
    client = enter(role)

    for model, pk in (("webhook", hook.pk), ("webhookcall", hook.calls.get().pk)):
        pages = [
            client.get(reverse(f"admin:users_{model}_changelist")),
            client.get(reverse(f"admin:users_{model}_change", args=[pk])),
        ]
        assert {page.status_code for page in pages} == {code}
        assert not any("T000" in page.text or "B000" in page.text for page in pages)
        assert not any(hook.secret in page.text or secret in page.text for page in pages)
        if code == 200:
            assert all("hooks.example.com" in page.text for page in pages)
