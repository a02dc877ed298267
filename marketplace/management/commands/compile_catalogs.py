"""Compile the catalogs of translations: needed once after the checkout and after each change."""

from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand

from marketplace.catalogs import compile_catalog, update_catalog


class Command(BaseCommand):
    help = "Compile locale/*/LC_MESSAGES/django.po; with --update, collect new messages first."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--update", action="store_true")

    def handle(self, *, update: bool, verbosity: int, **options) -> None:
        for language, _name in settings.LANGUAGES:
            if language == "en":
                continue
            missing = update_catalog(language) if update else []
            count = compile_catalog(language)
            if verbosity:
                self.stdout.write(f"{language}: {count} messages, {len(missing)} untranslated")
