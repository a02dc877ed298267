"""New answers to a saved search, told to its owner's program."""

from collections.abc import Iterable
from hashlib import sha256

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ads import hiding
from ads.alerts.sentence import name_of
from ads.feeds.entries import absolute, entries_of
from ads.models import Ad, SavedSearch
from users import webhooks
from users.models import Webhook
from users.webhooks.events import Event

EVENT = "search.hit"
# One call tells of so many listings at most.
MOST_TOLD = 50


def tell(search: SavedSearch, ads: Iterable[Ad | int]) -> int:
    """Call the webhook of this search, if it has one; how many calls were written.

    To be called in the transaction that notes these hits as found, once for each of them: the
    same listings together are told once, whoever asks.
    """
    if search.webhook is None:
        return 0
    ids = sorted({ad if isinstance(ad, int) else ad.pk for ad in ads})
    batches = [ids[start : start + MOST_TOLD] for start in range(0, len(ids), MOST_TOLD)]
    return sum(_tell(search, batch) for batch in batches)


def _tell(search: SavedSearch, ids: list[int]) -> bool:
    digest = sha256(repr(ids).encode()).hexdigest()[:32]
    payload = {"search": search.pk, "listings": ids}
    key = f"{EVENT}:{search.pk}:{digest}"
    return webhooks.call(search.webhook, EVENT, payload, key=key) is not None


def body(payload: dict, webhook: Webhook) -> dict | None:
    """What is sent: read now, so that nothing leaves that was hidden or sold meanwhile."""
    search = SavedSearch.objects.filter(pk=payload["search"], user=webhook.user).first()
    if search is None:
        return None
    hidden = hiding.of_user(webhook.user)
    ads = Ad.objects.filter(pk__in=payload["listings"]).exclude(pk__in=hidden["hidden_ads"])
    shown = ads.exclude(seller__in=hidden["hidden_sellers"]).order_by("-published_at", "-pk")
    entries = entries_of(list(shown.values_list("pk", flat=True)))
    if not entries:
        return None
    url = absolute(reverse("ads:saved_search", args=[search.pk]))
    return {
        "search": {"id": search.pk, "name": name_of(search), "url": url},
        "listings": [entry.facts() for entry in entries],
    }


HIT = Event(EVENT, _("New answers to a saved search"), body)
