"""Bring a country's regions and towns into the database; loading them again changes nothing."""

import json
from pathlib import Path
from typing import Any, NamedTuple

from django.db import transaction

from users.models import City, Region

PLACES = Path(__file__).parent / "places"


class Counts(NamedTuple):
    """How many of each kind the country's file names."""

    regions: int
    cities: int


def countries() -> list[str]:
    """The codes of the countries that have a file, in lower case."""
    return sorted(path.stem for path in PLACES.glob("*.json"))


def read_places(country: str) -> dict[str, Any]:
    """The country's file: its name, currency, regions and cities."""
    return json.loads((PLACES / f"{country.lower()}.json").read_text(encoding="utf-8"))


@transaction.atomic
def load_places(country: str) -> Counts:
    """Make the country's regions and cities or update them, matched by code and slug."""
    written = read_places(country)
    regions = {}
    for region in written["regions"]:
        facts = _in_columns(region)
        regions[region["code"]], _made = Region.objects.update_or_create(
            country=written["country"], code=facts.pop("code"), defaults=facts
        )
    for city in written["cities"]:
        facts = _in_columns(city) | {"region": regions[city["region"]]}
        City.objects.update_or_create(slug=facts.pop("slug"), defaults=facts)
    return Counts(len(regions), len(written["cities"]))


def _in_columns(place: dict[str, Any]) -> dict[str, Any]:
    """The written facts with one name column per language."""
    facts = {key: value for key, value in place.items() if key != "name"}
    return facts | {f"name_{language}": name for language, name in place["name"].items()}
