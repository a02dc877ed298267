"""Listings as raw rows: real ones where the sample data lies, else invented ones."""

import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path

from bench.invented import invented
from dev.places import ROOT

DATA = ROOT.parent / "shared" / "data"
FILES = ("ads_demo.jsonl.gz", "ads_scale.jsonl.gz")
SEED = 41


def rows(size: int) -> Iterator[dict]:
    """At most so many rows in the shape that imports take, the same ones each time."""
    files = [DATA / name for name in FILES if (DATA / name).exists()]
    return _sample(files, size) if files else invented(size, SEED)


def _sample(files: list[Path], size: int) -> Iterator[dict]:
    lines: list[bytes] = []
    for file in files:
        with gzip.open(file, "rb") as opened:
            lines += opened
    chosen = random.Random(SEED).sample(lines, min(size, len(lines)))
    return map(json.loads, chosen)
