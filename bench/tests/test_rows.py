from itertools import islice

from django.utils import timezone

from ads.importing.listings import Bench as Importer
from bench import rows as rows_module
from bench.invented import invented
from bench.recipes import moments, recipes
from bench.rows import rows


def test_invented_rows_are_the_same_each_time(bicycles):
    assert list(invented(20, 1)) == list(invented(20, 1))
    assert list(invented(20, 1)) != list(invented(20, 2))


def test_invented_rows_are_good_rows_to_the_importer(bicycles):
    importer = Importer(now=timezone.now())

    ads = [importer.listing(row) for row in invented(20, 1)]

    assert {ad.node.slug for ad in ads} == {"bicycles"}
    assert importer.shelves.made == 0


def test_without_the_sample_data_rows_are_invented(bicycles, monkeypatch, tmp_path):
    monkeypatch.setattr(rows_module, "DATA", tmp_path)

    assert [row["source"] for row in rows(3)] == ["invented"] * 3


def test_more_listings_than_rows_are_put_together_from_their_parts(
    bicycles, almaty, monkeypatch, tmp_path
):
    almaty.population = 1
    almaty.save()
    monkeypatch.setattr(rows_module, "DATA", tmp_path)

    parts = list(recipes(60))

    assert len(parts) == 60
    assert len({(part.title, part.description) for part in parts}) > 50
    assert {part.place[0] for part in parts} == {almaty.pk}


def test_moments_spread_evenly_into_the_past():
    spread = sorted(islice(moments(60), 60))

    assert len(set(spread)) == 60
    assert spread[-1] < timezone.now()
    assert (spread[-1] - spread[0]).days >= 58
