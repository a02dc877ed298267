"""What the demo town offers: written by hand, one file per kind of thing."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Offer:
    """A listing as it is written; `price` in whole units, `voice` is how the seller speaks."""

    title: str
    text: str
    category: str
    city: str
    district: str = ""
    voice: str = ""
    kind: str = "offer"
    price: int | None = None
    price_type: str = "fixed"
    condition: str = ""
    shipping: bool = False
    photos: list[str] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)


def offers() -> list[Offer]:
    """All of them, mixed the way a town posts: every page shows different things."""
    written = [_read(path) for path in sorted(FOLDER.glob("*.json"))]
    places = [
        (position / len(rows), offer) for rows in written for position, offer in enumerate(rows)
    ]
    return [offer for _place, offer in sorted(places, key=lambda place: place[0])]


def _read(path: Path) -> list[Offer]:
    return [Offer(**row) for row in json.loads(path.read_text(encoding="utf-8"))]
