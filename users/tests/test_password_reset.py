import pytest
from django.urls import reverse
from django.utils import timezone

from users.models import Notification
from users.tests.letters import code_in

RESET, CODE = reverse("account_reset_password"), reverse("account_confirm_password_reset_code")
NEW = {"password1": "another river 9", "password2": "another river 9"}
PHONE = "+77012345678"


def test_a_forgotten_password_is_replaced_with_a_code(client, buyer, mailoutbox):
    client.post(RESET, {"login": buyer.email})

    step = client.post(CODE, {"code": code_in(mailoutbox[0].body)})
    client.post(step.url, NEW)

    buyer.refresh_from_db()
    assert buyer.check_password(NEW["password1"])
    assert Notification.objects.filter(user=buyer, kind="password_changed").count() == 1


def test_it_works_for_those_who_have_a_number_only(client, make_person, texts):
    erlan = make_person("Erlan", email="")
    erlan.emailaddress_set.all().delete()
    erlan.verify_phone(PHONE)
    client.post(RESET, {"login": PHONE})
    page = client.get(CODE).content.decode()

    step = client.post(CODE, {"code": code_in(texts[0].text)})
    client.post(step.url, NEW)

    erlan.refresh_from_db()
    assert "+7 701 234 5678" in page
    assert erlan.check_password(NEW["password1"])


def test_a_new_code_can_be_asked_for(client, buyer, mailoutbox):
    client.post(RESET, {"login": buyer.email})
    client.post(CODE, {"action": "resend"})

    old = client.post(CODE, {"code": code_in(mailoutbox[0].body)})
    new = client.post(CODE, {"code": code_in(mailoutbox[1].body)})

    assert old.status_code == 200
    assert new.status_code == 302


def test_the_new_password_must_be_a_good_one(client, buyer, mailoutbox):
    client.post(RESET, {"login": buyer.email})
    step = client.post(CODE, {"code": code_in(mailoutbox[0].body)})

    page = client.post(step.url, {"password1": "almaty2024", "password2": "almaty2024"})

    assert "too easy to guess" in page.content.decode()


@pytest.mark.parametrize("login", ["nobody@mail.test", "+77019999999"])
def test_nobody_is_told_that_there_is_no_account(client, db, login, mailoutbox, texts):
    client.post(RESET, {"login": login})

    sent = [letter.body for letter in mailoutbox] + [text.text for text in texts]
    assert len(sent) == 1
    assert "no account" in sent[0]


def test_the_way_back_is_kept(client, buyer, mailoutbox):
    asked = client.post(RESET, {"login": buyer.email, "next": "/sell/"})
    code = {"code": code_in(mailoutbox[0].body), "next": "/sell/"}
    step = client.post(CODE, code)

    done = client.post(step.url, NEW | {"next": "/sell/"})

    assert asked.url == f"{CODE}?next=%2Fsell%2F"
    assert done.url == f"{reverse('account_login')}?next=%2Fsell%2F"


def test_it_ends_at_the_door(client, buyer, mailoutbox):
    client.post(RESET, {"login": buyer.email})
    step = client.post(CODE, {"code": code_in(mailoutbox[0].body)})

    done = client.post(step.url, NEW)

    assert done.url == reverse("account_login")


def test_the_wait_for_a_new_code_goes_on_after_a_wrong_one(client, buyer, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    client.post(RESET, {"login": buyer.email})
    first = client.get(CODE)
    time_machine.shift(20)

    guessed = client.post(CODE, {"code": "000000"})
    time_machine.shift(20)
    later = client.get(CODE)
    client.post(CODE, {"action": "resend"})
    anew = client.get(CODE)

    waits = [page.context["seconds_left"] for page in (first, guessed, later, anew)]
    assert waits == [30, 10, 0, 30]
    assert '<resend-wait seconds="10"' in guessed.content.decode()
