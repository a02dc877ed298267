import io
import json
import re

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from PIL import Image

from ads.models import Ad, AdPhoto, Favorite
from ads.states import State
from ads.terms import Condition, Kind, PriceType
from categories import loading
from categories.models import Kind as FactKind
from categories.tree import Fact, tree
from marketplace.demo import pictures
from marketplace.demo.listings import FOLDER, Offer, offers
from marketplace.demo.palettes import RECIPES
from marketplace.demo.people import PEOPLE
from marketplace.demo.scenes import SUBJECTS
from users.geography import read_places
from users.models import User

OFFERS = offers()
CITIES = {city["slug"] for city in read_places("kz")["cities"]}
CONTACT = re.compile(r"\+7|\d{3}[ -]?\d{3}[ -]?\d{2}[ -]?\d{2}|https?:|www\.|@")


@pytest.fixture
def categories(db):
    loading.load(loading.read_tree())
    return tree()


@pytest.fixture
def development(settings, tmp_path):
    settings.DEBUG = True
    settings.MEDIA_ROOT = tmp_path
    return settings


def is_valid(fact: Fact, value) -> bool:
    options = {choice.value: choice.parent for choice in fact.choices}
    if fact.kind == FactKind.NUMBER:
        low, high = fact.minimum, fact.maximum
        fits = (low is None or value >= low) and (high is None or value <= high)
        return type(value) in (int, float) and fits
    if fact.kind == FactKind.CHOICE:
        return value in options
    if fact.kind == FactKind.MULTICHOICE:
        return bool(value) and set(value) <= set(options)
    if fact.kind == FactKind.BOOLEAN:
        return value is True
    return bool(value) and isinstance(value, str)


def faults_of(offer: Offer, node) -> list[str]:
    faults = [
        f"{offer.title}: {fact.key} is missing"
        for fact in node.attributes
        if fact.required and fact.key not in offer.facts
    ]
    for key, value in offer.facts.items():
        fact = node.attribute(key)
        if fact is None or not is_valid(fact, value):
            faults.append(f"{offer.title}: {key}={value}")
        elif fact.depends_on and fact.kind == FactKind.CHOICE:
            parent = next(choice.parent for choice in fact.choices if choice.value == value)
            if parent != offer.facts.get(fact.depends_on):
                faults.append(f"{offer.title}: {key} does not belong to {fact.depends_on}")
    return faults


def test_the_town_is_large_enough():
    categories = {offer.category for offer in OFFERS}

    assert len(OFFERS) >= 440
    assert len(categories) >= 32
    assert 40 <= len(PEOPLE) <= 60


def test_every_listing_is_its_own():
    titles = [offer.title.casefold() for offer in OFFERS]
    texts = [offer.text for offer in OFFERS]

    assert len(set(titles)) == len(titles)
    assert len(set(texts)) == len(texts)
    assert max(map(len, titles)) <= 70


def test_nobody_can_be_reached_outside_of_the_site():
    reachable = [offer.title for offer in OFFERS if CONTACT.search(offer.title + offer.text)]

    assert reachable == []


def test_every_listing_stands_in_a_known_place():
    strangers = {offer.city for offer in OFFERS} - CITIES
    homes = {person.city for person in PEOPLE}

    assert strangers == set()
    assert {offer.city for offer in OFFERS} <= homes <= CITIES


def test_every_word_is_one_a_listing_may_choose():
    assert {offer.kind for offer in OFFERS} == set(Kind.values)
    assert {offer.price_type for offer in OFFERS} == set(PriceType.values)
    assert {offer.condition for offer in OFFERS} == {"", *Condition.values}
    assert all(
        (offer.price is None) == (offer.price_type in (PriceType.FREE, PriceType.ON_REQUEST))
        for offer in OFFERS
    )


def test_every_attribute_is_valid_for_its_category(categories):
    nodes = categories.by_slug

    faults = [fault for offer in OFFERS for fault in faults_of(offer, nodes[offer.category])]

    assert faults == []


def test_categories_are_leaves_and_their_rules_hold(categories):
    for offer in OFFERS:
        node = categories.by_slug[offer.category]

        assert node.is_leaf, offer.title
        assert node.has_price or offer.price is None, offer.title
        assert node.has_condition or not offer.condition, offer.title


def test_every_picture_can_be_drawn():
    orders = {name for offer in OFFERS for name in offer.photos}
    known = [
        subject in SUBJECTS and colors in RECIPES and int(take) < pictures.SHOTS
        for subject, colors, take in (name.split(".") for name in orders)
    ]

    assert all(known)
    assert len({name.split(".")[0] for name in orders}) >= 24
    assert max(len(offer.photos) for offer in OFFERS) >= 5
    assert all(len(set(offer.photos)) == len(offer.photos) for offer in OFFERS)


def test_a_picture_is_the_same_every_time():
    first, second = (pictures.draw("bicycle", "teal", 1) for _ in range(2))

    assert first == second
    assert Image.open(io.BytesIO(first)).size == (960, 720)


def test_the_files_are_plain_rows():
    for path in FOLDER.glob("*.json"):
        assert isinstance(json.loads(path.read_text(encoding="utf-8")), list)
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def test_a_slice_of_the_town_can_be_built(db, development):
    call_command("seed_demo", limit=12, stdout=io.StringIO())

    seller = authenticate(email="seller@example.com", password="demo-Zattar-2026")
    moderator = User.objects.get(email="moderator@example.com")
    photo = AdPhoto.objects.first()
    states = set(Ad.objects.values_list("state", flat=True))
    assert seller.email_is_verified
    assert moderator.has_perm("ads.moderate_ad")
    assert {State.DRAFT, State.ACTIVE, State.RESERVED, State.SOLD} <= states
    assert Favorite.objects.exists()
    assert (development.MEDIA_ROOT / "photos" / photo.key[:2] / photo.key / "card.webp").exists()


def test_a_town_is_not_built_where_somebody_lives(development, make_ad):
    make_ad()

    call_command("seed_demo", if_empty=True)

    assert Ad.objects.count() == 1


def test_a_town_is_not_built_twice(db, development):
    User.objects.join(email="buyer@example.com", password=None, name="Bolat")

    with pytest.raises(CommandError):
        call_command("seed_demo", limit=3)


def test_the_command_refuses_when_debug_is_off(db, settings):
    settings.DEBUG = False

    with pytest.raises(CommandError):
        call_command("seed_demo", if_empty=True)
