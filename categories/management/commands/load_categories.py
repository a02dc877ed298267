"""`manage.py load_categories`: the tree of categories out of its file."""

import json
from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from categories.loading import TREE_FILE, load, read_tree


class Command(BaseCommand):
    help = "Load the tree of categories; loading it again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", nargs="?", type=Path, default=TREE_FILE)

    def handle(self, *args, path: Path, **options) -> None:
        try:
            written = read_tree(path)
        except (OSError, json.JSONDecodeError) as problem:
            raise CommandError(f"{path}: {problem}") from problem
        counts = load(written)
        if options["verbosity"]:
            self.stdout.write(
                f"{counts.categories} categories, {counts.attributes} attributes, "
                f"{counts.options} options"
            )
