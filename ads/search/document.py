"""Writes the search table: two SQL statements for any number of listings."""

import json
from collections.abc import Iterable
from decimal import Decimal

from django.conf import settings
from django.db import connection, transaction

from ads.states import FINDABLE
from marketplace.money import in_default_currency

# Beyond this a description adds bytes to the index, not answers.
DESCRIPTION_LENGTH = 2000
A_MILLION = 1_000_000

# Who is away sells nothing meanwhile (users.models.absence).
HIDE = """
DELETE FROM ads_searchentry entry
 WHERE entry.ad_id = ANY(%(ads)s)
   AND NOT EXISTS (SELECT FROM ads_ad ad JOIN users_user seller ON seller.id = ad.seller_id
                    WHERE ad.id = entry.ad_id AND ad.state = ANY(%(states)s)
                      AND seller.away_since IS NULL)
"""

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
), word(value, words) AS (
    SELECT value, string_agg(DISTINCT concat_ws(' ', label_en, label_ru, label_kk), ' ')
      FROM categories_option GROUP BY value
), chosen AS (
    SELECT ad.* FROM ads_ad ad JOIN users_user seller ON seller.id = ad.seller_id
     WHERE ad.id = ANY(%(ads)s) AND ad.state = ANY(%(states)s) AND seller.away_since IS NULL
), fact AS (
    SELECT ad.id AS ad_id,
           array_agg('~' || pair.key || '=' || lower(item.value)) AS lexemes,
           string_agg(concat_ws(' ', item.value, word.words), ' ') AS words
      FROM chosen ad
      CROSS JOIN LATERAL jsonb_each(ad.attributes) pair
      CROSS JOIN LATERAL jsonb_array_elements_text(
          CASE jsonb_typeof(pair.value) WHEN 'array' THEN pair.value
          ELSE jsonb_build_array(pair.value) END) item(value)
      LEFT JOIN word ON word.value = item.value
     WHERE item.value <> ''
     GROUP BY ad.id
), copy AS (
    SELECT copy_of_id AS ad_id, least(count(*), 999) AS number
      FROM ads_ad WHERE copy_of_id = ANY(%(ads)s) AND state = ANY(%(states)s)
     GROUP BY copy_of_id
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
       seller.date_joined::date, ad.safe_deal, head.id IS NOT NULL, coalesce(copy.number, 0),
       coalesce(picture.number, 0), ad.lat, ad.lon, ad.attributes,
       setweight(to_tsvector('marketplace', ad.title), 'A')
       || setweight(to_tsvector('marketplace', coalesce(fact.words, '')), 'B')
       || setweight(to_tsvector('marketplace', concat_ws(
              ' ', category.name_en, category.name_ru, category.name_kk)), 'C')
       || setweight(to_tsvector('marketplace', left(ad.description, {DESCRIPTION_LENGTH})), 'D')
       || array_to_tsvector(coalesce(fact.lexemes, ARRAY[]::text[]))
  FROM chosen ad
  JOIN branch ON branch.id = ad.category_id
  JOIN categories_category category ON category.id = ad.category_id
  JOIN users_user seller ON seller.id = ad.seller_id
  LEFT JOIN users_city city ON city.id = ad.city_id
  LEFT JOIN rate ON rate.currency = ad.currency
  LEFT JOIN fact ON fact.ad_id = ad.id
  LEFT JOIN copy ON copy.ad_id = ad.id
  -- a copy stands for itself while the one shown instead cannot be found
  LEFT JOIN ads_ad head ON head.id = ad.copy_of_id AND head.state = ANY(%(states)s)
  LEFT JOIN picture ON picture.ad_id = ad.id
    ON CONFLICT (ad_id) DO UPDATE SET ({COLUMNS}) = ({NEW})
"""  # noqa: S608


def rebuild(ads: Iterable[int]) -> None:
    """Bring the rows of these listings up to date: insert, update or remove them."""
    values = {"ads": list(ads), "states": [str(state) for state in FINDABLE], "rates": _rates()}
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(HIDE, values)
        cursor.execute(SHOW, values)


def _rates() -> str:
    """Minor units of the site's currency for one minor unit of each, as JSON text."""
    currencies = {settings.DEFAULT_CURRENCY, *settings.EXCHANGE_RATES}
    return json.dumps(
        {
            code: str(Decimal(in_default_currency(A_MILLION, code)) / A_MILLION)
            for code in currencies
        }
    )
