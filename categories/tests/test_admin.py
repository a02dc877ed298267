"""The console for the tree: what is changed there is what the site asks, filters and shows."""

import re

import pytest
from django.urls import reverse
from django.utils import translation

from ads.models import Ad
from categories import tree
from categories.models import MAX_DEPTH, Attribute, Category

LIST = reverse("admin:categories_category_changelist")
RULES = {"has_price": "unknown", "has_condition": "unknown", "premoderated": "unknown"}


@pytest.fixture
def console(client, admin):
    client.force_login(admin)
    return client


def page(row) -> str:
    return reverse(f"admin:categories_{row._meta.model_name}_change", args=[row.pk])


def rows_of(name: str, rows: list[dict], parent: str, old: int = 0) -> dict[str, str]:
    """An inline table as a browser posts it."""
    data = {f"{name}-TOTAL_FORMS": str(len(rows)), f"{name}-INITIAL_FORMS": str(old)}
    for number, row in enumerate(rows):
        for key, value in row.items():
            data[f"{name}-{number}-{key}"] = str(value)
    return data


def category_form(category: Category | None = None, **changes) -> dict[str, str]:
    facts = {"name_en": "Tents", "name_ru": "", "name_kk": "", "slug": "", "order": "5"}
    if category:
        facts |= {"name_en": category.name_en, "slug": category.slug}
        facts["parent"] = str(category.parent_id or "")
    facts |= {"icon": "", "aliases": "", "lifetime_days": "", "is_active": "on", **RULES}
    return facts | rows_of("attributes", [], "category") | changes


def old_rows(category: Category) -> list[dict]:
    return [
        {"id": row.pk, "category": category.pk, "label_en": row.label, "order": row.order}
        | ({"required": "on"} if row.required else {})
        | ({"searchable": "on"} if row.searchable else {})
        for row in category.attributes.order_by("pk")
    ]


def errors_in(answer) -> str:
    return " ".join(re.findall(r'class="errorlist[^>]*>(.*?)</ul>', answer.content.decode(), re.S))


# The promise -------------------------------------------------------------------------


@pytest.fixture
def brakes(console, bicycles) -> Attribute:
    """Added with the console's forms, first the attribute, then its options."""
    known = old_rows(bicycles)
    new = {"key": "brakes", "label_en": "Brakes", "label_ru": "Тормоза", "kind": "choice"}
    new |= {"searchable": "on", "order": "9", "category": bicycles.pk}
    inline = rows_of("attributes", [*known, new], "category", old=len(known))
    saved = console.post(page(bicycles), category_form(bicycles, **inline))
    assert saved.status_code == 302, errors_in(saved)

    attribute = Attribute.objects.get(key="brakes")
    options = [
        {"value": value, "label_en": label, "order": number, "attribute": attribute.pk}
        for number, (value, label) in enumerate([("disc", "Disc brakes"), ("rim", "Rim brakes")])
    ]
    facts = {"category": bicycles.pk, "label_en": "Brakes", "label_ru": "Тормоза", "order": "9"}
    facts |= {"searchable": "on"} | rows_of("options", options, "attribute")
    saved = console.post(page(attribute), facts)
    assert saved.status_code == 302, errors_in(saved)
    return attribute


def test_an_attribute_of_the_console_is_asked_filtered_and_shown(client, brakes, seller, make_ad):
    ad = make_ad(attributes={"brand": "trek", "brakes": "disc"})
    make_ad(attributes={"brand": "trek", "brakes": "rim"})
    draft = make_ad(state="draft")
    client.logout()
    panel = client.get("/c/bicycles/").content.decode()
    listing = client.get(ad.get_absolute_url()).content.decode()
    found = client.get("/c/bicycles/", {"a_brakes": "disc"}).content.decode()
    api = client.get("/api/categories/bicycles/").json()
    client.force_login(seller)
    wizard = client.get(reverse("ads:sell_step", args=[draft.slug, "details"])).content.decode()

    assert "Disc brakes" in wizard
    assert "Rim brakes" in wizard
    assert "Brakes" in panel
    assert "Disc brakes" in panel
    assert "Disc brakes" in listing
    assert ad.slug in found
    assert "Disc brakes" in str(api)


def test_the_attribute_speaks_the_readers_language(client, brakes, make_ad):
    ad = make_ad(attributes={"brand": "trek", "brakes": "disc"})

    with translation.override("en"):  # the request's language ends with the test
        answer = client.get(ad.get_absolute_url(), headers={"accept-language": "ru"})

    html = answer.content.decode()

    assert "Тормоза" in html


def test_a_rule_of_the_console_holds_at_once(console, bicycles, make_ad):
    inline = rows_of("attributes", old_rows(bicycles), "category", old=6)
    saved = console.post(page(bicycles), category_form(bicycles, **inline, premoderated="true"))

    assert saved.status_code == 302, errors_in(saved)
    assert make_ad().state == "pending"


# What is refused ---------------------------------------------------------------------


def test_a_category_cannot_stand_below_itself(console, bicycles):
    sports = bicycles.parent

    answer = console.post(page(sports), category_form(sports, parent=bicycles.pk))

    sports.refresh_from_db()
    assert answer.status_code == 200
    assert "descendant of itself" in errors_in(answer)
    assert sports.parent_id is None


