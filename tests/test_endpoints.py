import re

import pytest
from django.contrib.auth.models import Permission

from categories.models import Category
from marketplace.tests.calls import api
from users.models import Block
from users.sms.memory import outbox

NEW_AD = {
    "category": "bicycles",
    "title": "Mountain bike Trek Marlin 6",
    "description": "Size L, serviced in spring.",
    "condition": "good",
    "attributes": {"brand": "trek"},
    "price": {"amount": 14_000_000},
    "city": "almaty",
}
ARU = {"email": "aru@mail.test", "name": "Aru", "password": "seven green kettles"}
BUYER = {"email": "bolat@mail.test", "password": "correct horse 7"}
NOBODY = {"email": "nobody@mail.test", "password": "wrong"}
SCOUT = {"username": "aru_7", "email": "aru@mail.test", "password": "seven green kettles"}
PERSON = {
    "id", "username", "name", "url", "is_trader", "member_since", "rating", "reviews_count",
    "email", "email_verified", "phone", "phone_verified", "about", "city", "language", "languages",
}  # fmt: skip
SIGNED_IN = {"access", "refresh", "token_type", "expires_in", "user"}
BLOCK = {"id", "user", "created_at"}
DONE, REFUSED, WRONG = {"detail"}, {"detail", "code"}, {"detail", "code", "fields"}
# What the Jiji-like seed lists: who calls, method, path, body, code.
ENDPOINTS = [
    (None, "get", "/api/categories/", None, 200),
    (None, "get", "/api/categories/all/", None, 200),
    (None, "get", "/api/categories/bicycles/", None, 200),
    ("admin", "post", "/api/categories/admin/create/", {"name": "Skis"}, 201),
    ("admin", "put", "/api/categories/admin/bicycles/update/", {"order": 3}, 200),
    ("admin", "delete", "/api/categories/admin/empty/delete/", None, 204),
    (None, "get", "/api/ads/", None, 200),
    ("seller", "post", "/api/ads/", NEW_AD, 201),
    (None, "get", "/api/ads/<slug>/", None, 200),
    ("seller", "put", "/api/ads/<slug>/", {"title": "Trek Marlin 6"}, 200),
    ("seller", "patch", "/api/ads/<slug>/", {"title": "Trek Marlin 6"}, 200),
    ("seller", "delete", "/api/ads/<slug>/", None, 204),
    (None, "get", "/api/ads/search/?q=trek", None, 200),
    ("buyer", "post", "/api/ads/favorites/", {"ad": "<slug>"}, 201),
    ("buyer", "get", "/api/ads/favorites/", None, 200),
    ("buyer", "delete", "/api/ads/favorites/<id>/", None, 204),
    ("seller", "get", "/api/ads/my-ads/", None, 200),
    ("seller", "post", "/api/ads/<slug>/boost/", {"days": 7}, 402),
    ("admin", "post", "/api/ads/<slug>/boost/", {"days": 7}, 200),
    ("seller", "post", "/api/ads/<slug>/moves/", {"move": "sell"}, 200),
    (None, "get", "/api/schema/", None, 200),
    (None, "get", "/api/docs/", None, 200),
    (None, "get", "/api/redoc/", None, 200),
]

