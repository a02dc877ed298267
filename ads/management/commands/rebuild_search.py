"""Write the search table, and all that is counted or learned from it, anew."""

from django.core.management.base import BaseCommand

from ads.models import Ad
from ads.search import document, suggesting, tallies, vocabulary

BATCH = 1000


class Command(BaseCommand):
    help = "Rebuilds the search table, counters and suggestions. Searches keep working meanwhile."

    def handle(self, **options: object) -> None:
        ids, rebuilt = Ad.objects.order_by("pk").values_list("pk", flat=True), 0
        last = 0
        while batch := list(ids.filter(pk__gt=last)[:BATCH]):
            document.rebuild(batch, is_news=False)
            last, rebuilt = batch[-1], rebuilt + len(batch)
        tallies.refresh()
        vocabulary.rebuild()
        suggesting.rebuild()
        self.stdout.write(f"{rebuilt:,} listings rebuilt.")
