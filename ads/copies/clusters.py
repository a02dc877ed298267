"""Near-duplicates of one seller that are on offer at the same time: one stands for all.

The oldest leads, the others get `copy_of`. Who is shown while a leader cannot be found is decided
where the search table is written (`together`), so no reader waits for this.
"""

from collections import deque
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby

from django.contrib.postgres.search import TrigramSimilarity
from django.db import transaction
from django.db.models import Q

from ads.copies import lineage, traits
from ads.models import Ad, Fingerprint
from ads.search import document
from ads.states import FINDABLE, State

BATCH = 500
# A cluster is written as a whole; what goes beyond begins another one.
MOST = 50
# Listings that are compared with one; they agree in all answers and a photo or much of the text.
COMPARED = 200


def find() -> int:
    """Look at listings that changed; how many there were, at most a batch."""
    due = list(Fingerprint.objects.due().values_list("seller_id", "ad_id", "due_at")[:BATCH])
    for _seller, pk, _when in due:
        _look_at(pk)
    for _seller, rows in groupby(sorted(due), key=lambda row: row[0]):
        changed_at = {pk: when for _seller, pk, when in rows}
        _settle(Plan(changed_at).made(), changed_at)
    return len(due)


def others(ad: Ad) -> list[int]:
    """The listings that searches show as one with this, without it; the leader first."""
    first = ad.copy_of_id or ad.pk
    rows = Ad.objects.findable().filter(Q(pk=first) | Q(copy_of=first)).exclude(pk=ad.pk)
    return list(rows.order_by("first_published_at", "pk").values_list("pk", flat=True))


def _look_at(pk: int) -> None:
    """Write down what a listing looks like now, and whether it continues another one."""
    with transaction.atomic():
        ad = Ad.objects.select_for_update(no_key=True).get(pk=pk)
        if ad.state == State.DELETED:
            Fingerprint.objects.filter(ad=ad).update(keys=[])
        elif ad.source:  # has a date of its own
            lineage.remember(ad)
        else:
            lineage.adopt(ad)


class Plan:
    """Who stands for whom, worked out from the listings that changed; nothing is written."""

    def __init__(self, changed: Iterable[int]) -> None:
        self.waiting = deque(sorted(changed))
        self.heads: dict[int, int | None] = {}  # what is new
        self.known: dict[int, int | None] = {}  # what is written

    def made(self) -> dict[int, int | None]:
        """Listing → the one that stands for it, or None; those that stay as they are left out."""
        looked = 0
        while self.waiting and looked < BATCH * MOST:
            self._look_at(self.waiting.popleft())
            looked += 1
        return {pk: head for pk, head in self.heads.items() if head != self.known[pk]}

    def _look_at(self, pk: int) -> None:
        one = Fingerprint.objects.select_related("ad").get(pk=pk)
        self._learn([one])
        alike = list(_alike(one)) if one.ad.state in FINDABLE else []
        self._learn(alike)
        older = [other for other in alike if _age(other) < _age(one)]
        leaders = [other.pk for other in sorted(older, key=_age) if self._may_lead(other.pk)]
        self._follow(pk, leaders[0] if leaders else None)
        # A copy leads nobody; who leads keeps those that are still like it.
        stay = set() if leaders else {other.pk for other in alike}
        for copy in self._copies_of(pk) - stay:
            self._follow(copy, None)
            self.waiting.append(copy)
        if not leaders:
            younger = [other.pk for other in alike if _age(other) > _age(one)]
            self.waiting += [other for other in younger if self.heads[other] is None]

    def _follow(self, pk: int, head: int | None) -> None:
        self.heads[pk] = head

    def _may_lead(self, pk: int) -> bool:
        return self.heads[pk] is None and len(self._copies_of(pk)) < MOST - 1

    def _copies_of(self, head: int) -> set[int]:
        rows = list(Ad.objects.filter(copy_of=head).values_list("pk", flat=True))
        for pk in rows:
            self.known.setdefault(pk, head)
            self.heads.setdefault(pk, head)
        return {pk for pk, other in self.heads.items() if other == head}

    def _learn(self, found: Iterable[Fingerprint]) -> None:
        for one in found:
            self.known.setdefault(one.pk, one.ad.copy_of_id)
            self.heads.setdefault(one.pk, one.ad.copy_of_id)


def _alike(one: Fingerprint) -> Iterator[Fingerprint]:
    """Copies of a listing: equal answers to all filters, and no photos that differ."""
    mine, answers = traits.traits_kept(one), traits.answers_of(one.ad)
    found = (
        Fingerprint.objects.filter(keys__overlap=one.keys, ad__state__in=FINDABLE)
        .exclude(pk=one.pk)
        .annotate(title=TrigramSimilarity("ad__title", one.ad.title))
        .select_related("ad")
        .order_by("ad__first_published_at", "pk")
    )
    for other in found[:COMPARED]:
        theirs = traits.traits_kept(other)
        same_look = not (mine.photos and theirs.photos) or mine.shares_photo(theirs)
        is_copy = same_look and mine.likeness(theirs, other.title)
        if is_copy and answers == traits.answers_of(other.ad):
            yield other


def _age(one: Fingerprint) -> tuple[datetime, int]:
    return (one.ad.first_published_at, one.pk)


def _settle(heads: dict[int, int | None], changed_at: dict[int, datetime]) -> None:
    """Write the plan; whatever changed since it was made is looked at again."""
    with transaction.atomic():
        rows = Ad.objects.filter(pk__in=[*heads, *filter(None, heads.values())])
        ads = {ad.pk: ad for ad in rows.select_for_update(no_key=True).order_by("pk")}
        late = {pk for pk, head in heads.items() if head and not ads[head].is_findable}
        for pk in heads.keys() - late:
            Ad.objects.filter(pk=pk).update(copy_of=heads[pk])
        for pk in changed_at.keys() - late:
            Fingerprint.objects.filter(pk=pk, due_at=changed_at[pk]).update(due_at=None)
        left = {ad.copy_of_id for ad in ads.values()} - {None}
        # Also those that stay: somebody may have written them at the moment they were clustered.
        stay = Ad.objects.filter(pk__in=changed_at, state__in=FINDABLE)
        stay = stay.filter(Q(copy_of__isnull=False) | Q(copies__isnull=False))
        document.write({*ads, *left, *stay.values_list("pk", flat=True)})
