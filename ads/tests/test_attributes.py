"""What a category asks for, and what a listing stores of the answers."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from ads import attributes
from categories import tree as trees
from categories.models import Attribute, Option
from categories.tree import tree

BRAND = {"brand": "trek"}


@pytest.fixture
def node(bicycles):
    return tree().by_id[bicycles.pk]


def messages_of(node, values, **over) -> dict:
    with pytest.raises(ValidationError) as refusal:
        attributes.clean(node, values, **over)
    return refusal.value.message_dict


def test_every_kind_is_stored_in_its_own_shape(node):
    values = {
        "brand": "trek",
        "model": "marlin",
        "wheel_size": "29",
        "extras": ["lights", "lock"],
        "electric": "on",
        "frame": " carbon ",
    }

    facts = attributes.clean(node, values)

    assert facts == {
        "brand": "trek",
        "model": "marlin",
        "wheel_size": 29,
        "extras": ["lights", "lock"],
        "electric": True,
        "frame": "carbon",
    }


def test_what_is_stored_cleans_to_itself(node):
    facts = attributes.clean(node, {"brand": "trek", "wheel_size": "27,5", "extras": ["rack"]})

    assert attributes.clean(node, facts) == facts


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("29", 29),
        (" 29 ", 29),
        ("27,5", 27.5),
        ("27.5", 27.5),
        ("29.000", 29_000),
        (29, 29),
        (27.5, 27.5),
        (Decimal("12.25"), 12.25),
    ],
)
def test_numbers_are_read_as_people_write_them(node, text, number):
    wide = node.attribute("wheel_size")
    wide.maximum = Decimal(100_000)

    facts = attributes.clean(node, BRAND | {"wheel_size": text})

    assert facts["wheel_size"] == number


@pytest.mark.parametrize(
    "text", ["150 000", "150\N{NO-BREAK SPACE}000", "150.000", "150,000", "150000"]
)
def test_thousands_may_be_grouped(node, text):
    node.attribute("wheel_size").maximum = None

    facts = attributes.clean(node, BRAND | {"wheel_size": text})

    assert facts["wheel_size"] == 150_000


@pytest.mark.parametrize(
    "text", ["big", "1e3", "--5", "5 5", "٣", True, [29], {"a": 1}, "NaN", "Infinity", "9" * 400]
)
def test_what_is_no_number_is_refused(node, text):
    assert "wheel_size" in messages_of(node, BRAND | {"wheel_size": text})


def test_numbers_outside_the_range_are_told_the_limit_with_its_unit(node):
    small = messages_of(node, BRAND | {"wheel_size": "9"})
    large = messages_of(node, BRAND | {"wheel_size": "37"})

    assert small == {"wheel_size": ["Write 10\N{NO-BREAK SPACE}in or more."]}
    assert large == {"wheel_size": ["Write 36\N{NO-BREAK SPACE}in or less."]}


def test_required_facts_are_missed_by_name(node):
    assert messages_of(node, {}) == {"brand": ["Brand: choose one."]}


def test_who_looks_for_a_thing_may_leave_everything_open(node):
    assert attributes.clean(node, {}, kind="wanted") == {}


def test_a_model_must_belong_to_its_make(node):
    refusal = messages_of(node, {"brand": "giant", "model": "marlin"})

    assert refusal == {"model": ["Choose one that belongs to “Brand”."]}


def test_a_model_without_its_make_is_refused(node):
    assert "model" in messages_of(node, {"model": "marlin"}, kind="wanted")


def test_a_model_that_belongs_to_no_make_goes_with_all(node):
    model = Attribute.objects.get(key="model")
    Option.objects.create(attribute=model, value="other", label="Other")
    trees.forget()

    facts = attributes.clean(tree().by_id[node.id], {"brand": "giant", "model": "other"})

    assert facts["model"] == "other"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("brand", "cannondale"),
        ("brand", ["trek"]),
        ("extras", "lights"),
        ("extras", ["lights", "anchor"]),
        ("frame", "x" * 101),
        ("frame", ["carbon"]),
    ],
)
def test_answers_of_the_wrong_shape_are_refused_at_their_key(node, key, value):
    assert key in messages_of(node, BRAND | {key: value})


def test_unknown_keys_and_blanks_are_dropped(node):
    values = BRAND | {"horsepower": 4, "frame": "  ", "electric": False, "extras": []}

    assert attributes.clean(node, values) == BRAND


def test_options_that_depend_stand_under_the_name_of_their_choice(node):
    field = attributes.form_fields(node)["model"]

    groups = dict(choice for choice in field.choices if choice[0])

    assert groups == {"Trek": [("marlin", "Marlin")], "Giant": [("talon", "Talon")]}


def test_help_written_in_the_admin_is_not_markup(node):
    Attribute.objects.filter(key="brand").update(help_text_en="<b>On the frame</b>")
    trees.forget()

    field = attributes.form_fields(tree().by_id[node.id])["brand"]

    assert field.help_text == "&lt;b&gt;On the frame&lt;/b&gt;"
