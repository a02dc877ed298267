import gzip
import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from ads.models import Ad, SearchEntry
from ads.states import State
from categories.models import Category
from users.models import City, User

pytestmark = pytest.mark.django_db

ROW = {
    "source": "bazaar",
    "source_id": "b-1",
    "country": "KZ",
    "category": "Sports > Bicycles",
    "title": "Trek Marlin 6, size L",
    "description": "Ridden for two summers.",
    "price": 140000,
    "currency": "KZT",
    "attributes": {"brand": "Trek", "wheel_size": "29", "postal_code": "050000"},
    "city": "Алматы",
    "lat": 43.2381,
    "lon": 76.9452,
    "posted_at": "2026-10-01T09:30:00Z",
    "condition": "used",
    "seller_type": "private",
}


@pytest.fixture
def load(tmp_path):
    """Write rows to a file, import it and give back what the command said."""

    def load(*rows: dict | str, name: str = "ads.jsonl", **options) -> str:
        text = "".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows)
        path = tmp_path / name
        path.write_bytes(gzip.compress(text.encode()) if name.endswith(".gz") else text.encode())
        out = StringIO()
        call_command("import_listings", path, stdout=out, stderr=StringIO(), **options)
        return out.getvalue()

    return load


def test_one_row_becomes_one_listing(load, bicycles, almaty):
    said = load(ROW)

    ad = Ad.objects.get()
    assert "1 new" in said
    assert (ad.title, ad.price, ad.currency) == ("Trek Marlin 6, size L", 14_000_000, "KZT")
    assert (ad.category, ad.city, ad.condition) == (bicycles, almaty, "good")
    assert (ad.lat, ad.lon) == (43.24, 76.95)
    assert ad.first_published_at.isoformat() == "2026-10-01T09:30:00+00:00"
    assert ad.state == State.ACTIVE
    assert ad.events.get().verb == "import"


def test_the_listing_can_be_found_at_once(load, bicycles, almaty):
    load(ROW)

    entry = SearchEntry.objects.get()
    assert (entry.leaf, entry.city, entry.price) == (bicycles.pk, almaty.pk, 14_000_000)


def test_known_attributes_take_the_shape_of_the_category(load, bicycles, almaty):
    load(ROW | {"attributes": {"brand": "TREK", "wheel_size": "27,5", "electric": "да"}})

    assert Ad.objects.get().attributes == {"brand": "trek", "wheel_size": 27.5, "electric": True}


def test_unknown_attributes_are_kept_as_they_came(load, bicycles, almaty):
    load(ROW | {"attributes": {"Postal code": "050000", "wheel_size": "big"}})

    assert Ad.objects.get().attributes == {"postal_code": "050000", "wheel_size_text": "big"}


def test_categories_and_cities_are_made_when_nothing_matches(load, bicycles):
    said = load(ROW | {"category": "Toys > Trains", "city": "Nowhere", "region": "Far"})

    trains = Category.objects.get(name="Trains")
    nowhere = City.objects.get(name="Nowhere")
    assert trains.parent.name == "Toys"
    assert (nowhere.region.name, nowhere.region.country) == ("Far", "KZ")
    assert "2 categories and 1 cities made" in said


def test_an_alias_leads_to_the_category(load, bicycles, almaty):
    Category.objects.filter(pk=bicycles.pk).update(aliases=["Vehicles > Bikes"])

    load(ROW | {"category": "vehicles > BIKES"})

    assert Ad.objects.get().category == bicycles


def test_a_second_import_changes_nothing(load, bicycles, almaty):
    load(ROW)
    before = Ad.objects.values().get()

    said = load(ROW)

    assert "0 new, 0 changed, 1 as before" in said
    assert Ad.objects.values().get() == before


def test_a_changed_row_updates_its_listing_and_keeps_its_address(load, bicycles, almaty):
    load(ROW)
    slug = Ad.objects.get().slug

    said = load(ROW | {"price": 120000})

    ad = Ad.objects.get()
    assert "1 changed" in said
    assert (ad.price, ad.slug) == (12_000_000, slug)
    assert SearchEntry.objects.get().price == 12_000_000


def test_what_a_moderator_took_down_stays_down(load, bicycles, almaty, moderator):
    load(ROW)
    Ad.objects.get().reject(by=moderator, reason="Stolen.")

    load(ROW | {"price": 1})

    ad = Ad.objects.get()
    assert (ad.state, ad.price) == (State.REJECTED, 14_000_000)


