"""What Support does for people in the console, and for whom nobody but a superuser does it."""

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from marketplace.tests.calls import Browser
from users import support
from users.models import Activity, Lockout, Notification, User
from users.signing import lockout


def page_of(person: User) -> str:
    return reverse("admin:users_user_change", args=[person.pk])


def act(client, action: str, *people: User):
    keys = [person.pk for person in people]
    data = {"action": action, "_selected_action": keys}
    return client.post(reverse("admin:users_user_changelist"), data, follow=True)


@pytest.mark.parametrize("role", ["moderator", "analyst", "clerk"])
@pytest.mark.parametrize("action", ["unlock", "end_sessions", "ask_to_confirm"])
def test_helping_is_for_support(enter, role, action, buyer):
    act(enter(role), action, buyer)

    assert not Activity.objects.filter(user=buyer).exists()


def test_support_unlocks(enter, buyer, rf):
    request = rf.get("/")
    for _try in range(lockout.HERE.amount):
        lockout.check(request, buyer)
    assert Lockout.objects.exists()

    act(enter("support"), "unlock", buyer)

    lockout.check(request, buyer)
    assert buyer.activities.get().verb == "unlocked"


def test_support_forgets_a_pause_by_its_digest(enter):
    Lockout.objects.create(key="abc", failures=9, window_ends_at=timezone.now())
    sent = {"action": "unlock", "_selected_action": ["abc"]}

    enter("support").post(reverse("admin:users_lockout_changelist"), sent)

    assert not Lockout.objects.filter(key="abc").exists()


def test_support_ends_sessions(enter, buyer):
    other = Browser()
    other.force_login(buyer)
    other.get(reverse("users:settings"))

    act(enter("support"), "end_sessions", buyer)

    assert other.get(reverse("users:settings")).status_code == 302


def test_support_asks_to_confirm_what_is_not_confirmed(
    enter, buyer, seller, django_capture_on_commit_callbacks
):
    buyer.emailaddress_set.update(verified=False)

    with django_capture_on_commit_callbacks(execute=True):
        answer = act(enter("support"), "ask_to_confirm", buyer, seller)

    [letter] = mail.outbox
    assert letter.to == [buyer.email]
    assert reverse("account_login") in letter.body
    assert "Not done for Aigerim." in answer.content.decode()


def test_support_does_not_reach_staff(staff):
    for victim in ("admin", "moderator", "support"):
        with pytest.raises(PermissionDenied):
            support.end_sessions(staff[victim], by=staff["support"])
    support.end_sessions(staff["support"], by=staff["admin"])


def test_whoever_is_closed_out_in_the_console_is_out_at_once(enter, buyer):
    other = Browser()
    other.force_login(buyer)
    other.get(reverse("users:settings"))
    kept = {"name": "Bolat", "username": buyer.username, "email": buyer.email}

    answer = enter("admin").post(page_of(buyer), kept)

    buyer.refresh_from_db()
    assert answer.status_code == 302
    assert not buyer.is_active
    assert other.get(reverse("users:settings")).status_code == 302


def test_the_console_tells_in_words_what_happened(enter, buyer):
    Activity.objects.create(user=buyer, verb="sign_in", device="Chrome/Linux", place="local")
    Notification.objects.create(user=buyer, kind="export_ready")
    console = enter("support")

    activities = console.get(reverse("admin:users_activity_changelist")).content.decode()
    filtered = console.get(reverse("admin:users_activity_changelist"), {"verb": "sign_out"})
    news = console.get(reverse("admin:users_notification_changelist")).content.decode()

    assert "Signed in" in activities
    assert "Chrome/Linux" not in activities
    assert ">sign_in<" not in activities
    assert "Chrome" not in filtered.content.decode()
    assert ">export_ready<" not in news


def test_the_list_of_pauses_says_where_to_help(enter):
    html = enter("support").get(reverse("admin:users_lockout_changelist")).content.decode()

    assert "use “Unlock sign-in” in the list of users" in html
