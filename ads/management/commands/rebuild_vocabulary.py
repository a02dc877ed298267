"""Count the words of listings anew, as the clock does each hour."""

from django.core.management.base import BaseCommand

from ads.models import Term
from ads.search import vocabulary


class Command(BaseCommand):
    help = "Counts the words that listings use. Searches keep working meanwhile."

    def handle(self, **options: object) -> None:
        vocabulary.rebuild()
        self.stdout.write(f"{Term.objects.count():,} words.")
