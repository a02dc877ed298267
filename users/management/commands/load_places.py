"""`manage.py load_places`: the regions and towns of a country out of its file."""

from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand

from users.geography import countries, load_places


class Command(BaseCommand):
    help = "Load a country's regions and towns; loading them again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("country", nargs="?", default=settings.MARKET, choices=countries())

    def handle(self, *args, country: str, **options) -> None:
        counts = load_places(country)
        if options["verbosity"]:
            self.stdout.write(f"{counts.regions} regions, {counts.cities} cities")
