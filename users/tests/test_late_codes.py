import pytest
from allauth.account.models import EmailAddress
from django.test import Client, TestCase
from django.urls import reverse

from marketplace.tests.calls import Browser, api
from users.models import Code
from users.second_factor import demo
from users.sessions import changes
from users.tests.authenticators import code_of
from users.tests.letters import code_in
from users.tests.trying import LOGIN, PASSWORD

ASK, CODE = reverse("account_request_login_code"), reverse("account_confirm_login_code")
RESET = reverse("account_reset_password")
RESET_CODE = reverse("account_confirm_password_reset_code")
RESET_PAGE = reverse("account_complete_password_reset")
CONFIRM = reverse("account_email_verification_sent")
STEP, TRUST = reverse("mfa_authenticate"), reverse("mfa_trust")
NEW = {"password1": "another river 9", "password2": "another river 9"}
FRESH = "fresh@mail.test"
PHONE, OTHER = "+77010000001", "+77012345678"


@pytest.fixture(autouse=True)
def _unlimited(settings):
    settings.RATE_LIMIT_AUTH = 1000


@pytest.fixture
def protected(buyer):
    demo.equip(buyer)
    return buyer


def owner_of(person) -> Client:
    owner = Browser()
    owner.force_login(person)
    return owner


def change_password(person, mailoutbox, texts) -> None:
    form = {"oldpassword": PASSWORD} | NEW
    owner_of(person).post(reverse("account_change_password"), form)


def change_email(person, mailoutbox, texts) -> None:
    owner = owner_of(person)
    owner.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    owner.post(reverse("account_email"), {"email": FRESH, "action_add": ""})
    owner.post(CONFIRM, {"code": code_in(mailoutbox[-1].body)})


def change_phone(person, mailoutbox, texts) -> None:
    owner = owner_of(person)
    owner.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    owner.post(reverse("account_change_phone"), {"phone": OTHER})
    owner.post(reverse("account_verify_phone"), {"code": code_in(texts[-1].text)})


