"""A few listings chosen by what a reader opened or saved last, each with its reason.

The last five lead to their neighbors (co-views, and the newest of the same category where nobody
has opened two of them yet), older ones with less weight; what is popular fills the rest.
"""

from typing import NamedTuple

from django.db import connection
from django.http import HttpRequest
from django.utils.translation import gettext as _

from ads.discovery import choice, interest, viewing
from ads.discovery.sensitive import sensitive_leaves
from ads.hiding import Exclusions
from ads.models import Favorite

SEEDS, DECAY = 5, 0.8
# What is merely of the same kind counts less than what others opened, too.
ALIKE, CONSIDERED = 0.1, 6

CHOSEN = """
WITH seed AS (
    SELECT ad.id, ad.title, ad.category_id AS leaf, power(%(decay)s, place - 1) AS weight
      FROM unnest(%(seeds)s::bigint[]) WITH ORDINALITY AS given(id, place)
      JOIN ads_ad ad ON ad.id = given.id
     WHERE ad.category_id <> ALL(%(sensitive)s) AND ad.state <> 'deleted'
), near AS (
    SELECT co_view.other_id AS ad_id, seed.title, co_view.score * seed.weight AS score
      FROM seed JOIN ads_coview co_view ON co_view.ad_id = seed.id
    UNION ALL
    SELECT alike.ad_id, seed.title, %(alike)s * seed.weight / alike.place
      FROM seed CROSS JOIN LATERAL (
           SELECT ad_id, row_number() OVER (ORDER BY published_at DESC, ad_id DESC) AS place
             FROM ads_searchentry WHERE leaf = seed.leaf AND NOT is_copy
            ORDER BY published_at DESC, ad_id DESC LIMIT %(considered)s) alike
)
SELECT ad_id, (array_agg(title ORDER BY near.score DESC))[1]
  FROM near JOIN ads_searchentry entry USING (ad_id)
 WHERE NOT entry.is_copy AND entry.leaf <> ALL(%(sensitive)s)
   AND ad_id <> ALL(%(without)s) AND entry.seller <> ALL(%(hidden_sellers)s)
 GROUP BY ad_id ORDER BY sum(near.score) DESC, ad_id DESC LIMIT %(limit)s
"""


class Pick(NamedTuple):
    """A listing and why it is shown."""

    ad: int
    reason: str


def for_you(
    request: HttpRequest, hidden: Exclusions, *, region: int | None, size: int
) -> list[Pick]:
    """What this reader may like; nothing for readers without a past or against their wish."""
    if not choice.is_personal(request):
        return []
    viewed = viewing.viewed_ids(request)
    seeds = [*dict.fromkeys([*viewed[:SEEDS], *_saved(request)])][:SEEDS]
    if not seeds:
        return []
    without = {*viewed, *seeds, *hidden["hidden_ads"]}
    sellers = list(hidden["hidden_sellers"])
    if request.user.is_authenticated:
        sellers.append(request.user.pk)
    picks = _chosen(seeds, without, sellers, size)
    if len(picks) < size:
        without |= {pick.ad for pick in picks}
        picks += _popular(without, sellers, region, size - len(picks))
    return picks


def _saved(request: HttpRequest) -> list[int]:
    if not request.user.is_authenticated:
        return request.session.get("saved", [])[:SEEDS]
    return list(Favorite.objects.of(request.user).values_list("ad_id", flat=True)[:SEEDS])


def _chosen(seeds: list[int], without: set[int], sellers: list[int], size: int) -> list[Pick]:
    params = {
        "seeds": seeds,
        "decay": DECAY,
        "alike": ALIKE,
        "considered": CONSIDERED,
        "sensitive": sensitive_leaves(),
        "without": list(without),
        "hidden_sellers": sellers,
        "limit": size,
    }
    with connection.cursor() as cursor:
        cursor.execute(CHOSEN, params)
        rows = cursor.fetchall()
    return [Pick(ad, _("Because you opened or saved “%s”") % title) for ad, title in rows]


def _popular(without: set[int], sellers: list[int], region: int | None, size: int) -> list[Pick]:
    reason = _("Popular near you") if region else _("Popular now")
    found = interest.popular(limit=size, region=region, without=without, hidden_sellers=sellers)
    return [Pick(ad, reason) for ad in found]
