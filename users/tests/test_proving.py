import pytest
from django.urls import reverse

from marketplace.tests.calls import api
from users.models import Code, User
from users.tests.letters import code_in

PHONE, EMAIL = "+77012345678", "aru@mail.test"
ARUS, MALLORYS = "seven green kettles", "eleven blue spoons"
NEW = "a quiet river 9"


@pytest.fixture(autouse=True)
def _enough_attempts(settings):
    settings.RATE_LIMIT_AUTH = 1000


def call(path: str, **body: str):
    return api().post(f"/api/users/{path}/", body)


def register(password: str, **login: str) -> None:
    assert call("register", name="Aru", password=password, **login).status_code == 201


def prove(code: str, **password: str) -> int:
    return call("verify/phone", phone=PHONE, code=code, **password).status_code


def owner() -> User | None:
    return User.objects.with_phone(PHONE)


def browse(client, page: str, **form: str):
    return client.post(reverse(page), form)


# A number that several accounts note -----------------------------------------------


def test_whoever_signed_up_first_does_not_prove_the_account_of_whoever_came_later(db, texts):
    register(ARUS, phone=PHONE)
    register(MALLORYS, phone=PHONE)
    first, second = (code_in(text.text) for text in texts)

    answers = [
        prove(second),
        prove(second, password=ARUS),
        prove(first),
        prove(first, password=ARUS),
    ]

    assert answers == [400, 400, 400, 200]
    assert owner().check_password(ARUS)


def test_the_password_is_needed_though_only_the_strangers_code_is_live(db, texts):
    register(ARUS, phone=PHONE)
    Code.objects.all().delete()
    register(MALLORYS, phone=PHONE)
    strangers = code_in(texts[1].text)

    answers = [prove(strangers), prove(strangers, password=ARUS)]

    assert answers == [400, 400]
    assert owner() is None


def test_a_password_that_is_sent_has_to_be_right(db, texts):
    register(ARUS, phone=PHONE)
    code = code_in(texts[0].text)

    wrong = call("verify/phone", phone=PHONE, code=code, password=MALLORYS)
    nonsense = call("verify/phone", phone=PHONE, code="000000", password=ARUS)

    assert wrong.status_code == 400
    assert wrong.content == nonsense.content
    assert owner() is None
    assert prove(code, password=ARUS) == 200


def test_the_only_account_needs_no_password(db, texts):
    register(ARUS, phone=PHONE)

    assert prove(code_in(texts[0].text)) == 200


def test_a_new_code_goes_to_those_who_asked_and_not_to_whoever_came_last(client, db, texts):
    register(ARUS, phone=PHONE)
    browse(client, "account_signup", name="Mallory", login=PHONE, password1=MALLORYS)

    call("verify/resend", phone=PHONE)

    code = code_in(texts[-1].text)
    assert [prove(code), prove(code, password=ARUS)] == [400, 200]
    assert owner().check_password(ARUS)


def test_each_who_asked_gets_a_new_code(db, texts):
    register(ARUS, phone=PHONE)
    register(MALLORYS, phone=PHONE)

    call("verify/resend", phone=PHONE)

    codes = [code_in(text.text) for text in texts]
    assert 200 not in [prove(code, password=ARUS) for code in codes[:2]]
    assert 200 in [prove(code, password=ARUS) for code in codes[2:]]
    assert owner().check_password(ARUS)


def test_nobody_gets_a_code_by_resending_when_none_is_waited_for(db, texts):
    register(ARUS, phone=PHONE)
    register(MALLORYS, phone=PHONE)
    Code.objects.all().delete()

    answer = call("verify/resend", phone=PHONE)

    assert answer.status_code == 200
    assert "there is no account" in texts[-1].text
    assert not Code.objects.exists()


# Codes that a browser waits for ------------------------------------------------------


def test_strangers_do_not_use_up_the_code_of_a_browser_that_signs_up(client, db, mailoutbox):
    browse(client, "account_signup", name="Aru", login=EMAIL, password1=ARUS)
    for _time in range(6):
        call("verify/email", email=EMAIL, code="000000")

    inside = browse(client, "account_email_verification_sent", code=code_in(mailoutbox[0].body))

    assert Code.objects.get().via == "page"
    assert inside.status_code == 302
    assert User.objects.get().email_is_verified


def test_strangers_do_not_end_it_by_asking_for_another(client, db, mailoutbox):
    browse(client, "account_signup", name="Aru", login=EMAIL, password1=ARUS)
    call("verify/resend", email=EMAIL)

    browse(client, "account_email_verification_sent", code=code_in(mailoutbox[0].body))

    assert User.objects.get().email_is_verified


def test_strangers_do_not_use_up_the_code_of_a_browser_that_forgot(client, buyer, mailoutbox):
    browse(client, "account_reset_password", login=buyer.email)
    for _time in range(6):
        call("password/reset/confirm", email=buyer.email, code="000000", password=NEW)

    step = browse(client, "account_confirm_password_reset_code", code=code_in(mailoutbox[0].body))

    assert step.status_code == 302


def test_the_code_of_a_browser_opens_nothing_at_the_api(client, buyer, mailoutbox):
    browse(client, "account_reset_password", login=buyer.email)
    code = code_in(mailoutbox[0].body)

    answer = call("password/reset/confirm", email=buyer.email, code=code, password=NEW)

    assert answer.status_code == 400


def test_a_code_that_may_not_be_replaced_stays_good(db, mailoutbox):
    register(ARUS, email=EMAIL)
    answers = [call("verify/resend", email=EMAIL).status_code for _time in range(5)]

    proved = call("verify/email", email=EMAIL, code=code_in(mailoutbox[-1].body))

    assert answers == [200] * 4 + [429]
    assert proved.status_code == 200
