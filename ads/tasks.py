"""What the worker and the clock do; the rows say what there is to do."""

from contextlib import suppress
from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from ads import news, pauses, seller_news, warming
from ads.alerts import matching, saving, telling
from ads.copies import clusters, keeping
from ads.discovery import co_views, interest
from ads.models import Ad, AdPhoto, PricePlan, SearchEntry
from ads.prices import news as price_news
from ads.search import branches, document, newest, suggesting, tallies, vocabulary
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
    newest.trim()


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


@shared_task(name="ads.step_prices")
def step_prices(**kwargs: object) -> None:
    now = timezone.now()
    for plan in PricePlan.objects.due(now).order_by("next_at")[:BATCH]:
        plan.step(now)


@shared_task(name="ads.tell_of_drops")
def tell_of_drops(**kwargs: object) -> None:
    if price_news.tell_of_drops() == price_news.BATCH:
        nudge("ads.tell_of_drops")


@shared_task(name="ads.find_copies")
def find_copies(**kwargs: object) -> None:
    if clusters.find() == clusters.BATCH:
        nudge("ads.find_copies")


@shared_task(name="ads.forget_fingerprints")
def forget_fingerprints(**kwargs: object) -> None:
    keeping.forget(timezone.now())


@shared_task(name="ads.refresh_interest")
def refresh_interest(**kwargs: object) -> None:
    interest.refresh(timezone.localdate())


@shared_task(name="ads.refresh_co_views")
def refresh_co_views(**kwargs: object) -> None:
    """Only what was opened today or yesterday."""
    today = timezone.localdate()
    co_views.refresh(today, since=today - timedelta(days=1))


@shared_task(name="ads.recount_co_views")
def recount_co_views(**kwargs: object) -> None:
    co_views.refresh(timezone.localdate())


@shared_task(name="ads.match_waiting")
def match_waiting(**kwargs: object) -> None:
    if matching.match_waiting() == matching.BATCH:
        nudge("ads.match_waiting")


@shared_task(name="ads.tell_finds")
def tell_finds(**kwargs: object) -> None:
    if telling.tell_finds(timezone.now()) == telling.BATCH:
        nudge("ads.tell_finds")


@shared_task(name="ads.refresh_saved_searches")
def refresh_saved_searches(**kwargs: object) -> None:
    saving.refresh()


@shared_task(name="ads.refresh_suggestions")
def refresh_suggestions(**kwargs: object) -> None:
    suggesting.rebuild()


@shared_task(name="ads.keep_warm")
def keep_warm(**kwargs: object) -> None:
    warming.warm()


@shared_task(name="ads.rebuild_vocabulary")
def rebuild_vocabulary(**kwargs: object) -> None:
    vocabulary.rebuild()
    nudge("ads.refresh_suggestions")  # which are made of these words
