import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from users.models import City


@pytest.fixture
def clerk(make_person):
    """Staff who may change people, but is no superuser."""
    clerk = make_person("Clerk", is_staff=True)
    clerk.user_permissions.set(
        Permission.objects.filter(
            content_type__app_label="users", codename__in=["view_user", "change_user"]
        )
    )
    return clerk


@pytest.fixture
def root(make_person):
    return make_person("Root", is_staff=True, is_superuser=True)


def page_of(person) -> str:
    return reverse("admin:users_user_change", args=[person.pk])


def test_a_clerk_corrects_a_profile_and_opens_no_doors(client, clerk, buyer):
    client.force_login(clerk)

    client.post(
        page_of(buyer),
        {"name": "Bolat", "about": "corrected", "language": "", "is_superuser": "on"}
        | {"is_staff": "on", "email": "taken@mail.test", "username": "taken"},
    )

    buyer.refresh_from_db()
    assert buyer.about == "corrected"
    assert not (buyer.is_staff or buyer.is_superuser)
    assert buyer.email == "bolat@mail.test"


def test_a_clerk_touches_neither_staff_nor_passwords(client, clerk, root, buyer):
    client.force_login(clerk)
    root_change = client.post(page_of(root), {"name": "Nobody", "about": "", "language": ""})
    password = client.get(reverse("admin:auth_user_password_change", args=[buyer.pk]))

    root.refresh_from_db()
    assert root_change.status_code == 403
    assert root.name == "Root"
    assert password.status_code == 403


def test_a_clerk_adds_and_deletes_nobody(client, clerk, buyer):
    client.force_login(clerk)

    add = client.get(reverse("admin:users_user_add"))
    delete = client.get(reverse("admin:users_user_delete", args=[buyer.pk]))

    assert (add.status_code, delete.status_code) == (403, 403)


def test_a_superuser_makes_and_finds_people(client, root, buyer):
    client.force_login(root)

    made = client.post(
        reverse("admin:users_user_add"),
        {"name": "Eva", "username": "eva", "email": "eva@mail.test", "usable_password": "true"}
        | {"password1": "a quiet river 9", "password2": "a quiet river 9"},
    )
    found = client.get(reverse("admin:users_user_changelist"), {"q": "bolat"})

    assert made.status_code == 302
    assert "bolat@mail.test" in found.content.decode()


def test_places_have_a_name_in_each_language(client, root, almaty):
    client.force_login(root)

    html = client.get(reverse("admin:users_city_change", args=[almaty.pk])).content.decode()

    assert [f'name="name_{code}"' in html for code in ("en", "ru", "kk")] == [True] * 3


def test_lists_of_places_take_few_queries(client, root, almaty, django_assert_max_num_queries):
    City.objects.bulk_create(
        City(region=almaty.region, slug=f"town-{number}", name=f"Town {number}")
        for number in range(20)
    )
    client.force_login(root)
    client.get(reverse("admin:users_city_changelist"))

    with django_assert_max_num_queries(12):
        client.get(reverse("admin:users_city_changelist"))
