"""Writes the search table: two SQL statements for any number of listings."""

import json
from collections.abc import Iterable
from decimal import Decimal

from django.conf import settings
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from ads.alerts import queue
from ads.copies import together
from ads.search.freshness import listings_changed
from ads.states import FINDABLE
from marketplace.money import in_default_currency

A_MILLION = 1_000_000

# Who is away sells nothing meanwhile (users.models.absence).
HIDE = """
DELETE FROM ads_searchentry entry
 WHERE entry.ad_id = ANY(%(ads)s)
   AND NOT EXISTS (SELECT FROM ads_ad ad JOIN users_user seller ON seller.id = ad.seller_id
                    WHERE ad.id = entry.ad_id AND ad.state = ANY(%(states)s)
                      AND seller.away_since IS NULL AND seller.is_active)
"""

ROOTS = "SELECT DISTINCT cat1 FROM ads_searchentry WHERE ad_id = ANY(%(ads)s)"

COLUMNS = (
    "ad_id, published_at, price, cat1, cat2, cat3, leaf, region, city, condition, kind, "
    "price_type, shipping, boosted, seller, by_trader, seller_verified, seller_rating, "
    "seller_since, safe_deal, is_copy, copies, photo_count, lat, lon, facts, tsv"
)
NEW = ", ".join(f"excluded.{column}" for column in COLUMNS.split(", "))

# Only names of columns are put in here; every value is bound.
SHOW = f"""
WITH RECURSIVE branch(id, path) AS (
    SELECT id, ARRAY[id] FROM categories_category WHERE parent_id IS NULL
    UNION ALL
    SELECT child.id, branch.path || child.id
      FROM categories_category child JOIN branch ON child.parent_id = branch.id
), rate(currency, factor) AS (
    SELECT key, value::numeric FROM jsonb_each_text(%(rates)s::jsonb)
), chosen AS (
    SELECT ad.* FROM ads_ad ad JOIN users_user seller ON seller.id = ad.seller_id
     WHERE ad.id = ANY(%(ads)s) AND ad.state = ANY(%(states)s)
       AND seller.away_since IS NULL AND seller.is_active
), item AS MATERIALIZED (
    SELECT ad.id AS ad_id, pair.key, item.value
      FROM chosen ad
      CROSS JOIN LATERAL jsonb_each(ad.attributes) pair
      CROSS JOIN LATERAL jsonb_array_elements_text(
          CASE jsonb_typeof(pair.value) WHEN 'array' THEN pair.value
          ELSE jsonb_build_array(pair.value) END) item(value)
     WHERE item.value <> ''
), word AS MATERIALIZED (
    SELECT key, value, string_agg(DISTINCT concat_ws(
               ' ', option.label_en, option.label_ru, option.label_kk), ' ') AS words
      FROM categories_option option JOIN categories_attribute attribute
           ON attribute.id = option.attribute_id
     WHERE (key, value) IN (SELECT key, value FROM item)
     GROUP BY key, value
), fact AS (
    SELECT ad_id, array_agg('~' || key || '=' || lower(value)) AS lexemes,
           string_agg(concat_ws(' ', value, word.words), ' ') AS words
      FROM item LEFT JOIN word USING (key, value)
     GROUP BY ad_id
), member AS (
    -- the first of a cluster stands for the others; who pays is shown beside it
    SELECT id, coalesce(copy_of_id, id) AS head, coalesce(boosted_until > now(), false) AS boosted,
           row_number() OVER (PARTITION BY coalesce(copy_of_id, id) ORDER BY
               coalesce(boosted_until > now(), false), copy_of_id IS NOT NULL,
               first_published_at, id) AS place
      FROM chosen
), copy AS MATERIALIZED (
    SELECT id AS ad_id, place > 1 AND NOT boosted AS is_copy,
           CASE place WHEN 1 THEN
               count(*) FILTER (WHERE NOT boosted) OVER (PARTITION BY head) - (NOT boosted)::int
           ELSE 0 END AS number
      FROM member
), picture AS (
    SELECT ad_id, count(*) AS number
      FROM ads_adphoto
     WHERE ad_id = ANY(%(ads)s) AND state = 'ready' AND is_approved
     GROUP BY ad_id
)
INSERT INTO ads_searchentry ({COLUMNS})
SELECT ad.id, ad.published_at,
       CASE ad.price_type WHEN 'free' THEN 0 WHEN 'on_request' THEN NULL
       ELSE round(ad.price * rate.factor)::bigint END,
       branch.path[1], branch.path[2], branch.path[3], ad.category_id,
       city.region_id, ad.city_id, ad.condition, ad.kind, ad.price_type, ad.shipping,
       coalesce(ad.boosted_until > now(), false), ad.seller_id, seller.is_trader,
       seller.phone_verified_at IS NOT NULL, floor(seller.rating * 10)::smallint,
       seller.date_joined::date, ad.safe_deal, copy.is_copy, copy.number,
       coalesce(picture.number, 0), ad.lat, ad.lon, ad.attributes,
       title_words(ad.title)
       || setweight(to_tsvector('marketplace', searchable(coalesce(fact.words, ''))), 'B')
       || setweight(to_tsvector('marketplace', searchable(concat_ws(
              ' ', category.name_en, category.name_ru, category.name_kk))), 'C')
       || setweight(to_tsvector('marketplace', searchable(ad.description)), 'D')
       || array_to_tsvector(coalesce(fact.lexemes, ARRAY[]::text[]))
  FROM chosen ad
  JOIN branch ON branch.id = ad.category_id
  JOIN categories_category category ON category.id = ad.category_id
  JOIN users_user seller ON seller.id = ad.seller_id
  LEFT JOIN users_city city ON city.id = ad.city_id
  LEFT JOIN rate ON rate.currency = ad.currency
  LEFT JOIN fact ON fact.ad_id = ad.id
  JOIN copy ON copy.ad_id = ad.id
  LEFT JOIN picture ON picture.ad_id = ad.id
    ON CONFLICT (ad_id) DO UPDATE SET ({COLUMNS}) = ({NEW})
"""  # noqa: S608


