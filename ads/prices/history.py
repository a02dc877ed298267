"""Writes the history of prices: one SQL statement for any number of listings."""

from typing import TYPE_CHECKING

from django.db import connection
from django.utils import timezone

from ads.states import PUBLIC
from marketplace.jobs import nudge

if TYPE_CHECKING:
    from ads.models import Ad

# What a listing cost before counts for so long, as in article 6a of the EU's directive 98/6/EC.
WINDOW = "30 days"

# A price counts until the next one of the same thing, whichever of its listings had it. Free is
# the lowest price; what stood in another currency cannot be compared, and so nothing is.
NOTE = """
WITH written AS (
    INSERT INTO ads_pricechange (ad_id, price_type, price, currency, by_plan, at, was)
    SELECT ad.id, ad.price_type, ad.price, ad.currency, %(by_plan)s,
           CASE WHEN last.id IS NULL THEN coalesce(ad.published_at, %(now)s) ELSE %(now)s END,
           CASE WHEN last.id IS NOT NULL AND ad.kind <> 'wanted' AND before.is_comparable
                 AND ad.price < before.lowest THEN before.lowest END
      FROM ads_ad ad
      LEFT JOIN LATERAL (
          SELECT id, price_type, price, currency FROM ads_pricechange
           WHERE ad_id = ad.id ORDER BY at DESC, id DESC LIMIT 1) last ON true
      LEFT JOIN LATERAL (
          SELECT min(CASE price_type WHEN 'free' THEN 0 ELSE price END) AS lowest,
                 bool_and(currency = ad.currency) AS is_comparable
            FROM (SELECT change.price_type, change.price, change.currency,
                         lead(change.at) OVER (ORDER BY change.at, change.id) AS until
                    FROM ads_ad relative JOIN ads_pricechange change ON change.ad_id = relative.id
                   WHERE relative.id = coalesce(ad.origin_id, ad.id)
                      OR relative.origin_id = coalesce(ad.origin_id, ad.id)) one
           WHERE until IS NULL OR until > %(now)s - %(window)s::interval) before ON true
     WHERE ad.id = ANY(%(ads)s) AND ad.state = ANY(%(states)s)
       AND (last.id IS NULL OR (last.price_type, last.price, last.currency)
            IS DISTINCT FROM (ad.price_type, ad.price, ad.currency))
    RETURNING ad_id, was
), ended AS (
    UPDATE ads_priceplan plan SET state = 'stopped', next_at = NULL
      FROM written
     WHERE plan.ad_id = written.ad_id AND plan.state IN ('running', 'paused') AND NOT %(by_plan)s
)
SELECT count(was) FROM written
"""


def note(*ads: "Ad", by_plan: bool = False) -> None:
    """Write down what published listings cost now, where that is new.

    Called in the transaction that changed or published them, under their rows' locks. A price
    that was changed by hand ends the listing's plan.
    """
    values = {
        "ads": [ad.pk for ad in ads],
        "states": [str(state) for state in PUBLIC],
        "now": timezone.now(),
        "window": WINDOW,
        "by_plan": by_plan,
    }
    with connection.cursor() as cursor:
        cursor.execute(NOTE, values)
        [drops] = cursor.fetchone()
    if drops:
        nudge("ads.tell_of_drops")
