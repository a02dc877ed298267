from collections import Counter

import pytest
from django.core.management import CommandError, call_command

from users.geography import countries, load_places, read_places
from users.models import City, Region

ANYWHERE = pytest.mark.parametrize("country", countries())


def everything():
    return [list(model.objects.order_by("pk").values()) for model in (Region, City)]


def test_kazakhstan_has_its_20_regions_of_today():
    regions = read_places("kz")["regions"]

    assert len(regions) == 20
    assert {"ABA", "ZTS", "ULY"} <= {region["code"] for region in regions}


def test_every_town_of_kazakhstan_is_there():
    by_region = Counter(city["region"] for city in read_places("kz")["cities"])

    assert set(by_region) == {region["code"] for region in read_places("kz")["regions"]}
    assert by_region.total() >= 90


def test_kenya_has_its_47_counties():
    assert len(read_places("ke")["regions"]) == 47


@ANYWHERE
def test_no_two_regions_share_a_tile(country):
    regions = read_places(country)["regions"]

    tiles = {(region["tile_column"], region["tile_row"]) for region in regions}

    assert len(tiles) == len(regions)


@ANYWHERE
def test_every_city_lies_in_a_known_region(country):
    places = read_places(country)

    codes = {region["code"] for region in places["regions"]}

    assert {city["region"] for city in places["cities"]} <= codes


@ANYWHERE
def test_a_spelling_means_one_city(country):
    spellings = Counter(
        spelling
        for city in read_places(country)["cities"]
        for spelling in {name.lower() for name in (*city["name"].values(), *spelled(city))}
    )

    assert not [name for name, count in spellings.items() if count > 1]


@ANYWHERE
def test_other_spellings_are_written_in_lower_case(country):
    for city in read_places(country)["cities"]:
        assert all(spelling == spelling.lower() for spelling in spelled(city))


def spelled(city):
    return city.get("aliases", [])


@ANYWHERE
def test_every_place_is_named_in_every_language(country):
    places = read_places(country)

    for place in (places, *places["regions"], *places["cities"]):
        assert place["name"].keys() == {"en", "ru", "kk"}
        assert all(place["name"].values())


@ANYWHERE
def test_loading_twice_changes_nothing(db, country):
    first = load_places(country)
    before = everything()

    second = load_places(country)

    assert second == first == (Region.objects.count(), City.objects.count())
    assert everything() == before


def test_two_countries_live_side_by_side(db):
    kazakhstan, kenya = load_places("kz"), load_places("ke")

    assert Region.objects.filter(country="KZ").count() == kazakhstan.regions
    assert Region.objects.filter(country="KE").count() == kenya.regions
    assert City.objects.count() == kazakhstan.cities + kenya.cities


def test_a_town_knows_its_names_and_its_region(db):
    load_places("kz")

    oral = City.objects.get(slug="oral")

    assert (oral.name_en, oral.name_ru, oral.name_kk) == ("Oral", "Уральск", "Орал")
    assert oral.region.code == "WKO"
    assert "uralsk" in oral.aliases


def test_the_command_loads_the_market(db, settings, capsys):
    call_command("load_places", settings.MARKET)

    assert Region.objects.filter(country="KZ").count() == 20
    assert capsys.readouterr().out.startswith("20 regions, ")


def test_the_command_refuses_a_country_without_a_file(db):
    with pytest.raises(CommandError, match="atlantis"):
        call_command("load_places", "atlantis")