def rebuild(ads: Iterable[int], *, is_news: bool = True) -> None:
    """Bring the rows of these listings up to date: insert, update or remove them.

    What is new, or newly fits, is told to those whose saved searches it answers, unless it was
    not people who changed it.
    """
    values = _values(ads)
    with transaction.atomic(), connection.cursor() as cursor:
        together.mark(cursor, values)
        write(values["ads"])
        if is_news:
            queue.note(values["ads"])


def write(ads: Iterable[int]) -> None:
    """The same, of listings whose copies are known; those they are clustered with go along."""
    values = _values(ads)
    with transaction.atomic(), connection.cursor() as cursor:
        members = together.gather(cursor, values["ads"])
        values["ads"] = list({*values["ads"], *members})
        roots = _roots(cursor, values)
        cursor.execute(HIDE, values)
        cursor.execute(SHOW, values)
        listings_changed(roots | _roots(cursor, values))
        together.share_words(cursor, members)


def _roots(cursor: CursorWrapper, values: dict[str, list]) -> set[int]:
    """Where in the tree these listings are found now."""
    cursor.execute(ROOTS, values)
    return {root for (root,) in cursor.fetchall()}


def _values(ads: Iterable[int]) -> dict[str, list]:
    return {"ads": list(ads), "states": [str(state) for state in FINDABLE], "rates": _rates()}


def _rates() -> str:
    """Minor units of the site's currency for one minor unit of each, as JSON text."""
    currencies = {settings.DEFAULT_CURRENCY, *settings.EXCHANGE_RATES}
    return json.dumps(
        {
            code: str(Decimal(in_default_currency(A_MILLION, code)) / A_MILLION)
            for code in currencies
        }
    )
