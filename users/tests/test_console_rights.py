"""Who may do what in the console: role × page, field by field, letter by letter (R83, T28)."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin as console
from django.db import models
from django.urls import reverse

from ads.models import Ad
from users.models import Shop, User
from users.roles import GROUPS

ROLES = ("admin", "moderator", "support", "analyst", "dealer", "clerk")
# page → who gets 200; all others get 403, except that a dealer never passes the door (302 or 403).
LISTS = {
    "users_user": "admin moderator support",
    "users_activity": "admin support",
    "users_notification": "admin support",
    "users_delivery": "admin support",
    "users_export": "admin support",
    "users_lockout": "admin support",
    "users_shop": "admin support",
    "users_webhook": "admin support",
    "users_webhookcall": "admin support",
    "users_block": "admin",
    "users_region": "admin moderator support analyst",
    "users_city": "admin moderator support analyst",
    "ads_ad": "admin moderator support",
    "ads_revision": "admin moderator support",
    "ads_synonym": "admin moderator",
    "categories_category": "admin moderator analyst",
    "categories_attribute": "admin moderator analyst",
    "auth_group": "admin",
    "account_emailaddress": "admin",
    "mfa_authenticator": "admin",
    "socialaccount_socialaccount": "admin",
    "usersessions_usersession": "admin",
}
ADDS = {
    **dict.fromkeys(LISTS, ""),
    **dict.fromkeys(("users_user", "users_region", "users_city", "auth_group"), "admin"),
    **dict.fromkeys(("categories_category", "categories_attribute"), "admin"),
    "ads_synonym": "admin moderator",
}
HIDDEN = ("account_emailconfirmation", "socialaccount_socialapp", "socialaccount_socialtoken")
SECRET = "otpauth-secret-canary"


def expected(role: str, allowed: str) -> set[int]:
    if role == "dealer":
        return {302, 403}
    return {200} if role in allowed.split() else {403}


# Pages -------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("page", LISTS)
def test_a_role_sees_its_lists_and_no_others(enter, role, page):
    answer = enter(role).get(reverse(f"admin:{page}_changelist"))

    assert answer.status_code in expected(role, LISTS[page])


@pytest.mark.parametrize("role", ROLES)
def test_a_role_adds_what_it_may(enter, role):
    client = enter(role)

    codes = {page: client.get(reverse(f"admin:{page}_add")).status_code for page in ADDS}

    assert {page for page in ADDS if codes[page] not in expected(role, ADDS[page])} == set()


def test_every_list_of_the_console_is_in_the_table():
    known = (model._meta for model in console.site._registry)
    registered = {f"{meta.app_label}_{meta.model_name}" for meta in known}

    assert registered - {"categories_option"} == LISTS.keys()
    assert registered & set(HIDDEN) == set()


@pytest.mark.parametrize(
    ("role", "code"),
    [("admin", 200), ("moderator", 403), ("support", 403), ("analyst", 403), ("clerk", 403)],
)
def test_only_superusers_reach_passwords(enter, buyer, role, code):
    page = reverse("admin:auth_user_password_change", args=[buyer.pk])

    assert enter(role).get(page).status_code == code


@pytest.mark.parametrize("role", ROLES)
def test_nobody_deletes_people(enter, role, buyer):
    answer = enter(role).post(reverse("admin:users_user_delete", args=[buyer.pk]), {"post": "yes"})

    assert answer.status_code in {302, 403} - ({302} if role != "dealer" else set())
    assert User.objects.filter(pk=buyer.pk).exists()


# Fields ------------------------------------------------------------------------------


def everything(model: type[models.Model]) -> dict[str, object]:
    """A value for each field of a model, as a form of the console would send it."""
    sent: dict[str, object] = {}
    for field in [*model._meta.concrete_fields, *model._meta.many_to_many]:
        if isinstance(field, models.DateTimeField):
            sent |= {f"{field.name}_0": "2001-01-01", f"{field.name}_1": "00:00:00"}
        elif isinstance(field, models.DateField):
            sent[field.name] = "2001-01-01"
        elif isinstance(field, models.BooleanField):
            sent[field.name] = "on"
        else:
            sent[field.name] = "1" if field.is_relation else "taken"
    return sent | {"password1": "taken over 99", "password2": "taken over 99"}


def snapshot(row: models.Model) -> dict[str, object]:
    [values] = type(row).objects.filter(pk=row.pk).values()
    linked = {field.name: list(getattr(row, field.name).all()) for field in row._meta.many_to_many}
    return {k: v for k, v in values.items() if k != "last_login"} | linked


@pytest.mark.parametrize("role", ["moderator", "support", "analyst", "clerk"])
def test_no_field_of_anything_is_written_by_hand(enter, role, buyer, bicycle, almaty):
    shop = Shop.objects.create(owner=buyer, name="Wheels")
    client = enter(role)

    for row in (buyer, bicycle, almaty, shop):
        before = snapshot(row)
        page = f"admin:{row._meta.app_label}_{row._meta.model_name}_change"
        answer = client.post(reverse(page, args=[row.pk]), everything(type(row)))

        assert answer.status_code == 403
        assert snapshot(row) == before


@pytest.mark.parametrize("victim", ["admin", "support", "moderator"])
def test_staff_cannot_raise_themselves_or_others(enter, staff, victim):
    before = snapshot(staff[victim])
    client = enter("moderator")

    client.post(reverse("admin:users_user_change", args=[staff[victim].pk]), everything(User))

    assert snapshot(staff[victim]) == before


# What is seen ------------------------------------------------------------------------


@pytest.mark.parametrize(("role", "sees"), [("moderator", False), ("support", True)])
def test_addresses_are_for_those_who_help(enter, buyer, role, sees):
    User.objects.filter(pk=buyer.pk).update(phone="+77015550142")
    client = enter(role)

    pages = [
        client.get(reverse("admin:users_user_changelist")),
        client.get(reverse("admin:users_user_change", args=[buyer.pk])),
    ]

    for page in pages:
        assert ("bolat@mail.test" in page.content.decode()) is sees
    assert ("5550142" in pages[1].content.decode().replace(" ", "")) is sees
    assert "argon2" not in pages[1].content.decode()
    assert "md5" not in pages[1].content.decode()


@pytest.mark.parametrize(
    "question",
    [
        {"email__startswith": "bolat"},
        {"phone__contains": "7"},
        {"password__startswith": "md5"},
        {"emailaddress__email__startswith": "b"},
        {"authenticator__data__secret__startswith": "a"},
        {"groups__name": "Moderator"},
        {"is_superuser__exact": "1"},
    ],
)
def test_lists_do_not_tell_letter_by_letter(enter, buyer, question):
    answer = enter("moderator").get(reverse("admin:users_user_changelist"), question)

    assert answer.status_code in (302, 400)


def test_searches_do_not_tell_either(enter, buyer, bicycle):
    client = enter("moderator")

    people = client.get(reverse("admin:users_user_changelist"), {"q": "bolat@mail.test"})
    ads = client.get(reverse("admin:ads_ad_changelist"), {"q": "aigerim@mail.test"})

    assert page_of(buyer) not in people.content.decode()
    assert reverse("admin:ads_ad_change", args=[bicycle.pk]) not in ads.content.decode()


def page_of(person: User) -> str:
    return reverse("admin:users_user_change", args=[person.pk])


@pytest.mark.parametrize(
    ("role", "code", "by_name", "by_address"),
    [
        ("admin", 200, ["Bolat"], ["Bolat"]),
        ("moderator", 200, ["Bolat"], []),
        ("support", 200, ["Bolat"], ["Bolat"]),
        ("analyst", 403, None, None),
        ("clerk", 403, None, None),
    ],
)
@pytest.mark.parametrize(
    "way", ["users shop owner", "account emailaddress user", "admin logentry user"]
)
def test_autocomplete_tells_names_to_those_who_see_people(
    enter, buyer, way, role, code, by_name, by_address
):
    client = enter(role)
    asked = dict(zip(("app_label", "model_name", "field_name"), way.split(), strict=True))

    for term, found in (("bolat", by_name), ("bolat@mail.test", by_address)):
        answer = client.get(reverse("admin:autocomplete"), asked | {"term": term})
        assert answer.status_code == code
        if found is not None:
            assert [row["text"] for row in answer.json()["results"]] == found


def test_secrets_are_shown_to_nobody(enter, buyer):
    rows = [
        Authenticator.objects.create(user=buyer, type="totp", data={"secret": SECRET}),
        EmailAddress.objects.get(user=buyer),
    ]
    client = enter("admin")

    for row in rows:
        name = f"admin:{row._meta.app_label}_{row._meta.model_name}"
        page = client.get(reverse(f"{name}_change", args=[row.pk]))
        assert page.status_code == 200
        assert SECRET not in page.content.decode()
        assert client.post(reverse(f"{name}_change", args=[row.pk]), {}).status_code == 403


# The table ---------------------------------------------------------------------------


def test_nobody_in_the_table_writes_anything_but_moderators_synonyms():
    writing = {
        (group, permission)
        for group, permissions in GROUPS.items()
        for permission in permissions
        if permission.split(".")[1].split("_")[0] in ("add", "change", "delete")
    }

    verbs = ("add", "change", "delete")
    assert writing == {("Moderator", f"ads.{verb}_synonym") for verb in verbs}


def test_a_listing_asks_one_question_everywhere(bicycle, seller, buyer, moderator):
    asked = {
        question: [bool(getattr(bicycle, question)(user)) for user in (seller, buyer, moderator)]
        for question in ("belongs_to", "can_edit", "can_be_seen_by", "can_boost")
    }

    assert asked == {
        "belongs_to": [True, False, False],
        "can_edit": [True, False, False],
        "can_be_seen_by": [True, True, True],
        "can_boost": [False, False, False],
    }
    assert not Ad(seller=buyer, category=bicycle.category).can_be_seen_by(seller)
