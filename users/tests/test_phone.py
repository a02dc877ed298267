import pytest
from django.urls import reverse

from users.models import Activity, Notification, User
from users.tests.letters import code_in

CHANGE, CODE = reverse("account_change_phone"), reverse("account_verify_phone")
PASSWORD = "correct horse 7"
OLD, NEW = "+77010000001", "+77012345678"


@pytest.fixture
def inside(client, buyer, texts):
    """Bolat, who has just shown that it is still him."""
    client.force_login(buyer)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def test_a_number_is_added_with_a_code(inside, buyer, texts):
    asked = inside.post(CHANGE, {"phone": "8 701 234 56 78"})
    before = User.objects.get(pk=buyer.pk).phone

    inside.post(CODE, {"code": code_in(texts[0].text)})

    buyer.refresh_from_db()
    assert asked.url == CODE
    assert not before
    assert (buyer.phone.as_e164, buyer.phone_is_verified) == (NEW, True)


def test_whoever_changes_a_number_is_asked_for_the_password_first(client, buyer, texts):
    client.force_login(buyer)

    answer = client.post(CHANGE, {"phone": NEW})

    assert answer.url.startswith(reverse("account_reauthenticate"))
    assert texts == []


def test_a_proved_number_hears_of_its_successor(inside, buyer, texts):
    buyer.verify_phone(OLD)
    inside.post(CHANGE, {"phone": NEW})
    inside.post(CODE, {"code": code_in(texts[0].text)})

    assert [text.phone for text in texts] == [NEW, OLD]
    assert "another number" in texts[1].text
    assert Activity.objects.filter(user=buyer, verb="phone_changed").exists()
    assert Notification.objects.filter(user=buyer, kind="phone_changed").exists()


def test_the_old_number_stays_until_the_new_one_is_proved(inside, buyer, texts):
    buyer.verify_phone(OLD)
    inside.post(CHANGE, {"phone": NEW})
    inside.post(CODE, {"code": "000000"})

    buyer.refresh_from_db()
    assert buyer.phone.as_e164 == OLD


def test_a_number_that_was_only_noted_is_proved_with_one_button(inside, buyer, texts):
    buyer.note_phone(NEW)
    page = inside.get(CHANGE).content.decode()

    inside.post(CHANGE, {"action": "verify"})
    inside.post(CODE, {"code": code_in(texts[0].text)})

    buyer.refresh_from_db()
    assert "is not confirmed yet" in page
    assert buyer.phone_is_verified


def test_a_number_of_somebody_else_is_refused_after_the_code(inside, buyer, seller, texts):
    seller.verify_phone(NEW)
    inside.post(CHANGE, {"phone": NEW})

    page = inside.post(CODE, {"code": code_in(texts[0].text)}).content.decode()

    assert "Somebody else uses this phone number." in page
    assert User.objects.with_phone(NEW) == seller


@pytest.mark.parametrize("written", ["123", "abc", "+7 701 234", "+0 000 000 00 00"])
def test_what_is_no_number_is_told_at_the_field(inside, written, texts):
    page = inside.post(CHANGE, {"phone": written}).content.decode()

    assert "Write the number with its code" in page
    assert texts == []


def test_the_text_can_be_filled_in_by_the_phone(inside, texts):
    inside.post(CHANGE, {"phone": NEW})

    last_line = texts[0].text.splitlines()[-1]
    assert last_line == f"@127.0.0.1:8000 #{code_in(texts[0].text)}"


def test_somebody_without_an_address_adds_one(client, make_person, mailoutbox, texts):
    erlan = make_person("Erlan", email="")
    erlan.emailaddress_set.all().delete()
    erlan.verify_phone(OLD)
    client.force_login(erlan)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse("account_email")).content.decode()

    client.post(reverse("account_email"), {"email": "erlan@mail.test", "action_add": ""})
    confirm = reverse("account_email_verification_sent")
    client.post(confirm, {"code": code_in(mailoutbox[0].body)})

    erlan.refresh_from_db()
    assert "You have no e-mail address here yet" in page
    assert erlan.email == "erlan@mail.test"
    assert erlan.email_is_verified


def test_a_new_code_can_be_asked_for_and_ends_the_old_one(inside, buyer, texts):
    inside.post(CHANGE, {"phone": NEW})
    page = inside.get(CODE).content.decode()

    again = inside.post(CODE, {"action": "resend"})
    old = inside.post(CODE, {"code": code_in(texts[0].text)})
    inside.post(CODE, {"code": code_in(texts[1].text)})

    buyer.refresh_from_db()
    assert "Send a new code" in page
    assert again.url == CODE
    assert "This code is not right" in old.content.decode()
    assert (buyer.phone.as_e164, buyer.phone_is_verified) == (NEW, True)
