"""Load listings from a file: ./dev.py manage import_listings ads.jsonl.gz."""

import csv
import sys
import time
from argparse import ArgumentParser
from itertools import groupby
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from ads.importing.loading import Outcome, load

WIDTH = 30
SHOWN = 20


class Command(BaseCommand):
    help = (
        "Import listings from JSON lines or CSV, gzipped or plain: one row, one listing. "
        "A row imported before is brought up to date; a bad row is reported and passed over."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="Say what would happen.")
        parser.add_argument("--report", type=Path, help="Write every bad row to this CSV file.")

    def handle(self, *, file: Path, dry_run: bool, report: Path | None, **options) -> None:
        started = time.monotonic()
        try:
            outcome = load(file, dry_run=dry_run, tell=self.tell)
        except OSError as error:
            raise CommandError(f"Cannot read {file}: {error.strerror or error}") from None
        self.finish_line()
        self.summarize(outcome, time.monotonic() - started, dry_run=dry_run)
        if report:
            self.write_report(report, outcome)

    def tell(self, share: float, outcome: Outcome) -> None:
        """Draw the bar anew on a terminal; say a line each ten per cent elsewhere."""
        bar = "█" * round(share * WIDTH)
        line = f"{bar:<{WIDTH}} {share:4.0%}  {outcome.rows:,} rows  {len(outcome.problems):,} bad"
        if sys.stderr.isatty():
            self.stderr.write(f"\r{line}", ending="")
        elif int(share * 10) > getattr(self, "tenths", 0):
            self.tenths = int(share * 10)
            self.stderr.write(line)

    def finish_line(self) -> None:
        if sys.stderr.isatty():
            self.stderr.write("")

    def summarize(self, outcome: Outcome, seconds: float, *, dry_run: bool) -> None:
        self.stdout.write(
            f"{'Would have imported' if dry_run else 'Imported'} {outcome.rows:,} rows "
            f"in {seconds:.1f} s: {outcome.created:,} new, {outcome.updated:,} changed, "
            f"{outcome.unchanged:,} as before, {len(outcome.problems):,} bad; "
            f"{outcome.categories_made} categories and {outcome.cities_made} cities made."
        )
        for problem in outcome.problems[:SHOWN]:
            self.stdout.write(f"  row {problem.row}, {problem.field}: {problem.reason}")
        rest = outcome.problems[SHOWN:]
        for field, problems in groupby(sorted(rest, key=lambda p: p.field), lambda p: p.field):
            self.stdout.write(f"  … {len(list(problems)):,} more with {field}")

    def write_report(self, report: Path, outcome: Outcome) -> None:
        with report.open("w", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("row", "field", "reason"))
            writer.writerows(outcome.problems)
        self.stdout.write(f"Wrote {report}")
