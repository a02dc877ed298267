"""The lists of the tree in the console."""

import re

import pytest
from django.urls import reverse

from categories import tree
from categories.models import Attribute, Category, Option

LIST = reverse("admin:categories_category_changelist")


@pytest.fixture
def console(client, admin):
    client.force_login(admin)
    return client


def page(row) -> str:
    return reverse(f"admin:categories_{row._meta.model_name}_change", args=[row.pk])


def test_children_stand_below_their_parents(console, bicycles):
    Category.objects.create(name="Skis", parent=bicycles.parent, order=0)
    Category.objects.create(name="Animals", order=0)

    html = console.get(LIST).content.decode()

    names = re.findall(r"</svg> (\w+)</span>", html)
    assert names == ["Animals", "Sports", "Skis", "Bicycles"]


def test_the_order_is_changed_in_the_list(console, bicycles):
    sports = bicycles.parent
    rows = {"form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 2}
    for number, (row, order) in enumerate([(sports, 8), (bicycles, 9)]):
        rows |= {f"form-{number}-id": row.pk, f"form-{number}-order": order}

    console.post(LIST, rows | {"_save": "Save"})

    orders = dict(Category.objects.values_list("name", "order"))
    assert orders == {"Sports": 8, "Bicycles": 9}


@pytest.mark.parametrize("model", ["category", "attribute", "option"])
def test_lists_take_few_queries(console, bicycles, model, django_assert_max_num_queries):
    for number in range(20):
        Category.objects.create(name=f"Sort {number}", parent=bicycles)
    address = reverse(f"admin:categories_{model}_changelist")
    console.get(address)

    for query in ({}, {"q": "sort"}, {"o": "2"}, {"q": "x" * 3000}):
        with django_assert_max_num_queries(12):
            assert console.get(address, query).status_code == 200


def test_long_lists_of_options_have_pages_of_their_own(console, bicycles):
    brand = bicycles.attributes.get(key="brand")
    Option.objects.bulk_create(
        Option(attribute=brand, value=f"b{number}", label=f"Brand {number}") for number in range(40)
    )

    html = console.get(page(brand)).content.decode()

    assert "All 42 in a list" in html
    assert "options-TOTAL_FORMS" not in html


def test_names_never_become_markup(console, bicycles):
    payload = "<script>alert(1)</script>"
    Category.objects.update(name=payload, name_en=payload)
    Attribute.objects.update(label=payload, label_en=payload)
    Option.objects.update(label=payload, label_en=payload)
    tree.forget()

    pages = [
        page(bicycles),
        page(bicycles.attributes.first()),
        LIST,
        LIST.replace("category", "option", 1),
    ]

    for address in pages:
        assert payload not in console.get(address, follow=True).content.decode()