# The seeds' paths of accounts, with what their answers hold, for good input and bad.
ACCOUNTS = [
    (None, "post", "/api/users/register/", ARU, 201, DONE),
    (None, "post", "/api/users/register/", ARU | {"email": "aru"}, 400, WRONG),
    (None, "post", "/api/users/login/", BUYER, 200, SIGNED_IN),
    (None, "post", "/api/users/login/", NOBODY, 401, REFUSED),
    (None, "post", "/api/users/login/", {"login": "x"}, 400, WRONG),
    (
        None,
        "post",
        "/api/users/token/refresh/",
        {"refresh": "<refresh>"},
        200,
        {"access", "refresh"},
    ),
    (None, "post", "/api/users/token/refresh/", {"refresh": "x"}, 401, REFUSED),
    (None, "post", "/api/users/token/refresh/", {}, 400, WRONG),
    (None, "post", "/api/users/verify/email/", {"email": "a@b.test", "code": "1"}, 400, WRONG),
    (
        None,
        "post",
        "/api/users/verify/email/",
        {"email": "new@mail.test", "code": "<code>"},
        200,
        DONE,
    ),
    (None, "post", "/api/users/verify/phone/", {"phone": "+77010000000", "code": "1"}, 400, WRONG),
    (
        None,
        "post",
        "/api/users/verify/phone/",
        {"phone": "+77012345678", "code": "<sms>"},
        200,
        DONE,
    ),
    (None, "post", "/api/users/verify/resend/", {"email": "aru@mail.test"}, 200, DONE),
    (None, "post", "/api/users/verify/resend/", {}, 400, WRONG),
    (None, "get", "/api/users/profile/", None, 401, REFUSED),
    ("buyer", "get", "/api/users/profile/", None, 200, PERSON),
    ("buyer", "put", "/api/users/profile/", {"about": "Hello"}, 200, PERSON),
    ("buyer", "put", "/api/users/profile/", {"name": ""}, 400, WRONG),
    (None, "post", "/api/users/password/reset/", {"email": "bolat@mail.test"}, 200, DONE),
    (None, "post", "/api/users/password/reset/", {"email": ""}, 400, WRONG),
    (None, "post", "/api/users/password/reset/confirm/", ARU | {"code": "1"}, 400, WRONG),
    ("buyer", "post", "/api/users/block/", {"user": "<seller>"}, 201, BLOCK),
    ("buyer", "post", "/api/users/block/", {"user": "nobody"}, 400, WRONG),
    ("buyer", "get", "/api/users/blocked/", None, 200, {"next", "previous", "results"}),
    ("buyer", "delete", "/api/users/unblock/<block>/", None, 204, None),
    ("buyer", "delete", "/api/users/unblock/0/", None, 404, REFUSED),
    ("buyer", "post", "/api/users/logout/", None, 204, None),
    ("buyer", "post", "/api/users/logout/all/", None, 204, None),
    (None, "post", "/api/v1/users/register", ARU, 201, DONE),
    (None, "post", "/api/v1/users/register", {}, 400, WRONG),
    (None, "post", "/api/v1/users/login", BUYER, 200, SIGNED_IN),
    (None, "post", "/api/v1/users/login", NOBODY, 401, REFUSED),
    ("buyer", "get", "/api/v1/users/me", None, 200, PERSON),
    (None, "get", "/api/v1/users/me", None, 401, REFUSED),
    (None, "post", "/api/scout/signup", SCOUT, 200, {"id", "username", "email", "created_at"}),
    (None, "post", "/api/scout/signup", SCOUT | {"username": "a"}, 422, DONE),
    (None, "post", "/api/scout/signup", SCOUT | {"email": "bolat@mail.test"}, 400, REFUSED),
    (
        None,
        "post",
        "/api/scout/token",
        {"username": "bolat@mail.test", "password": "correct horse 7"},
        200,
        {"access_token", "token_type"},
    ),
    (None, "post", "/api/scout/token", {"username": "x", "password": "x"}, 401, REFUSED),
    (None, "post", "/api/scout/token", {}, 422, DONE),
]


@pytest.fixture
def admin(make_person):
    admin = make_person("Dana", is_staff=True)
    admin.user_permissions.set(Permission.objects.all())
    return admin


@pytest.mark.parametrize(("who", "method", "path", "body", "code"), ENDPOINTS)
def test_a_promised_endpoint_answers(request, bicycle, who, method, path, body, code):
    Category.objects.create(name="Empty")
    person = who and request.getfixturevalue(who)
    if "<id>" in path:
        saved = api(person).post("/api/ads/favorites/", {"ad": bicycle.slug}).json()
        path = path.replace("<id>", str(saved["id"]))
    body = body and {
        name: bicycle.slug if value == "<slug>" else value for name, value in body.items()
    }

    answer = getattr(api(person), method)(path.replace("<slug>", bicycle.slug), body)

    assert answer.status_code == code


@pytest.fixture
def gaps(buyer, seller, stranger, mailoutbox):
    """What stands for <something> in a path or a body."""
    outbox.clear()
    for address in ({"email": "new@mail.test"}, {"phone": "+77012345678"}):
        api().post("/api/users/register/", ARU | {"email": None} | address)
    return {
        "<refresh>": api().post("/api/users/login/", BUYER).json()["refresh"],
        "<code>": re.search(r"(?<!\d)\d{6}(?!\d)", mailoutbox[0].body)[0],
        "<sms>": re.search(r"(?<!\d)\d{6}(?!\d)", outbox[0].text)[0],
        "<seller>": seller.username,
        "<block>": str(Block.objects.start(buyer, stranger).pk),
    }


@pytest.mark.parametrize(("who", "method", "path", "body", "code", "keys"), ACCOUNTS)
def test_a_path_of_accounts_answers(request, gaps, who, method, path, body, code, keys):
    person = who and request.getfixturevalue(who)
    path = re.sub("<.*>", lambda gap: gaps[gap[0]], path)
    body = body and {name: gaps.get(value, value) for name, value in body.items()}
    options = {"format": "multipart"} if path.endswith("token") else {}

    answer = getattr(api(person), method)(path, body, **options)

    assert answer.status_code == code, answer.content
    assert (set(answer.json()) if answer.content else None) == keys