@pytest.fixture
def deepest(db) -> Category:
    category = None
    for level in range(MAX_DEPTH):
        category = Category.objects.create(name=f"Level {level}", parent=category)
    return category


def test_the_tree_has_a_greatest_depth(console, deepest):
    address = reverse("admin:categories_category_add")

    answer = console.post(address, category_form(parent=deepest.pk))

    assert "at most 6 levels" in errors_in(answer)
    assert not Category.objects.filter(name="Tents").exists()


def test_a_branch_is_moved_only_where_all_of_it_fits(console, deepest, bicycles):
    sports = bicycles.parent
    inside = deepest.parent

    too_deep = console.post(page(sports), category_form(sports, parent=inside.pk))
    fits = console.post(page(sports), category_form(sports, parent=inside.parent_id))

    sports.refresh_from_db()
    assert "at most 6 levels" in errors_in(too_deep)
    assert fits.status_code == 302
    assert sports.parent_id == inside.parent_id


@pytest.mark.parametrize("slug", ["admin", "all", "bicycles", "two words", "ă"])
def test_taken_and_strange_addresses_are_refused(console, bicycles, slug):
    answer = console.post(reverse("admin:categories_category_add"), category_form(slug=slug))

    assert answer.status_code == 200
    assert errors_in(answer)


def test_a_category_with_listings_is_not_deleted(console, bicycle, bicycles):
    for category in (bicycles, bicycles.parent):
        address = reverse("admin:categories_category_delete", args=[category.pk])
        asked = console.get(address, follow=True)
        told = console.post(address, {"post": "yes"}, follow=True)

        for answer in (asked, told):
            assert "cannot be deleted: it holds 1 listing." in answer.content.decode()
        assert Category.objects.filter(pk=category.pk).exists()


def test_an_empty_category_is_deleted(console, bicycles):
    address = reverse("admin:categories_category_delete", args=[bicycles.pk])

    console.post(address, {"post": "yes"})

    assert not Category.objects.filter(pk=bicycles.pk).exists()
    assert "bicycles" not in tree.tree().by_slug


def test_what_listings_say_keeps_its_name(console, bicycles):
    brand = bicycles.attributes.get(key="brand")
    options = [
        {"id": row.pk, "attribute": brand.pk, "value": "renamed", "label_en": row.label, "order": 0}
        for row in brand.options.order_by("pk")
    ]
    facts = {"key": "renamed", "kind": "text", "category": bicycles.pk, "label_en": "Maker"}
    facts |= {"order": "1"} | rows_of("options", options, "attribute", old=2)

    saved = console.post(page(brand), facts, follow=True)

    brand.refresh_from_db()
    assert (brand.key, brand.kind, brand.label) == ("brand", "choice", "Maker")
    assert set(brand.options.values_list("value", flat=True)) == {"trek", "giant"}
    assert "rebuild_search" in saved.content.decode()


def test_an_attribute_never_decides_itself(console, bicycles):
    brand = bicycles.attributes.get(key="brand")
    elsewhere = Attribute.objects.create(
        category=Category.objects.create(name="Boats"), key="make", label="Make", kind="choice"
    )
    facts = {"category": bicycles.pk, "label_en": "Brand", "order": "1"}
    facts |= rows_of("options", [], "attribute")

    for deciding in (brand, elsewhere):
        answer = console.post(page(brand), facts | {"depends_on": deciding.pk})

        assert "Choose another attribute" in errors_in(answer)


def test_an_option_belongs_to_one_of_the_deciding_attribute(console, bicycles):
    model, extras = bicycles.attributes.get(key="model"), bicycles.attributes.get(key="extras")
    marlin, lock = model.options.get(value="marlin"), extras.options.get(value="lock")
    html = console.get(page(model)).content.decode()

    answer = console.post(
        page(marlin), {"label_en": "Marlin", "order": "0", "parent": lock.pk, "aliases": ""}
    )

    marlin.refresh_from_db()
    assert ">Giant</option>" in html
    assert ">Lock</option>" not in html
    assert errors_in(answer)
    assert marlin.parent.value == "trek"


def test_moderators_look_and_do_not_touch(client, moderator, bicycles):
    client.force_login(moderator)

    assert client.get(LIST).status_code == 200
    assert client.get(page(bicycles)).status_code == 200
    assert client.post(page(bicycles), category_form(bicycles)).status_code == 403
    assert client.post(LIST, {"form-0-order": "7"}).status_code in (200, 302, 403)
    assert (
        client.get(reverse("admin:categories_category_delete", args=[bicycles.pk])).status_code
        == 403
    )


def test_a_hidden_category_keeps_its_listings(console, bicycles, bicycle):
    inline = rows_of("attributes", old_rows(bicycles), "category", old=6)
    form = category_form(bicycles, **inline)
    del form["is_active"]

    console.post(page(bicycles), form)

    assert Ad.objects.filter(pk=bicycle.pk).exists()
    assert "bicycles" not in [node.slug for node in tree.tree().walk()]
