from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.account.signals import email_changed, password_reset
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from users.models import Activity, User
from users.sessions import changes, verbs
from users.sessions.ending import let_in, shut_out
from users.sessions.verbs import Verb
from users.tasks import forget_sessions
from users.views.activity import PER_PAGE

ACTIVITY = reverse("users:activity")
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
)


@pytest.fixture
def request_of(rf):
    """A request of somebody signed in, with a session of theirs."""

    def make(person: User, browser: Client):
        request = rf.get("/", headers={"user-agent": IPHONE}, REMOTE_ADDR="2.75.1.1")
        request.user, request.session = person, browser.session
        return request

    return make


@pytest.fixture
def two_browsers(buyer):
    browsers = Client(), Client()
    for browser in browsers:
        browser.force_login(buyer)
    return browsers


def is_signed_in(browser: Client) -> bool:
    return browser.get(ACTIVITY).status_code == 200


def test_the_page_tells_what_happened_where_and_on_which_device(client, buyer, request_of):
    client.force_login(buyer)
    Activity.objects.record(buyer, "sign_in_failed", request=request_of(buyer, client))

    html = client.get(ACTIVITY).content.decode()

    for words in ("Failed sign-in", "Safari on iOS", "Kazakhstan", "Signed in"):
        assert words in html
    assert f'href="{reverse("users:security")}"' in html


def test_nobody_reads_what_happened_to_others(client, buyer, stranger):
    Activity.objects.record(buyer, "password_changed", note="a secret of Bolat")
    client.force_login(stranger)

    assert "a secret of Bolat" not in client.get(ACTIVITY).content.decode()


def test_no_address_is_kept(client, buyer, request_of):
    client.force_login(buyer)

    entry = Activity.objects.record(buyer, "sign_in", request=request_of(buyer, client))

    assert "2.75.1.1" not in str(vars(entry))


def test_a_verb_without_words_is_refused(buyer):
    with pytest.raises(KeyError):
        Activity.objects.record(buyer, "danced")


def test_rooms_above_add_what_they_record(client, buyer, monkeypatch):
    monkeypatch.setattr(verbs, "VERBS", verbs.VERBS)
    verbs.add("deal_opened", Verb("Deal opened", "handshake"))
    Activity.objects.record(buyer, "deal_opened", note="Mountain bike")
    client.force_login(buyer)

    html = client.get(ACTIVITY).content.decode()

    assert "Deal opened: Mountain bike" in html


def test_long_histories_have_pages(client, buyer):
    client.force_login(buyer)
    Activity.objects.bulk_create(Activity(user=buyer, verb="sign_in") for _ in range(PER_PAGE))

    first, second = client.get(ACTIVITY), client.get(ACTIVITY, {"page": 2})

    assert len(first.context["page"].object_list) == PER_PAGE
    assert len(second.context["page"].object_list) == 1


def test_a_page_costs_the_same_however_long_it_is(client, buyer, django_assert_max_num_queries):
    client.force_login(buyer)
    Activity.objects.bulk_create(Activity(user=buyer, verb="sign_in") for _ in range(100))

    with django_assert_max_num_queries(12):
        client.get(ACTIVITY)


# Changes ---------------------------------------------------------------------------


def test_a_changed_password_signs_out_all_others(two_browsers, buyer):
    here, there = two_browsers
    began = UserSession.objects.get(session_key=here.session.session_key).created_at
    form = {"oldpassword": "correct horse 7"} | dict.fromkeys(
        ("password1", "password2"), "another river 9"
    )

    here.post(reverse("account_change_password"), form)

    row = UserSession.objects.get(user=buyer)
    assert (is_signed_in(here), is_signed_in(there)) == (True, False)
    assert row.session_key == here.session.session_key
    assert abs(row.created_at - began) < timedelta(seconds=1)
    assert buyer.activities.filter(verb="password_changed").count() == 1
    assert buyer.notifications.filter(kind="password_changed").count() == 1


