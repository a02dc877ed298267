"""Rows of a file: JSON lines or CSV, gzipped or plain."""

import csv
import gzip
import io
import json
from collections.abc import Iterator
from pathlib import Path
from typing import IO, NamedTuple

GZIP = b"\x1f\x8b"
LONGEST_LINE = 1_000_000


class Problem(NamedTuple):
    """Why a row could not be taken: its number in the file, the field and the reason."""

    row: int
    field: str
    reason: str


class BadRow(ValueError):
    """Raised with the field and the reason."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(f"{field}: {reason}")
        self.field, self.reason = field, reason


class Source:
    """A file being read; `progress` is the share of its bytes behind us, 0 to 1."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.size = max(path.stat().st_size, 1)
        self._raw: IO[bytes] | None = None

    @property
    def progress(self) -> float:
        return min(self._raw.tell() / self.size, 1.0) if self._raw and not self._raw.closed else 1.0

    def __iter__(self) -> Iterator[tuple[int, dict | Problem]]:
        """Number each row from 1; a row that is not one comes as a `Problem`."""
        with self.path.open("rb") as self._raw:
            zipped = self._raw.read(2) == GZIP
            self._raw.seek(0)
            binary = gzip.GzipFile(fileobj=self._raw) if zipped else self._raw
            text = io.TextIOWrapper(binary, encoding="utf-8-sig", errors="replace", newline="")
            name = self.path.name.removesuffix(".gz")
            rows = _csv_rows(text) if name.endswith((".csv", ".tsv")) else _json_rows(text)
            number = 0
            try:
                for number, row in enumerate(rows, 1):
                    yield number, row if isinstance(row, dict) else Problem(number, *row)
            except (EOFError, OSError, csv.Error) as error:
                yield number + 1, Problem(number + 1, "file", f"ends here: {error}")


def _json_rows(text: IO[str]) -> Iterator[dict | tuple[str, str]]:
    while line := text.readline(LONGEST_LINE):
        if line.isspace():
            continue
        if not line.endswith("\n") and len(line) >= LONGEST_LINE:
            yield "row", "longer than a million characters"
            _skip_line(text)
            continue
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield "row", f"not JSON: {error}"
            continue
        yield row if isinstance(row, dict) else ("row", "not an object")


def _skip_line(text: IO[str]) -> None:
    while (rest := text.readline(LONGEST_LINE)) and not rest.endswith("\n"):
        continue


def _csv_rows(text: IO[str]) -> Iterator[dict | tuple[str, str]]:
    """Columns as in the JSON; attributes as one JSON column or as `attributes.key` columns."""
    sample = text.readline()
    delimiter = max(",;\t", key=sample.count)
    header = next(csv.reader([sample], delimiter=delimiter), [])
    for cells in csv.reader(text, delimiter=delimiter):
        if len(cells) != len(header):
            yield "row", f"{len(cells)} cells under {len(header)} headings"
            continue
        row = {name: cell for name, cell in zip(header, cells, strict=True) if cell != ""}
        try:
            yield _with_attributes(row)
        except ValueError:
            yield "attributes", "not JSON"


def _with_attributes(row: dict[str, str]) -> dict:
    attributes = json.loads(row.pop("attributes", "{}"))
    if not isinstance(attributes, dict):
        raise ValueError
    for name in [name for name in row if name.startswith("attributes.")]:
        attributes[name.removeprefix("attributes.")] = row.pop(name)
    return row | {"attributes": attributes}
