import pytest
from django.contrib.auth.models import Permission

from categories.models import Attribute, Category
from marketplace.tests.calls import api

CREATE = "/api/categories/admin/create/"


@pytest.fixture
def keeper(make_person):
    """Somebody who may do everything with categories."""
    keeper = make_person("Karina", is_staff=True)
    permissions = Permission.objects.filter(content_type__app_label="categories")
    keeper.user_permissions.set(permissions)
    return keeper


def test_roots_come_in_order(bicycles):
    Category.objects.create(name="Animals", order=0)

    names = [row["name"] for row in api().get("/api/categories/").json()]

    assert names == ["Animals", "Sports"]


def test_the_flat_list_has_parents_before_children(bicycles):
    rows = api().get("/api/categories/all/").json()

    assert [(row["slug"], row["parent"], row["is_leaf"]) for row in rows] == [
        ("sports", None, False),
        ("bicycles", "sports", True),
    ]


def test_a_category_tells_its_rules_and_attributes(bicycles):
    body = api().get("/api/categories/bicycles/").json()

    brand, model, size, *_others = body["attributes"]
    assert (brand["kind"], brand["required"]) == ("choice", True)
    assert model["depends_on"] == "brand"
    assert {"value": "talon", "label": "Talon", "parent": "giant"} in model["options"]
    assert (size["unit"], size["minimum"], size["maximum"]) == ("in", 10, 36)
    assert body["lifetime_days"] == 30


def test_attributes_are_inherited(bicycles):
    Attribute.objects.create(
        category=bicycles.parent, key="season", label="Season", kind="text", order=9
    )

    keys = [fact["key"] for fact in api().get("/api/categories/bicycles/").json()["attributes"]]

    assert "season" in keys


def test_names_are_in_the_language_asked_for(bicycles):
    Category.objects.filter(pk=bicycles.parent_id).update(name_ru="Спорт")

    answer = api().get("/api/categories/", headers={"Accept-Language": "ru"})

    assert answer.json()[0]["name"] == "Спорт"


def test_what_is_switched_off_cannot_be_seen(bicycles):
    bicycles.is_active = False
    bicycles.save()

    assert api().get("/api/categories/bicycles/").status_code == 404
    assert [row["slug"] for row in api().get("/api/categories/all/").json()] == ["sports"]


def test_the_tree_is_read_from_memory(bicycles, django_assert_num_queries):
    api().get("/api/categories/")

    with django_assert_num_queries(0):
        api().get("/api/categories/bicycles/")


def test_a_category_is_made_below_another(keeper, bicycles):
    answer = api(keeper).post(CREATE, {"name": "Skis", "name_ru": "Лыжи", "parent": "sports"})

    assert answer.status_code == 201
    assert (answer.json()["slug"], answer.json()["parent"]) == ("skis", "sports")
    assert [node["slug"] for node in api().get("/api/categories/sports/").json()["children"]] == [
        "skis",
        "bicycles",
    ]


@pytest.mark.parametrize(
    ("values", "path"),
    [
        ({}, "name"),
        ({"name": "x" * 81}, "name"),
        ({"name": "All", "slug": "all"}, "slug"),
        ({"name": "Bikes", "slug": "bicycles"}, "slug"),
        ({"name": "Lost", "parent": "nowhere"}, "parent"),
        ({"name": "Long", "lifetime_days": 10**30}, "lifetime_days"),
        ({"name": "Old", "order": -1}, "order"),
    ],
)
def test_a_wrong_category_is_refused_by_field(keeper, bicycles, values, path):
    answer = api(keeper).post(CREATE, values)

    assert answer.status_code == 400
    assert list(answer.json()["fields"]) == [path]
    assert Category.objects.count() == 2


def test_only_what_is_sent_is_changed(keeper, bicycles):
    answer = api(keeper).put("/api/categories/admin/bicycles/update/", {"lifetime_days": 60})

    assert answer.status_code == 200
    assert (answer.json()["lifetime_days"], answer.json()["name"]) == (60, "Bicycles")


def test_a_category_does_not_move_below_itself(keeper, bicycles):
    answer = api(keeper).put("/api/categories/admin/sports/update/", {"parent": "bicycles"})

    assert answer.status_code == 400
    assert list(answer.json()["fields"]) == ["non_field_errors"]


def test_an_empty_category_can_be_deleted(keeper, bicycles):
    answer = api(keeper).delete("/api/categories/admin/bicycles/delete/")

    assert answer.status_code == 204
    assert api().get("/api/categories/bicycles/").status_code == 404


def test_a_category_with_listings_stays(keeper, bicycle):
    answer = api(keeper).delete("/api/categories/admin/sports/delete/")

    assert answer.status_code == 409
    assert answer.json()["code"] == "in_use"
    assert Category.objects.count() == 2


@pytest.mark.parametrize("name", ["seller", "moderator"])
def test_others_may_not_write(request, bicycles, name):
    person = request.getfixturevalue(name)

    codes = [
        api(person).post(CREATE, {"name": "Skis"}).status_code,
        api(person).put("/api/categories/admin/sports/update/", {}).status_code,
        api(person).delete("/api/categories/admin/bicycles/delete/").status_code,
    ]

    assert codes == [403, 403, 403]
    assert Category.objects.count() == 2
