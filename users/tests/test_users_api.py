import pytest

from marketplace.tests.calls import api
from users.models import Block, User

BASE = "/api/users/"


# The profile ---------------------------------------------------------------------


def test_a_profile_is_changed_field_by_field(buyer, almaty):
    client = api(buyer)

    put = client.put(f"{BASE}profile/", {"about": "Two\nlines", "languages": ["kk", "ru", "kk"]})
    patch = client.patch(f"{BASE}profile/", {"city": "almaty"})

    assert (put.status_code, patch.status_code) == (200, 200)
    assert patch.json()["about"] == "Two\nlines"
    assert patch.json()["city"] == "almaty"
    assert patch.json()["languages"] == ["kk", "ru"]
    assert patch.json()["name"] == "Bolat"


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"name": "Zattar support"}, "name"),
        ({"name": ""}, "name"),
        ({"about": "x" * 501}, "about"),
        ({"city": "atlantis"}, "city"),
        ({"language": "xx"}, "language"),
        ({"languages": ["xx"]}, "languages.0"),
    ],
)
def test_a_profile_says_what_is_wrong(buyer, body, field):
    answer = api(buyer).patch(f"{BASE}profile/", body)

    assert answer.status_code == 400
    assert list(answer.json()["fields"]) == [field]


def test_every_other_column_is_beyond_reach(buyer, seller):
    open_to_all = {"name", "about", "city", "language", "languages"}
    before = row_of(buyer)
    wanted = {name: 1 if name.endswith("_id") else "1" for name in before}
    wanted |= {"is_staff": True, "is_superuser": True, "is_active": False, "email": seller.email}
    wanted |= {"groups": [1], "user_permissions": [1], "password": "x", "id": seller.pk}

    body = {name: value for name, value in wanted.items() if name not in open_to_all}
    answer = api(buyer).put(f"{BASE}profile/", body)

    assert answer.status_code == 200
    assert row_of(User.objects.get(pk=buyer.pk)) == before
    assert not buyer.groups.exists()


def row_of(person):
    fields = [field for field in User._meta.concrete_fields if field.name != "last_login"]
    return {field.attname: getattr(person, field.attname) for field in fields}


def test_looking_changes_nothing(buyer):
    client = api(buyer)
    before = row_of(User.objects.get(pk=buyer.pk))

    for path in ("profile/", "blocked/"):
        assert client.get(f"{BASE}{path}").status_code == 200
    codes = {
        client.get(f"{BASE}{path}").status_code
        for path in ("login/", "register/", "logout/", "logout/all/", "token/refresh/", "block/")
    }

    assert codes == {405}
    assert row_of(User.objects.get(pk=buyer.pk)) == before
    assert client.get(f"{BASE}profile/").status_code == 200


# Blocking ------------------------------------------------------------------------


def test_people_are_blocked_listed_and_let_go(buyer, seller):
    client = api(buyer)

    first, again = (client.post(f"{BASE}block/", {"user": seller.username}) for _try in range(2))
    listed = client.get(f"{BASE}blocked/").json()["results"]
    gone = client.delete(f"{BASE}unblock/{first.json()['id']}/")

    assert (first.status_code, again.status_code) == (201, 200)
    assert [block["user"]["username"] for block in listed] == [seller.username]
    assert gone.status_code == 204
    assert not Block.objects.exists()


def test_others_blocks_are_not_there(buyer, seller, stranger):
    block = Block.objects.start(seller, buyer)

    assert api(stranger).delete(f"{BASE}unblock/{block.pk}/").status_code == 404
    assert api(buyer).delete(f"{BASE}unblock/{block.pk}/").status_code == 404
    assert api(buyer).get(f"{BASE}blocked/").json()["results"] == []


@pytest.mark.parametrize("user", ["nobody-here", "", None, "<self>"])
def test_only_others_can_be_blocked(buyer, user):
    name = buyer.username if user == "<self>" else user

    answer = api(buyer).post(f"{BASE}block/", {"user": name})

    assert answer.status_code == 400
    assert list(answer.json()["fields"]) == ["user"]


def test_no_answer_holds_others_addresses(buyer, seller):
    seller.verify_phone("+77015556677")
    block = api(buyer).post(f"{BASE}block/", {"user": seller.username})

    text = (block.content + api(buyer).get(f"{BASE}blocked/").content).decode()

    assert seller.email not in text
    assert "5556677" not in text