def test_a_dry_run_leaves_nothing_behind(load, bicycles, almaty):
    said = load(ROW, ROW | {"source_id": "b-2", "city": "Elsewhere"}, dry_run=True)

    assert "Would have imported 2 rows" in said
    assert "2 new" in said
    assert not Ad.objects.exists()
    assert not City.objects.filter(name="Elsewhere").exists()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 141}, "title"),
        ({"title": ["a"]}, "title"),
        ({"source_id": None}, "source_id"),
        ({"category": "  "}, "category"),
        ({"price": -5}, "price"),
        ({"price": "dear"}, "price"),
        ({"price": float("nan")}, "price"),
        ({"price": 1e30}, "price"),
        ({"price": True}, "price"),
        ({"currency": "tenge"}, "currency"),
        ({"lat": 95}, "lat"),
        ({"posted_at": "yesterday"}, "posted_at"),
        ({"posted_at": "2026-13-40T00:00:00Z"}, "posted_at"),
        ({"attributes": [1]}, "attributes"),
        ({"views": -1}, "views"),
        ({"description": "x" * 5001}, "description"),
    ],
)
def test_a_bad_row_is_reported_and_stops_nothing(load, bicycles, almaty, change, field):
    said = load(ROW | change, ROW | {"source_id": "good"})

    assert Ad.objects.get().source_id == "good"
    assert f"row 1, {field}:" in said


def test_what_is_not_a_row_is_reported_with_its_number(load, bicycles, almaty):
    said = load(ROW, "{broken", "[1, 2]", "[" * 100_000, ROW | {"source_id": "b-5"})

    assert Ad.objects.count() == 2
    assert all(f"row {number}, row:" in said for number in (2, 3, 4))


def test_a_bad_row_makes_no_category_and_no_city(load, bicycles, almaty):
    load(ROW | {"category": "New > Shelf", "city": "Newtown", "price": -1})

    assert not Category.objects.filter(name="Shelf").exists()
    assert not City.objects.filter(name="Newtown").exists()


def test_every_bad_row_is_written_to_the_report(load, bicycles, almaty, tmp_path):
    load(ROW | {"price": -1}, ROW | {"title": ""}, report=tmp_path / "bad.csv")

    lines = (tmp_path / "bad.csv").read_text().splitlines()
    assert lines[0] == "row,field,reason"
    assert [line.split(",")[:2] for line in lines[1:]] == [["1", "price"], ["2", "title"]]


def test_gzip_and_csv_are_read(load, bicycles, almaty, tmp_path):
    load(ROW, name="ads.jsonl.gz")
    header = "source,source_id,category,title,price,attributes.brand,city"
    line = 'bazaar,c-1,Sports > Bicycles,"Giant, blue",90000,giant,Almaty'
    load(header, line, "too,few", name="ads.csv")

    ad = Ad.objects.get(source_id="c-1")
    assert (ad.title, ad.price, ad.attributes) == ("Giant, blue", 9_000_000, {"brand": "giant"})


def test_half_a_gzip_gives_what_it_holds_and_says_so(bicycles, almaty, tmp_path):
    rows = "".join(json.dumps(ROW | {"source_id": f"r{n}"}) + "\n" for n in range(3000))
    whole = gzip.compress(rows.encode())
    (tmp_path / "half.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    out = StringIO()

    call_command("import_listings", tmp_path / "half.jsonl.gz", stdout=out, stderr=StringIO())

    assert 0 < Ad.objects.count() < 3000
    assert "file: ends here" in out.getvalue()


def test_a_missing_file_is_said_plainly(tmp_path):
    with pytest.raises(CommandError, match="Cannot read"):
        call_command("import_listings", tmp_path / "none.jsonl")


def test_a_listing_without_a_date_gets_the_same_one_each_time(load, bicycles, almaty):
    row = {key: value for key, value in ROW.items() if key != "posted_at"}
    load(row)
    first = Ad.objects.get().published_at
    Ad.objects.all().delete()

    load(row)

    assert Ad.objects.get().published_at == first
    assert timezone.now() - timedelta(days=61) < first < timezone.now()


def test_no_price_is_on_request_and_zero_is_free(load, bicycles, almaty):
    load(ROW | {"price": None}, ROW | {"source_id": "b-2", "price": 0})

    types = dict(Ad.objects.values_list("source_id", "price_type"))
    assert types == {"b-1": "on_request", "b-2": "free"}


def test_sellers_of_a_source_cannot_sign_in(load, bicycles, almaty):
    load(ROW, ROW | {"source_id": "b-2", "seller_type": "business"})

    people = User.objects.filter(email__endswith="@import.invalid")
    assert sorted(people.values_list("is_trader", flat=True)) == [False, True]
    assert not any(person.has_usable_password() for person in people)
