import json
import zipfile
from collections import Counter
from pathlib import Path

import lucide
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from categories.loading import load, read_tree
from categories.models import Attribute, Category, Option
from categories.tree import tree

SEED_ROOTS = [
    "Vehicles",
    "Mobile Phones & Tablets",
    "Electronics",
    "Property",
    "Home, Furniture & Garden",
    "Fashion",
    "Jobs",
    "Services",
]
SEED_CHILDREN = {
    "vehicles": ["Cars", "Motorcycles & Scooters", "Vehicle Parts & Accessories"],
    "mobile-phones-tablets": ["Mobile Phones", "Tablets", "Accessories"],
}
LANGUAGES = {code for code, _name in settings.LANGUAGES}
RULES = {"has_price", "has_condition", "lifetime_days", "premoderated"}


@pytest.fixture
def written():
    return read_tree()


@pytest.fixture
def categories(written):
    return list(walk(written))


@pytest.fixture
def attributes(categories):
    return [attribute for category in categories for attribute in category.get("attributes", ())]


def walk(categories):
    for category in categories:
        yield category
        yield from walk(category.get("children", ()))


def everything():
    return [list(model.objects.order_by("pk").values()) for model in (Category, Attribute, Option)]


def test_loading_twice_changes_nothing(db, written):
    first = load(written)
    before = everything()

    second = load(written)

    assert second == first
    assert everything() == before


def test_counts_say_how_many_rows_there_are(db, written):
    counts = load(written)

    assert counts == tuple(model.objects.count() for model in (Category, Attribute, Option))


def test_loading_takes_few_queries(db, written, django_assert_max_num_queries):
    with django_assert_max_num_queries(20):
        load(written)


def test_loading_again_brings_back_a_name_and_keeps_what_people_added(db, written):
    load(written)
    Category.objects.filter(slug="cars").update(name_en="Automobiles", is_active=False)
    Category.objects.create(name="Gliders", parent=Category.objects.get(slug="vehicles"))

    load(written)

    cars = Category.objects.get(slug="cars")
    assert (cars.name, cars.is_active) == ("Cars", False)
    assert Category.objects.filter(slug="gliders").exists()


def test_the_roots_of_the_seed_stand_first_in_their_order(written):
    roots = [(root["name"]["en"], root["order"]) for root in written[: len(SEED_ROOTS)]]

    assert roots == [(name, order) for order, name in enumerate(SEED_ROOTS, 1)]


@pytest.mark.parametrize("parent", SEED_CHILDREN)
def test_the_children_of_the_seed_stand_first_in_their_order(categories, parent):
    children = next(category for category in categories if category["slug"] == parent)["children"]

    seeded = [(child["name"]["en"], child["order"]) for child in children[:3]]

    assert seeded == [(name, order) for order, name in enumerate(SEED_CHILDREN[parent], 1)]


def test_siblings_are_numbered_without_gaps(written, categories):
    families = [written, *(category.get("children", []) for category in categories)]

    for family in families:
        assert [child["order"] for child in family] == list(range(1, len(family) + 1))


def test_every_icon_is_drawn(categories):
    drawings = zipfile.ZipFile(Path(lucide.__file__).with_name("lucide.zip")).namelist()

    icons = {category["icon"] for category in categories}

    assert icons <= {Path(name).stem for name in drawings}


def test_every_root_states_every_rule(written):
    assert all(root.keys() >= RULES for root in written)


def test_every_text_is_there_in_every_language(categories, attributes):
    texts = [category["name"] for category in categories]
    for attribute in attributes:
        texts += [attribute[part] for part in ("label", "unit", "help_text") if part in attribute]
        texts += [option["label"] for option in attribute.get("options", ())]

    translated = [text for text in texts if not isinstance(text, str)]

    assert all(text.keys() == LANGUAGES and all(text.values()) for text in translated)
    assert all(texts)


def test_every_text_fits_its_column(categories, attributes):
    def longest(texts):
        return max(len(text) for words in texts for text in words.values())

    assert longest([category["name"] for category in categories]) <= 80
    assert longest([attribute["label"] for attribute in attributes]) <= 60
    assert longest([a["unit"] for a in attributes if "unit" in a]) <= 20
    assert longest([a["help_text"] for a in attributes if "help_text" in a]) <= 200


def test_all_five_kinds_of_attribute_are_used(attributes):
    assert {attribute["kind"] for attribute in attributes} == set(Attribute.Kind.values)


def test_choices_have_options_and_other_kinds_have_none(attributes):
    for attribute in attributes:
        assert bool(attribute.get("options")) == attribute["kind"].endswith("choice")


def test_every_dependent_option_belongs_to_an_option_of_the_decisive_choice(categories):
    for category in categories:
        facts = {attribute["key"]: attribute for attribute in category.get("attributes", ())}
        for fact in facts.values():
            decisive = facts.get(fact.get("depends_on"), {})
            parents = {option["value"] for option in decisive.get("options", ())} or {None}
            assert all(option.get("parent") in parents for option in fact.get("options", ()))


def test_a_loaded_model_belongs_to_its_make(db, written):
    load(written)

    camry = Option.objects.get(attribute__category__slug="cars", value="toyota-camry")

    assert camry.parent.value == "toyota"
    assert camry.attribute.depends_on.key == "make"


def test_no_attribute_is_stated_twice_on_a_path(written):
    def check(category, above):
        keys = [attribute["key"] for attribute in category.get("attributes", ())]
        assert len({*above, *keys}) == len(above) + len(keys), category["slug"]
        for child in category.get("children", ()):
            check(child, [*above, *keys])

    for root in written:
        check(root, [])


def test_a_spelling_means_one_option(attributes):
    for attribute in attributes:
        spellings = Counter(
            (option.get("parent"), spelling)
            for option in attribute.get("options", ())
            for spelling in spellings_of(option)
        )
        assert not [name for name, count in spellings.items() if count > 1], attribute["key"]


def spellings_of(option):
    label = option["label"]
    labels = [label] if isinstance(label, str) else label.values()
    return {text.casefold() for text in (option["value"], *labels, *option.get("aliases", ()))}


def test_the_72_paths_of_imported_listings_lead_to_one_category_each(categories):
    aliases = [alias for category in categories for alias in category.get("aliases", ())]

    paths = {alias for alias in aliases if " > " in alias}

    assert len(aliases) == len(set(aliases))
    assert len(paths) == 72


def test_the_tree_in_memory_inherits_attributes_and_rules(db, written):
    load(written)

    sofa = tree().by_slug["sofas-armchairs"]

    assert [node.slug for node in sofa.path] == [
        "home-furniture-garden",
        "furniture",
        "sofas-armchairs",
    ]
    assert {"width_cm", "material", "sofa_type"} <= {fact.key for fact in sofa.attributes}
    assert sofa.has_price and sofa.has_condition
    assert not tree().by_slug["house-plants"].has_condition


def test_the_command_loads_a_file_of_ones_own(db, tmp_path, capsys):
    name = {"en": "Kites", "ru": "Воздушные змеи", "kk": "Батпырауықтар"}
    path = tmp_path / "tree.json"
    path.write_text(json.dumps([{"slug": "kites", "name": name, "order": 1, "icon": "wind"}]))

    call_command("load_categories", path)

    assert Category.objects.get().name_kk == "Батпырауықтар"
    assert capsys.readouterr().out == "1 categories, 0 attributes, 0 options\n"


def test_the_command_names_a_broken_file(db, tmp_path):
    path = tmp_path / "tree.json"
    path.write_text("[{")

    with pytest.raises(CommandError, match=r"tree\.json: Expecting"):
        call_command("load_categories", path)
