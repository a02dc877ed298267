import pytest

from ads.facts import described
from ads.showing.place_map import map_of
from categories.tree import tree
from users.models import Region


@pytest.fixture
def node(bicycles):
    return tree().by_id[bicycles.pk]


def stated(node, **attributes) -> list[tuple[str, str]]:
    return [(row.label, row.text) for row in described(node, attributes)]


def test_facts_come_in_the_order_of_the_category(node):
    rows = stated(node, extras=["lights", "lock"], electric=True, brand="trek")

    assert rows == [("Brand", "Trek"), ("Extras", "Lights, Lock"), ("Electric", "Yes")]


@pytest.mark.parametrize(
    ("value", "text"),
    [(29, "29"), (27.5, "27.5"), (29.0, "29"), (2014, "2014"), (125_000, "125,000"), (0, "0")],
)
def test_numbers_carry_their_unit(node, value, text):
    assert stated(node, wheel_size=value) == [("Wheel size", f"{text}\N{NO-BREAK SPACE}in")]


@pytest.mark.parametrize("nothing", [None, "", [], False])
def test_what_is_not_stated_is_left_out(node, nothing):
    assert stated(node, electric=nothing, frame=nothing) == []


def test_what_an_import_kept_stands_last(node):
    rows = stated(node, fork_travel="100 mm", brand="trek")

    assert rows == [("Brand", "Trek"), ("Fork travel", "100 mm")]


def test_the_region_is_marked_among_its_neighbors(almaty, astana):
    drawn = map_of(almaty.region)

    assert [tile.is_marked for tile in drawn.tiles].count(True) == 1
    assert len(drawn.tiles) == 2


def test_a_region_without_a_tile_has_no_map(db):
    region = Region.objects.create(country="XX", code="X", slug="x", name="X")

    assert map_of(region) is None
