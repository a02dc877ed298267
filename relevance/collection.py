"""Products and what people judged of them, from the folder of sample data; nothing is kept."""

import csv
import gzip
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import shorten

from dev.places import ROOT

FOLDER = ROOT.parent / "shared" / "data"
TITLE_LENGTH = 140  # of a listing
# Names of files and numbers of articles, not words.
UNREAD = {"ean", "image_url"}

Row = dict
Judged = dict[str, float]


@dataclass(frozen=True, slots=True)
class Collection:
    """Products as rows of an import; for each query the products that people rated."""

    name: str
    rows: list[Row]
    judged: dict[str, Judged]
    said: str


def icecat() -> Collection:
    rows = [_fitting(json.loads(line)) for line in _lines("icecat_products.jsonl.gz")]
    judged: dict[str, Judged] = defaultdict(dict)
    for row in _table("rel_icecat_judgments.csv.gz"):
        judged[row["query"]][row["source_id"]] = float(row["rating"])
    return Collection("Icecat", rows, judged, "all queries")


def home_depot(every: int) -> Collection:
    """All products, and the queries at each `every`th place of the alphabet."""
    rows = [
        _fitting({"source_id": row["product_uid"], "title": row["product_title"]})
        for row in _table("rel_homedepot_products.csv.gz")
    ]
    judged: dict[str, Judged] = defaultdict(dict)
    for row in _table("rel_homedepot_judgments.csv.gz"):
        judged[row["query"]][row["product_uid"]] = float(row["relevance"]) - 1
    chosen = sorted(judged)[::every]
    said = f"each {every}th of {len(judged):,} queries in alphabetical order"
    return Collection("Home Depot", rows, {query: judged[query] for query in chosen}, said)


def text_of(row: Row, *, facts: bool) -> str:
    """What a full-text index of the reference reads."""
    values = (value for key, value in row.get("attributes", {}).items() if key not in UNREAD)
    return " ".join(
        [row["full_title"], row.get("description", ""), *(map(str, values) if facts else [])]
    )


def _fitting(row: Row) -> Row:
    """A listing's title is shorter than some products': what is cut stays in the description."""
    title, description = row["title"], row.get("description", "")
    if len(title) <= TITLE_LENGTH:
        return {"source": "judged", "category": "Judged", **row, "full_title": title}
    return {
        "category": "Judged",
        **row,
        "source": "judged",
        "title": shorten(title, TITLE_LENGTH, placeholder=""),
        "description": f"{title} {description}".strip(),
        "full_title": title,
    }


def _lines(name: str) -> Iterator[str]:
    with gzip.open(FOLDER / name, "rt", encoding="utf-8") as file:
        yield from file


def _table(name: str) -> Iterator[dict[str, str]]:
    return csv.DictReader(_lines(name))


def write(rows: list[Row], path: Path) -> None:
    """A file that the ordinary import reads."""
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps({**row, "source": "judged"}) + "\n" for row in rows)
