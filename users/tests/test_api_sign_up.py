import re

import pytest

from marketplace.tests.calls import api, bare
from users.models import Code, User
from users.sms.memory import outbox

BASE = "/api/users/"
PASSWORD, ANOTHER = "correct horse 7", "seven green kettles"
NEW = {"email": "aru@mail.test", "name": "Aru", "password": ANOTHER}
BY_PHONE = {"phone": "+7 701 234 56 78", "name": "Aru", "password": ANOTHER}


def call(path, body=None):
    return api().post(f"{BASE}{path}", body)


def figures(text):
    return re.search(r"(?<!\d)\d{6}(?!\d)", text)[0]


def sign_in(person, password=PASSWORD):
    return call("login/", {"email": person.email, "password": password})


@pytest.fixture(autouse=True)
def _unlimited(settings):
    outbox.clear()
    settings.RATE_LIMIT_AUTH = 1000


# Signing up ----------------------------------------------------------------------


def test_people_sign_up_by_e_mail(db, mailoutbox):
    answer = call("register/", NEW)
    early = call("login/", NEW)
    proved = call("verify/email/", {"email": NEW["email"], "code": figures(mailoutbox[0].body)})
    late = call("login/", NEW)

    assert [answer.status_code, early.status_code, proved.status_code] == [201, 401, 200]
    assert late.status_code == 200
    assert late.json()["user"]["name"] == "Aru"
    assert late.json()["user"]["email_verified"] is True
    assert User.objects.get().check_password(ANOTHER)


def test_people_sign_up_by_phone(db):
    answer = call("register/", BY_PHONE)
    proved = call("verify/phone/", {"phone": "87012345678", "code": figures(outbox[0].text)})
    late = call("login/", BY_PHONE)

    assert (answer.status_code, proved.status_code, late.status_code) == (201, 200, 200)
    assert late.json()["user"]["phone"] == "+77012345678"
    assert late.json()["user"]["phone_verified"] is True


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"email": "no address"}, "email"),
        ({"email": None}, "email"),
        ({"email": "", "phone": "12"}, "phone"),
        ({"phone": "+77012345678"}, "email"),
        ({"password": "short 1"}, "password"),
        ({"password": "password1"}, "password"),
        ({"password": "x" * 129}, "password"),
        ({"name": "Administrator"}, "name"),
        ({"name": "", "username": ""}, "name"),
    ],
)
def test_a_sign_up_says_what_is_wrong(db, change, field):
    answer = call("register/", NEW | change)

    assert answer.status_code == 400
    assert list(answer.json()["fields"]) == [field]
    assert not User.objects.exists()


def test_signing_up_sets_nothing_that_is_the_sites(db):
    call("register/", NEW | {"is_staff": True, "is_superuser": True, "id": 7, "rating": 5})

    person = User.objects.get()
    assert (person.is_staff, person.is_superuser, person.rating) == (False, False, None)
    assert person.pk != 7


def test_signing_up_is_stored_in_no_browser(db, buyer):
    browser = api(buyer)
    key = browser.session.session_key

    answer = browser.post(f"{BASE}register/", NEW)

    assert (answer.status_code, answer.cookies) == (201, {})
    assert browser.session.session_key == key
    assert "account" not in str(dict(browser.session))


# Known and unknown ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("register/", {"name": "Aru", "password": ANOTHER}),
        ("login/", {"password": "wrong"}),
        ("verify/email/", {"code": "123456"}),
        ("verify/resend/", {}),
        ("password/reset/", {}),
        ("password/reset/confirm/", {"code": "123456", "password": ANOTHER}),
    ],
)
def test_answers_do_not_tell_who_has_an_account(buyer, mailoutbox, path, body):
    known, unknown = (
        bare(call(path, body | {"email": email})) for email in (buyer.email, "nobody@mail.test")
    )

    assert known == unknown
    assert User.objects.filter(name="Bolat").count() == 1


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("register/", {"name": "Aru", "password": ANOTHER}),
        ("login/", {"password": "wrong"}),
        ("verify/phone/", {"code": "123456"}),
        ("verify/resend/", {}),
        ("password/reset/", {}),
    ],
)
def test_numbers_tell_no_more_than_addresses(buyer, path, body):
    buyer.verify_phone("+77011111111")

    known, unknown = (
        bare(call(path, body | {"phone": phone})) for phone in ("+77011111111", "+77022222222")
    )

    assert known == unknown
    assert len(outbox) in (0, 2)