def test_a_password_that_was_reset_signs_out_everybody(two_browsers, buyer, rf):
    request = rf.post("/")
    request.user = None

    password_reset.send(sender=User, request=request, user=buyer)

    assert [is_signed_in(browser) for browser in two_browsers] == [False, False]
    assert buyer.activities.recent_first()[0].verb == "password_reset"


def test_another_address_signs_out_all_others(two_browsers, buyer, request_of):
    here, there = two_browsers
    old = buyer.emailaddress_set.get()
    new = EmailAddress(user=buyer, email="new@mail.test")

    email_changed.send(
        sender=EmailAddress,
        request=request_of(buyer, here),
        user=buyer,
        from_email_address=old,
        to_email_address=new,
    )

    assert (is_signed_in(here), is_signed_in(there)) == (True, False)
    assert buyer.activities.filter(verb="email_changed").exists()


def test_another_number_signs_out_all_others(two_browsers, buyer, request_of):
    here, there = two_browsers

    changes.changed(buyer, changes.PHONE, request=request_of(buyer, here))

    assert (is_signed_in(here), is_signed_in(there)) == (True, False)
    assert buyer.notifications.filter(kind="phone_changed").count() == 1


def test_a_change_by_somebody_else_keeps_no_session(two_browsers, buyer, admin, request_of):
    changes.changed(buyer, changes.PASSWORD, request=request_of(admin, two_browsers[0]))

    assert [is_signed_in(browser) for browser in two_browsers] == [False, False]


# Bans ------------------------------------------------------------------------------


def test_whoever_is_shut_out_is_out_at_once(two_browsers, buyer, moderator):
    shut_out(buyer, by=moderator)

    assert [is_signed_in(browser) for browser in two_browsers] == [False, False]
    assert not UserSession.objects.filter(user=buyer).exists()
    assert buyer.activities.recent_first()[0].verb == "shut_out"


def test_whoever_is_let_in_may_sign_in_again(client, buyer, moderator):
    shut_out(buyer, by=moderator)
    let_in(buyer, by=moderator)

    client.force_login(buyer)

    assert is_signed_in(client)


def test_closing_an_account_in_any_other_way_does_the_same(two_browsers, buyer):
    buyer.is_active = False
    buyer.save()

    assert not Session.objects.filter(
        pk__in=[browser.session.session_key for browser in two_browsers]
    ).exists()


def test_a_ban_in_bulk_counts_from_the_next_click(two_browsers, buyer):
    User.objects.filter(pk=buyer.pk).update(is_active=False)

    assert [is_signed_in(browser) for browser in two_browsers] == [False, False]


def test_deleting_a_person_ends_their_sessions(two_browsers, buyer):
    keys = [browser.session.session_key for browser in two_browsers]

    buyer.delete()

    assert not Session.objects.filter(pk__in=keys).exists()


def test_saving_a_person_touches_no_session(two_browsers, buyer, django_assert_num_queries):
    with django_assert_num_queries(1):
        buyer.save(update_fields=["name"])

    assert is_signed_in(two_browsers[0])


# Forgetting ------------------------------------------------------------------------


def test_what_is_over_is_forgotten_and_nothing_else(two_browsers, buyer):
    here, there = two_browsers
    old = timezone.now() - timedelta(days=2)
    Session.objects.filter(pk=there.session.session_key).update(expire_date=old)
    UserSession.objects.filter(session_key=there.session.session_key).update(last_seen_at=old)
    Activity.objects.update(created_at=timezone.now() - timedelta(days=181))
    Activity.objects.record(buyer, "sign_in")

    for _ in range(2):
        forget_sessions()

    assert list(UserSession.objects.all()) == [
        UserSession.objects.get(session_key=here.session.session_key)
    ]
    assert Session.objects.filter(pk=here.session.session_key).exists()
    assert Session.objects.count() == 1
    assert buyer.activities.count() == 1
