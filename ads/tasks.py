"""What the worker and the clock do; the rows say what there is to do."""

from contextlib import suppress
from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from ads import news, pauses, seller_news
from ads.models import Ad, AdPhoto, SearchEntry
from ads.search import branches, document, tallies
from ads.states import IllegalMove
from marketplace.jobs import nudge

# A photo that waits longer than this was not heard of by a worker.
PATIENCE = timedelta(minutes=1)
BATCH = 500


@shared_task(name="ads.process_photo")
def process_photo(*, photo_id: int, **kwargs: object) -> None:
    for photo in AdPhoto.objects.filter(pk=photo_id):
        photo.prepare()


@shared_task(name="ads.process_waiting_photos")
def process_waiting_photos(**kwargs: object) -> None:
    for photo in AdPhoto.objects.waiting().filter(created_at__lt=timezone.now() - PATIENCE)[:50]:
        photo.prepare()


@shared_task(name="ads.expire_overdue")
def expire_overdue(**kwargs: object) -> None:
    overdue = Ad.objects.overdue(timezone.now())
    for pk in overdue.values_list("pk", flat=True)[:BATCH]:
        # Looked at again: its seller may have renewed it meanwhile.
        with suppress(IllegalMove, Ad.DoesNotExist):
            overdue.get(pk=pk).expire()


@shared_task(name="ads.end_boosts")
def end_boosts(**kwargs: object) -> None:
    ended = SearchEntry.objects.filter(boosted=True, ad__boosted_until__lte=timezone.now())
    document.rebuild(ended.values_list("ad_id", flat=True)[:BATCH])


@shared_task(name="ads.refresh_counts")
def refresh_counts(**kwargs: object) -> None:
    tallies.refresh()


@shared_task(name="ads.follow_tree")
def follow_tree(**kwargs: object) -> None:
    branches.follow_tree()


@shared_task(name="ads.follow_vacations")
def follow_vacations(**kwargs: object) -> None:
    pauses.follow_calendars()


@shared_task(name="ads.tell_followers")
def tell_followers(**kwargs: object) -> None:
    if news.tell_followers() == news.BATCH:
        nudge("ads.tell_followers")


@shared_task(name="ads.tell_of_ends")
def tell_of_ends(**kwargs: object) -> None:
    seller_news.tell_of_ends(timezone.now())
