"""Other listings like this one: what they state, and what its visitors opened besides.

0.6 content (category, facts, title, price within 30 %, place) + 0.4 co-views (trends.md §11).
"""

import json
from collections.abc import Collection

from django.db import connection

from ads.models import Ad

CONSIDERED, SHOWN = 100, 10

SIMILAR = """
WITH this AS (
    SELECT %(ad)s::bigint AS ad_id, %(title)s::text AS title, %(facts)s::jsonb AS facts,
           %(price)s::numeric AS price, %(currency)s::text AS currency
), near AS (
    SELECT other_id AS ad_id, score FROM ads_coview WHERE ad_id = %(ad)s
), candidate AS (
    (SELECT ad_id FROM ads_searchentry WHERE leaf = %(leaf)s AND NOT is_copy
      ORDER BY published_at DESC, ad_id DESC LIMIT %(considered)s)
    UNION
    (SELECT ad_id FROM near)
), scored AS (
    SELECT entry.ad_id, entry.published_at,
           0.4 * coalesce(near.score, 0)
           + 0.6 * (0.25 * (entry.leaf = %(leaf)s)::int
                    + 0.25 * similarity(other.title, this.title)
                    + 0.2 * (SELECT count(*) FROM jsonb_each(entry.facts) fact
                              WHERE this.facts @> jsonb_build_object(fact.key, fact.value))
                          / greatest(1, %(stated)s)
                    + 0.15 * coalesce((other.currency = this.currency AND other.price
                          BETWEEN this.price * 0.7 AND this.price * 1.3)::int, 0)
                    + 0.15 * coalesce((entry.city = %(city)s)::int, 0)) AS score
      FROM candidate JOIN ads_searchentry entry USING (ad_id)
      JOIN ads_ad other ON other.id = entry.ad_id
      LEFT JOIN near USING (ad_id) CROSS JOIN this
     WHERE entry.ad_id <> this.ad_id AND NOT entry.is_copy
       AND entry.ad_id <> ALL(%(hidden_ads)s) AND entry.seller <> ALL(%(hidden_sellers)s)
)
SELECT ad_id FROM scored ORDER BY score DESC, published_at DESC, ad_id DESC LIMIT %(shown)s
"""


def similar_to(
    ad: Ad, *, hidden_ads: Collection[int] = (), hidden_sellers: Collection[int] = ()
) -> list[int]:
    """At most ten that can be found, the most alike first; one statement."""
    params = {
        "ad": ad.pk,
        "title": ad.title,
        "facts": json.dumps(ad.attributes),
        "stated": len(ad.attributes),
        "price": ad.price,
        "currency": ad.currency,
        "leaf": ad.category_id,
        "city": ad.city_id,
        "hidden_ads": list(hidden_ads),
        "hidden_sellers": list(hidden_sellers),
        "considered": CONSIDERED,
        "shown": SHOWN,
    }
    with connection.cursor() as cursor:
        cursor.execute(SIMILAR, params)
        return [pk for (pk,) in cursor.fetchall()]
