"""Write the search table and all counters anew, after a change of what they are made of."""

from django.core.management.base import BaseCommand

from ads.models import Ad
from ads.search import document, tallies

BATCH = 1000


class Command(BaseCommand):
    help = "Rebuilds the search table and the counters. Searches keep working meanwhile."

    def handle(self, **options: object) -> None:
        ids, rebuilt = Ad.objects.order_by("pk").values_list("pk", flat=True), 0
        last = 0
        while batch := list(ids.filter(pk__gt=last)[:BATCH]):
            document.rebuild(batch)
            last, rebuilt = batch[-1], rebuilt + len(batch)
        tallies.refresh()
        self.stdout.write(f"{rebuilt:,} listings rebuilt.")
