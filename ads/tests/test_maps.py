import random
from math import asin, cos, radians, sin, sqrt

import pytest
from django.http import QueryDict

from ads.filters import AdFilter
from ads.mapping import counting
from ads.mapping.closer import View, closer_of
from ads.mapping.country import country_of
from ads.models import Ad
from ads.search import document, globe
from ads.search.criteria import Area, Criteria
from ads.search.places import atlas
from ads.search.query import find

ALMATY = (43.25, 76.91)


def kilometers(one, other):
    """The haversine formula: another road to the same distance."""
    (lat, lon), (lat2, lon2) = ([radians(degree) for degree in point] for point in (one, other))
    half = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin((lon2 - lon) / 2) ** 2
    return 2 * globe.EARTH * asin(sqrt(half))


def asked(query):
    search = AdFilter(QueryDict(query))
    assert search.is_valid, search.errors
    return search.criteria


def titles(query):
    return set(Ad.objects.filter(pk__in=find(asked(query)).ids).values_list("title", flat=True))


@pytest.fixture
def scattered(make_ad):
    """Forty listings up to some 70 km around Almaty, and one that says nothing of its place."""
    chance = random.Random(4)
    points = [
        (ALMATY[0] + chance.uniform(-0.6, 0.6), ALMATY[1] + chance.uniform(-0.8, 0.8))
        for _number in range(40)
    ]
    ads = [make_ad(title=f"Bicycle {n}", lat=lat, lon=lon) for n, (lat, lon) in enumerate(points)]
    nowhere = make_ad(title="Nowhere")
    Ad.objects.filter(pk=nowhere.pk).update(lat=None, lon=None)
    document.rebuild([nowhere.pk])
    return ads


@pytest.mark.parametrize("radius", [5, 10, 25, 50, 100])
def test_a_circle_holds_what_is_within_its_radius(scattered, radius):
    inside = {ad.title for ad in scattered if kilometers(ALMATY, (ad.lat, ad.lon)) <= radius}

    found = find(asked(f"city=almaty&radius={radius}"), size=100)

    assert set(Ad.objects.filter(pk__in=found.ids).values_list("title", flat=True)) == inside


def test_a_circle_crosses_the_border_of_its_region(make_ad, almaty, astana):
    make_ad(title="Across", city=astana, lat=43.3, lon=76.95)

    assert titles("city=almaty&radius=10") == {"Across"}
    assert titles("city=almaty") == set()


def test_a_circle_may_lie_around_the_reader(make_ad):
    make_ad(title="Near", lat=43.26, lon=76.93)

    assert titles("lat=43.2&lon=76.9&radius=10") == {"Near"}
    assert titles("lat=51.1&lon=71.4&radius=10") == set()


def test_a_circle_without_a_middle_is_an_error_at_its_field(client, make_ad):
    make_ad()

    page = client.get("/search/?radius=10")

    assert page.status_code == 422
    assert "Choose a city first" in page.text


@pytest.mark.parametrize("radius", ["7", "-5", "ten", "1e9"])
def test_only_the_offered_distances_are_read(client, almaty, radius):
    assert client.get(f"/search/?city=almaty&radius={radius}").status_code in (400, 422)


@pytest.mark.parametrize(
    "area", ["1,2,3", "a,b,c,d", "44,76,43,77", "nan,76,44,77", "-91,0,0,1", "1,2,3,4,5"]
)
def test_an_area_that_is_none_is_refused(client, db, area):
    assert client.get(f"/search/map/?area={area}").status_code == 400


def test_the_box_of_an_area_holds_its_points():
    chance = random.Random(1)
    for _round in range(300):
        south, west = chance.uniform(-90, 89), chance.uniform(-180, 179)
        area = Area(south, west, chance.uniform(south, 90), chance.uniform(west, 180))
        lat = radians(chance.uniform(area.south, area.north))
        lon = radians(chance.uniform(area.west, area.east))

        lowest, highest = globe.box(area)

        point = cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)
        for low, value, high in zip(lowest, point, highest, strict=True):
            assert low <= value <= high


def test_bins_hold_all_listings_of_the_view_and_lead_to_them(scattered):
    criteria = asked("region=almaty")
    view = View(Area(42.5, 75.8, 44.0, 78.0))

    found = counting.by_bin(criteria, view.area, steps=8)

    assert found.total == 41
    assert found.outside == 1
    for one in found.bins:
        assert find(Criteria(region=criteria.region, area=one.area)).total == one.count


def test_every_bubble_prints_what_its_map_shows(scattered, client):
    closer = closer_of(asked("region=almaty"))

    assert sum(bubble.count for bubble in closer.bubbles) + closer.outside == 41
    for bubble in closer.bubbles:
        words = f"{bubble.count} ad{'' if bubble.count == 1 else 's'}"
        assert f'page-title__note">{words}<' in client.get(bubble.url).text


def test_the_country_counts_each_region_without_regard_to_the_chosen_one(make_ad, almaty, astana):
    for city in (almaty, almaty, astana):
        make_ad(city=city)

    country = country_of(Criteria(region=atlas().regions["astana"]))

    assert {tile.place.slug: tile.count for tile in country.tiles} == {"almaty": 2, "astana": 1}


def test_more_than_can_be_counted_is_shown_without_numbers(scattered, monkeypatch):
    monkeypatch.setattr(counting, "MOST", 5)

    assert counting.by_region(asked("q=bicycle")) is None
    assert not closer_of(asked("region=almaty")).is_counted


def test_the_map_of_a_category_names_it_and_links_the_list(client, scattered, bicycles):
    page = client.get("/c/bicycles/map/?condition=good")

    assert page.status_code == 200
    assert "Bicycles on the map" in page.text
    assert 'href="/c/bicycles/?condition=good"' in page.text
    assert 'href="/c/bicycles/map/"' in page.text


def test_an_empty_map_says_so(client, almaty):
    page = client.get("/search/map/?q=unicorn")

    assert page.status_code == 200
    assert "Nothing here" in page.text


def test_the_map_of_an_unknown_category_is_missing(client, db):
    assert client.get("/c/nothing/map/").status_code == 404


def test_hidden_drafts_are_on_no_map(make_ad, almaty):
    make_ad(state="draft", lat=43.2, lon=76.9)

    assert closer_of(asked("region=almaty")).bubbles == []
