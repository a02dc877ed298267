"""`manage.py seed_demo`: a town with people and listings, for development only."""

import time
from argparse import ArgumentParser

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from ads.models import Ad
from categories import loading
from marketplace.demo.again import offer_again
from marketplace.demo.darkroom import Developed, darkroom
from marketplace.demo.listings import offers
from marketplace.demo.town import Town
from users.geography import load_places
from users.models import User

COUNTRY = "kz"  # the town's people live there, whatever market the site serves


class Command(BaseCommand):
    help = "Fill an empty site with a believable town: people, listings, drawn pictures."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="do nothing when ads exist")
        parser.add_argument("--limit", type=int, help="only so many listings")

    def handle(self, *args, if_empty: bool, limit: int | None = None, **options) -> None:
        if not settings.DEBUG:
            raise CommandError("Demo content has public passwords: it needs DEBUG to be on.")
        if if_empty and Ad.objects.exists():
            return
        if User.objects.filter(email__in=settings.DEMO_LOGINS).exists():
            raise CommandError("The demo town stands here already.")
        start, chosen = time.monotonic(), offers()[:limit]
        names = {name for offer in chosen for name in offer.photos}
        with darkroom(names) as developed:
            load_places(COUNTRY)
            loading.load(loading.read_tree())
            with transaction.atomic():
                town = Town(chosen, now=timezone.now())
                town.settle()
                town.trade()
                self._hang(town, developed, len(names))
                town.open()
                offer_again(town)
        took = time.monotonic() - start
        self.stdout.write(f"Demo town: {len(chosen)} listings in {took:.0f} s")

    def _hang(self, town: Town, developed: Developed, total: int) -> None:
        for number, (name, picture) in enumerate(developed, 1):
            town.hang(name, picture)
            if self.stdout.isatty() or number % 40 == 0:
                end = "\r" if self.stdout.isatty() else "\n"
                self.stdout.write(f"Demo pictures: {number} of {total}", ending=end)