def test_an_address_nobody_proved_is_answered_like_a_wrong_password(buyer):
    call("register/", NEW)

    unproved = call("login/", NEW)
    wrong = sign_in(buyer, "wrong")

    assert bare(unproved) == bare(wrong)
    assert [call("login/", NEW).status_code for _try in range(5)][-1] == 429


def test_the_owner_of_an_address_hears_of_a_second_sign_up(buyer, mailoutbox):
    call("register/", NEW | {"email": buyer.email})

    assert [mail.to for mail in mailoutbox] == [[buyer.email]]
    assert not Code.objects.exists()
    assert User.objects.count() == 1


# Codes ---------------------------------------------------------------------------


def test_a_code_opens_once_and_after_five_tries_not_at_all(db, mailoutbox):
    call("register/", NEW)
    code = figures(mailoutbox[0].body)
    wrong = f"{(int(code) + 1) % 10**6:06}"

    tries = [
        call("verify/email/", {"email": NEW["email"], "code": wrong}).status_code
        for _try in range(5)
    ]
    late = call("verify/email/", {"email": NEW["email"], "code": code})

    assert tries == [400] * 5
    assert late.json()["fields"]["code"]


def test_a_new_code_ends_the_one_before(db, mailoutbox):
    call("register/", NEW)
    call("verify/resend/", {"email": NEW["email"]})
    old, new = (figures(mail.body) for mail in mailoutbox)

    codes = [
        call("verify/email/", {"email": NEW["email"], "code": code}).status_code
        for code in (old, new)
    ]

    assert codes == [400, 200]


def test_six_messages_an_hour_are_too_many(db, mailoutbox):
    call("register/", NEW)

    answers = [call("verify/resend/", {"email": NEW["email"]}) for _try in range(5)]

    assert [answer.status_code for answer in answers] == [200] * 4 + [429]
    assert int(answers[-1]["Retry-After"]) > 60
    assert len(mailoutbox) == 5


def test_nobody_proves_a_number_for_a_stranger(db):
    call("register/", BY_PHONE)
    call("register/", BY_PHONE | {"name": "Mallory", "password": "eleven blue spoons"})
    codes = [figures(sms.text) for sms in outbox]
    body = {"phone": BY_PHONE["phone"], "password": ANOTHER}

    silent = call("verify/phone/", {"phone": BY_PHONE["phone"], "code": codes[1]})
    strangers = call("verify/phone/", body | {"code": codes[1]})
    own = call("verify/phone/", body | {"code": codes[0]})

    assert [silent.status_code, strangers.status_code, own.status_code] == [400, 400, 200]
    assert User.objects.with_phone("+77012345678").name == "Aru"


def test_a_forgotten_password_is_replaced(buyer, mailoutbox):
    tokens = sign_in(buyer).json()
    call("password/reset/", {"email": buyer.email})
    body = {"email": buyer.email, "code": figures(mailoutbox[-1].body)}

    easy = call("password/reset/confirm/", body | {"password": "12345678"})
    own_name = call("password/reset/confirm/", body | {"password": buyer.email})
    done = call("password/reset/confirm/", body | {"password": ANOTHER})
    again = call("password/reset/confirm/", body | {"password": "eleven blue spoons"})

    assert [easy.status_code, own_name.status_code] == [400, 400]
    assert list(own_name.json()["fields"]) == ["password"]
    assert [done.status_code, again.status_code] == [200, 400]
    assert sign_in(buyer, ANOTHER).status_code == 200
    assert call("token/refresh/", {"refresh": tokens["refresh"]}).status_code == 401