def add_second_factor(person, mailoutbox, texts) -> None:
    owner = owner_of(person)
    owner.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    secret = owner.get(reverse("mfa_activate_totp")).context["form"].secret
    step = int(demo.time.time() // 30)
    code = demo.totp.format_hotp_value(demo.totp.hotp_value(secret, step))
    with TestCase.captureOnCommitCallbacks(execute=True):  # which is when allauth tells of it
        owner.post(reverse("mfa_activate_totp"), {"code": code})


CHANGES = [change_password, change_email, change_phone, add_second_factor]
changing = pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def to_the_second_step(person, way: str, mailoutbox) -> Client:
    client = Client()
    if way == "password":
        client.post(LOGIN, {"login": person.email, "password": PASSWORD})
    else:
        client.post(ASK, {"login": person.email})
        client.post(CODE, {"code": code_in(mailoutbox[-1].body)})
    assert client.get(STEP).status_code == 200
    return client


def through_the_second_step(client: Client, person) -> Client:
    client.post(STEP, {"code": code_of(person)})
    client.post(TRUST, {"action": "skip"})
    return client


# Codes ---------------------------------------------------------------------------


@changing
def test_a_code_that_was_sent_before_lets_nobody_in(buyer, mailoutbox, texts, change):
    late = Client()
    late.post(ASK, {"login": buyer.email})
    digits = code_in(mailoutbox[-1].body)

    change(buyer, mailoutbox, texts)
    page = late.post(CODE, {"code": digits})

    assert "This code is not right" in page.content.decode()
    assert not is_in(late)


@changing
def test_a_code_for_a_new_password_ends_too(buyer, mailoutbox, texts, change):
    late = Client()
    late.post(RESET, {"login": buyer.email})
    digits = code_in(mailoutbox[-1].body)
    change(buyer, mailoutbox, texts)

    page = late.post(RESET_CODE, {"code": digits})
    body = {"email": buyer.email, "code": digits, "password": NEW["password1"]}
    program = api().post("/api/users/password/reset/confirm/", body)

    assert "This code is not right" in page.content.decode()
    assert program.status_code == 400


def test_codes_of_others_live_on(buyer, seller, mailoutbox, texts):
    Client().post(ASK, {"login": seller.email})

    change_password(buyer, mailoutbox, texts)

    assert Code.objects.live("page", "login", seller.email).exists()


@changing
def test_a_new_code_does_not_save_a_sign_in_begun_before(buyer, mailoutbox, texts, change):
    buyer.verify_phone(PHONE)
    late = Client()
    late.post(ASK, {"login": PHONE})
    change(buyer, mailoutbox, texts)
    late.post(CODE, {"action": "resend"})
    digits = code_in([text.text for text in texts if text.phone == PHONE][-1])

    late.post(CODE, {"code": digits})

    assert not is_in(late)


@pytest.mark.parametrize("start", [(ASK, CODE), (RESET, RESET_CODE)])
def test_a_new_code_to_the_old_address_opens_nothing(buyer, mailoutbox, texts, start):
    ask, confirm = start
    late = Client()
    late.post(ask, {"login": buyer.email})
    change_email(buyer, mailoutbox, texts)
    late.post(confirm, {"action": "resend"})

    answer = late.post(confirm, {"code": code_in(mailoutbox[-1].body)})

    buyer.refresh_from_db()
    assert mailoutbox[-1].to == ["bolat@mail.test"]
    assert answer.url == LOGIN
    assert not is_in(late)
    assert late.get(RESET_PAGE).status_code == 302
    assert (buyer.email, buyer.emailaddress_set.get().email) == (FRESH, FRESH)


# Sign-ins that wait for the second step ------------------------------------------


@pytest.mark.parametrize("way", ["password", "code"])
@pytest.mark.parametrize("change", [changes.PASSWORD, changes.PHONE])
def test_a_sign_in_that_waits_is_not_finished_after_a_change(protected, mailoutbox, way, change):
    late = to_the_second_step(protected, way, mailoutbox)

    changes.changed(protected, change, request=None)
    through_the_second_step(late, protected)

    assert not is_in(late)
    assert late.get(TRUST).url == LOGIN


def test_it_is_finished_if_nothing_changed_or_it_began_afterwards(protected, mailoutbox):
    changes.changed(protected, changes.PASSWORD, request=None)

    client = through_the_second_step(to_the_second_step(protected, "code", mailoutbox), protected)

    assert is_in(client)


@pytest.mark.parametrize("way", ["password", "code"])
def test_an_old_address_does_not_come_back(protected, mailoutbox, texts, way):
    late = to_the_second_step(protected, way, mailoutbox)
    change_email_without_code(protected)
    sent = len(mailoutbox)

    through_the_second_step(late, protected)

    protected.refresh_from_db()
    assert not is_in(late)
    assert protected.email == FRESH
    assert [row.email for row in EmailAddress.objects.filter(user=protected)] == [FRESH]
    assert len(mailoutbox) == sent


def test_an_address_that_nobody_proved_gets_no_code(protected, mailoutbox):
    protected.emailaddress_set.create(email="typo@mail.test", verified=False)

    Client().post(ASK, {"login": "typo@mail.test"})

    assert "no account" in mailoutbox[-1].subject


def test_nothing_about_addresses_changes_before_the_second_step(protected, mailoutbox):
    protected.emailaddress_set.create(email="typo@mail.test", verified=False)
    client = Client()

    client.post(LOGIN, {"login": "typo@mail.test", "password": PASSWORD})

    assert client.get(STEP).status_code == 200
    assert mailoutbox == []
    assert protected.emailaddress_set.filter(verified=True).get().email == protected.email


# The page for a new password -----------------------------------------------------


@changing
def test_a_confirmed_reset_ends_with_a_change(buyer, mailoutbox, texts, change):
    late = Client()
    late.post(RESET, {"login": buyer.email})
    late.post(RESET_CODE, {"code": code_in(mailoutbox[-1].body)})
    change(buyer, mailoutbox, texts)
    buyer.refresh_from_db()
    kept = buyer.password

    answer = late.post(RESET_PAGE, dict.fromkeys(NEW, "eleven blue spoons"))
    again = late.get(RESET_PAGE)

    buyer.refresh_from_db()
    assert (answer.url, again.url) == (RESET, RESET)
    assert buyer.password == kept


def change_email_without_code(person) -> None:
    """As `change_email`, which asks people with an app for more than their password."""
    person.emailaddress_set.update(email=FRESH)
    person.email = FRESH
    person.save(update_fields=["email"])
