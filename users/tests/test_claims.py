import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

from marketplace.tests.calls import api, bare
from users.models import User
from users.tests.letters import code_in
from users.tests.trying import attempt

SIGNUP = reverse("account_signup")
ASK, CODE = reverse("account_request_login_code"), reverse("account_confirm_login_code")
RESET, RESET_CODE = (
    reverse("account_reset_password"),
    reverse("account_confirm_password_reset_code"),
)
ADDRESS, PHONE = "dana@mail.test", "+77012345678"
FIRST, SECOND = "a quiet river 9", "seven green kettles"


@pytest.fixture(autouse=True)
def _unlimited(settings):
    settings.RATE_LIMIT_AUTH = 1000


def by_page(password: str, login: str = ADDRESS) -> Client:
    client = Client()
    client.post(SIGNUP, {"name": "Dana", "login": login, "password1": password})
    return client


def by_program(password: str, login: str = ADDRESS) -> None:
    field = "email" if "@" in login else "phone"
    api().post("/api/users/register/", {field: login, "name": "Dana", "password": password})


def by_scout(password: str) -> Client:
    person = {"username": "dana_7", "email": ADDRESS, "password": password}
    api().post("/api/scout/signup", person)
    form = {"username": "dana_7", "password": password}
    token = api().post("/api/scout/token", form, format="multipart").json()["access_token"]
    program = api()
    program.credentials(HTTP_AUTHORIZATION=f"Bearer {token}")
    return program


def by_code(client: Client, mailoutbox) -> Client:
    client.post(ASK, {"login": ADDRESS})
    client.post(CODE, {"code": code_in(mailoutbox[-1].body)})
    return client


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def opens(password: str) -> bool:
    program = api().post("/api/users/login/", {"email": ADDRESS, "password": password})
    return attempt(Client(), ADDRESS, password) == "inside" or program.status_code == 200


@pytest.mark.parametrize("sign_up", [by_page, by_program, by_scout])
def test_a_password_from_before_the_proof_is_worth_nothing_after_it(db, mailoutbox, sign_up):
    sign_up(FIRST)

    owner = by_code(Client(), mailoutbox)

    dana = User.objects.get()
    assert is_in(owner)
    assert dana.is_proved
    assert not dana.has_usable_password()
    assert not opens(FIRST)


def test_a_token_from_before_the_proof_opens_nothing_after_it(db, mailoutbox):
    program = by_scout(FIRST)
    before = program.get("/api/v1/users/me")

    by_code(Client(), mailoutbox)

    after = program.get("/api/v1/users/me")
    assert [before.status_code, after.status_code] == [403, 401]
    assert UserSession.objects.count() == 1


def test_the_owner_sets_a_password_of_their_own(db, mailoutbox):
    by_page(FIRST)
    owner = by_code(Client(), mailoutbox)

    owner.post(reverse("account_set_password"), {"password1": SECOND, "password2": SECOND})

    assert opens(SECOND)


def test_a_code_for_a_new_password_ends_the_old_one_at_once(db, mailoutbox):
    by_page(FIRST)
    owner = Client()
    owner.post(RESET, {"login": ADDRESS})

    owner.post(RESET_CODE, {"code": code_in(mailoutbox[-1].body)})

    assert User.objects.get().is_proved
    assert not opens(FIRST)


def test_a_newcomer_who_lost_the_page_keeps_the_password(db, mailoutbox):
    by_page(FIRST)
    newcomer = Client()
    refused = attempt(newcomer, ADDRESS, FIRST)

    by_code(newcomer, mailoutbox)

    assert "is not right" in refused
    assert is_in(newcomer)
    assert opens(FIRST)


@pytest.mark.parametrize("last", ["wrong", SECOND])
def test_a_wrong_password_keeps_nothing(db, mailoutbox, last):
    by_page(FIRST)
    newcomer = Client()
    attempt(newcomer, ADDRESS, FIRST)
    attempt(newcomer, ADDRESS, last)

    by_code(newcomer, mailoutbox)

    assert not opens(FIRST)


def test_the_password_of_another_account_keeps_nothing(db, mailoutbox):
    by_page(FIRST)
    by_page(SECOND, "other@mail.test")
    stranger = Client()
    attempt(stranger, "other@mail.test", SECOND)

    by_code(stranger, mailoutbox)

    assert not opens(FIRST)


@pytest.mark.parametrize("again", [by_page, by_program])
@pytest.mark.parametrize("first", [by_page, by_program])
def test_of_two_who_claim_an_address_nobody_has_a_password(db, mailoutbox, first, again):
    first(FIRST)
    again(SECOND)

    assert not User.objects.get().has_usable_password()
    assert [letter.to for letter in mailoutbox] == [[ADDRESS]] * 2


def test_the_first_of_two_comes_in_by_their_code_and_sets_a_new_one(db, mailoutbox):
    newcomer = by_page(FIRST)
    digits = code_in(mailoutbox[0].body)
    by_page(SECOND)

    newcomer.post(reverse("account_email_verification_sent"), {"code": digits})
    newcomer.post(reverse("account_set_password"), {"password1": FIRST, "password2": FIRST})

    assert is_in(newcomer)
    assert opens(FIRST)
    assert not opens(SECOND)


def test_a_second_sign_up_takes_nothing_from_a_proved_account(buyer, mailoutbox):
    by_page(SECOND, buyer.email)
    by_program(SECOND, buyer.email)

    assert attempt(Client(), buyer.email, "correct horse 7") == "inside"


def test_a_proved_account_keeps_its_password_when_a_code_lets_in(buyer, mailoutbox):
    client = Client()
    client.post(ASK, {"login": buyer.email})

    client.post(CODE, {"code": code_in(mailoutbox[-1].body)})

    buyer.refresh_from_db()
    assert is_in(client)
    assert buyer.has_usable_password()


def test_accounts_that_only_note_the_same_number_stand_apart(db, texts):
    first = by_page(FIRST, PHONE)
    by_page(SECOND, PHONE)

    first.post(reverse("account_verify_phone"), {"code": code_in(texts[0].text)})

    assert User.objects.with_phone(PHONE).check_password(FIRST)
    assert attempt(Client(), PHONE, SECOND) != "inside"


def test_programs_hear_the_same_however_often_an_address_is_claimed(buyer, mailoutbox):
    form = {"name": "Dana", "password": SECOND}
    answers = [
        bare(api().post("/api/users/register/", form | {"email": email}))
        for email in (ADDRESS, ADDRESS, buyer.email)
    ]

    assert answers[0] == answers[1] == answers[2]


def test_an_account_from_the_console_comes_in_by_code_and_keeps_its_password(db, mailoutbox):
    root = User.objects.create_user("root", ADDRESS, FIRST, name="Root", is_staff=True)
    client = Client()
    attempt(client, ADDRESS, FIRST)

    by_code(client, mailoutbox)
    confirm = reverse("account_email_verification_sent")
    client.post(confirm, {"code": code_in(mailoutbox[-1].body)})

    root.refresh_from_db()
    assert is_in(client)
    assert root.is_proved
    assert root.check_password(FIRST)
