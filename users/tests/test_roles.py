import pytest
from django.contrib.auth.models import Group, Permission

from users.roles import GROUPS, sync


@pytest.mark.parametrize("name", GROUPS)
def test_a_group_holds_exactly_what_the_table_says(db, name):
    group = Group.objects.get(name=name)

    held = {f"{p.content_type.app_label}.{p.codename}" for p in group.permissions.all()}

    assert held == set(GROUPS[name])


def test_what_was_added_by_hand_is_taken_away_again(db, django_apps_config):
    group = Group.objects.get(name="Moderator")
    flags = Permission.objects.get(codename="change_user")
    group.permissions.add(flags)

    sync(django_apps_config)

    assert not group.permissions.filter(pk=flags.pk).exists()


def test_moderators_cannot_touch_people_or_the_tree():
    forbidden = [p for p in GROUPS["Moderator"] if p.split("_")[0] in ("users.change", "users.add")]

    assert forbidden == []


@pytest.fixture
def django_apps_config():
    from django.apps import apps

    return apps.get_app_config("users")
