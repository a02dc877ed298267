"""The cast: people, places and listings that every test knows."""

import pytest
from django.contrib.auth.models import Group

from ads.models import Ad
from ads.search import places, synonyms, vocabulary
from categories import tree
from categories.models import Attribute, Category, Option
from marketplace import cache_aside, ratelimit
from marketplace.tests.calls import Browser
from users.models import City, Region, Shop, User
from users.second_factor import demo, gate


@pytest.fixture
def client() -> Browser:
    return Browser()


@pytest.fixture(autouse=True)
def _nothing_remembered():
    """What processes keep in memory must not outlive a test's transaction."""
    tree.drop()
    places.forget()
    synonyms.forget()
    vocabulary.forget()
    cache_aside.forget()
    ratelimit.reset()
    yield
    tree.drop()


@pytest.fixture
def almaty(db) -> City:
    region = Region.objects.create(
        country="KZ", code="ALA", slug="almaty", name="Almaty", tile_column=7, tile_row=5
    )
    return City.objects.create(
        region=region, slug="almaty", name="Almaty", name_ru="Алматы", lat=43.25, lon=76.91
    )


@pytest.fixture
def astana(db) -> City:
    region = Region.objects.create(
        country="KZ", code="AST", slug="astana", name="Astana", tile_column=5, tile_row=2
    )
    return City.objects.create(
        region=region, slug="astana", name="Astana", name_ru="Астана", lat=51.18, lon=71.44
    )


@pytest.fixture
def bicycles(db) -> Category:
    """Sports → Bicycles, with one attribute of each kind."""
    sports = Category.objects.create(name="Sports", order=1)
    bicycles = Category.objects.create(name="Bicycles", parent=sports, order=1)
    brand = Attribute.objects.create(
        category=bicycles, key="brand", label="Brand", kind="choice", required=True, order=1
    )
    for value in ("trek", "giant"):
        Option.objects.create(attribute=brand, value=value, label=value.title())
    model = Attribute.objects.create(
        category=bicycles, key="model", label="Model", kind="choice", depends_on=brand, order=2
    )
    for value, parent in (("marlin", "trek"), ("talon", "giant")):
        Option.objects.create(
            attribute=model,
            value=value,
            label=value.title(),
            parent=brand.options.get(value=parent),
        )
    Attribute.objects.create(
        category=bicycles,
        key="wheel_size",
        label="Wheel size",
        kind="number",
        unit="in",
        minimum=10,
        maximum=36,
        order=3,
    )
    extras = Attribute.objects.create(
        category=bicycles, key="extras", label="Extras", kind="multichoice", order=4
    )
    for value in ("lights", "lock", "rack"):
        Option.objects.create(attribute=extras, value=value, label=value.title())
    Attribute.objects.create(
        category=bicycles, key="electric", label="Electric", kind="boolean", order=5
    )
    Attribute.objects.create(
        category=bicycles, key="frame", label="Frame", kind="text", searchable=False, order=6
    )
    return bicycles


@pytest.fixture
def make_person(db):
    def make(name: str, **facts) -> User:
        facts = {"email": f"{name.lower()}@mail.test", "password": "correct horse 7"} | facts
        person = User.objects.join(name=name, **facts)
        person.emailaddress_set.create(email=person.email, verified=True, primary=True)
        if gate.needs_factor(person):
            demo.equip(person)
        return person

    return make


@pytest.fixture
def seller(make_person) -> User:
    return make_person("Aigerim")


@pytest.fixture
def buyer(make_person) -> User:
    return make_person("Bolat")


@pytest.fixture
def stranger(make_person) -> User:
    return make_person("Charlie")


@pytest.fixture
def moderator(make_person) -> User:
    madina = make_person("Madina", is_staff=True)
    madina.groups.add(Group.objects.get(name="Moderator"))
    return madina


@pytest.fixture
def admin(make_person) -> User:
    return make_person("Aida", is_staff=True, is_superuser=True)


@pytest.fixture
def make_ad(seller, bicycles, almaty):
    """A listing as its seller left it: published unless `state="draft"`."""

    def make(*, state: str = "active", **over) -> Ad:
        facts = {
            "seller": seller,
            "category": bicycles,
            "title": "Mountain bike Trek Marlin 6",
            "description": "Size L, serviced in spring.",
            "price": 14_000_000,
            "condition": "good",
            "attributes": {"brand": "trek", "model": "marlin", "wheel_size": 29},
            "city": almaty,
        }
        ad = Ad.objects.create(**facts | over)
        if state != "draft":
            ad.submit(by=ad.seller)
        return ad

    return make


@pytest.fixture
def bicycle(make_ad) -> Ad:
    return make_ad()


@pytest.fixture
def make_shop():
    """A trader's shop with a complete file; `over` empties or changes parts of it."""

    def make(owner: User, *, certifies: bool = True, **over) -> Shop:
        owner.sell_as(is_trader=True)
        facts = {
            "name": "Bikes on Abay",
            "legal_name": "Bikes LLP",
            "address": "Abay avenue 10, Almaty",
            "register_number": "010340011161",
            "contact_email": "shop@mail.test",
            "contact_phone": "+7 700 000 01 13",
        }
        owner.shop.fill(certifies=certifies, **facts | over)
        return owner.shop

    return make
