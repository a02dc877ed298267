"""The ways to find candidates: SQL for each kind of question, with blanks for its conditions.

What is asked for is a page in an order and a number up to a limit; which way is the shortest
depends on what indexes hold. Each way names what is read beforehand, the candidates among which
the page is, and the number of all.
"""

from collections.abc import Iterable
from typing import NamedTuple

from ads.search.clauses import clauses
from ads.search.criteria import Criteria
from ads.search.ranking import NEWEST

# Filters that the covering indexes answer: reading in order soon fills a page. Those that people
# browse by are counted further.
BROWSED = {"category", "region", "city", "price_min", "price_max", "condition", "kind", "shipping"}
BROWSED |= {"photos", "days", "until", "person", "copies"}
COVERED = BROWSED | {"hidden_ads", "hidden_sellers", "unseen", "organic", "seller", "safe_deal"}
COVERED |= {"verified", "rating", "member"}


class Order(NamedTuple):
    """The columns a sort needs and the order, which always ends in the id."""

    columns: str
    by: str


ORDERS = {
    "best": Order("published_at", NEWEST),
    "newest": Order("published_at", NEWEST),
    "cheapest": Order("price", "price, ad_id"),
    "dearest": Order("price", "price DESC NULLS LAST, ad_id DESC"),
    "nearest": Order("lat, lon", "on_globe(lat, lon) <-> on_globe(%(lat)s, %(lon)s), ad_id DESC"),
    "trending": Order("published_at", f"score DESC, {NEWEST}"),
}
# As an index has them: listings without a price are no part of what is dearest.
PRICES = {
    "cheapest": ("TRUE", "price, ad_id"),
    "dearest": ("price IS NOT NULL", "price DESC, ad_id DESC"),
}

# Prices up to so many times the lowest are worth an index of prices beside one of words.
NARROW = 2

COUNT = (
    "SELECT count(*) FROM (SELECT FROM ads_searchentry WHERE {where} LIMIT %(most)s + 1) counted"
)
ORDERED = (
    "SELECT ad_id, {columns} FROM ads_searchentry WHERE {where} ORDER BY {order} LIMIT %(reach)s"
)
# An index keeps listings without a price at one end; here they come last both ways, and are not
# looked for while those with a price fill the page.
PRICED = """priced AS MATERIALIZED (
    SELECT ad_id, price FROM ads_searchentry WHERE {where} AND price IS NOT NULL
     ORDER BY price DESC, ad_id DESC LIMIT %(reach)s
), """
DEAREST = """
SELECT ad_id, price FROM priced
UNION ALL
(SELECT ad_id, price FROM ads_searchentry
  WHERE {where} AND price IS NULL AND (SELECT count(*) FROM priced) < %(reach)s
  ORDER BY price DESC, ad_id DESC LIMIT %(reach)s)"""
# Where no index holds the order and all filters, matches are collected and sorted up to a number.
# Reading in order until enough match is better for more of them, and ruinous for fewer: rare
# matches may all be old. OFFSET 0 keeps the limit from the planner, who else reads in another
# order in the hope of a quick end.
MATCHED = """matched AS MATERIALIZED (
    SELECT * FROM (SELECT ad_id, {columns} FROM ads_searchentry WHERE {where} OFFSET 0) every
     LIMIT %(sorted)s + 1
), """
COLLECTED = """
SELECT ad_id, {columns} FROM matched WHERE (SELECT count(*) FROM matched) <= %(sorted)s
UNION ALL
(SELECT ad_id, {columns} FROM ads_searchentry
  WHERE {where} AND (SELECT count(*) FROM matched) > %(sorted)s
  ORDER BY {order} LIMIT %(reach)s)"""
COUNT_MATCHED = "SELECT count(*) FROM matched"
# With words the newest listings are asked first (ads/search/newest.py). Where they fill the page,
# the others are only counted, and not even that where they fill the count: a common word has tens
# of thousands of them.
FRESH = """fresh AS MATERIALIZED (
    SELECT ad_id, {columns} FROM ads_newest
     WHERE {where} AND published_at >= (SELECT since FROM ads_newest_since)
), matched AS MATERIALIZED (
    SELECT *
      FROM (SELECT ad_id, {columns} FROM ads_searchentry
             WHERE {where} AND (SELECT count(*) FROM fresh) <= greatest(%(most)s, %(reach)s - 1)
            OFFSET 0) every
     LIMIT 1 + CASE WHEN (SELECT count(*) FROM fresh) >= %(reach)s
               THEN %(most)s ELSE %(sorted)s END
), """
FRESH_FIRST = """
SELECT ad_id, {columns} FROM fresh WHERE (SELECT count(*) FROM fresh) >= %(reach)s
UNION ALL
SELECT ad_id, {columns} FROM matched
 WHERE (SELECT count(*) FROM fresh) < %(reach)s AND (SELECT count(*) FROM matched) <= %(sorted)s
UNION ALL
(SELECT ad_id, {columns} FROM ads_searchentry
  WHERE {where} AND (SELECT count(*) FROM matched) > %(sorted)s
  ORDER BY {order} LIMIT %(reach)s)"""
COUNT_FRESH = "SELECT greatest((SELECT count(*) FROM fresh), (SELECT count(*) FROM matched))"
# By price a common word (the newest listings tell) is looked for among so many of the cheapest or
# dearest. If it stands in too few of them (the cheapest things are no cars), all are sorted.
PEEKED = """fresh AS MATERIALIZED (
    SELECT FROM ads_newest
     WHERE {where} AND published_at >= (SELECT since FROM ads_newest_since) LIMIT %(most)s + 1
), matched AS MATERIALIZED (
    SELECT *
      FROM (SELECT ad_id, {columns} FROM ads_searchentry
             WHERE {where} AND (SELECT count(*) FROM fresh) <= %(most)s OFFSET 0) every
     LIMIT %(sorted)s + 1
), is_common AS MATERIALIZED (
    SELECT (SELECT count(*) FROM fresh) > %(most)s
           OR (SELECT count(*) FROM matched) > %(sorted)s AS so
), peeked AS MATERIALIZED (
    SELECT ad_id, {columns}
      FROM (SELECT * FROM ads_searchentry
             WHERE {covered} AND {priced} AND (SELECT so FROM is_common)
             ORDER BY {by_price} LIMIT %(peek)s) first
     WHERE {rest} LIMIT %(reach)s
), """
BY_PRICE = """
SELECT ad_id, {columns} FROM matched WHERE NOT (SELECT so FROM is_common)
UNION ALL
SELECT ad_id, {columns} FROM peeked WHERE (SELECT count(*) FROM peeked) = %(reach)s
UNION ALL
(SELECT ad_id, {columns}
   FROM (SELECT ad_id, {columns} FROM ads_searchentry
          WHERE {where} AND (SELECT so FROM is_common)
            AND (SELECT count(*) FROM peeked) < %(reach)s OFFSET 0) every
  ORDER BY {order} LIMIT %(reach)s)"""
# Few matches are put in order by interest; of many those among the HOT most interesting come
# first, then the newest.
HOT_ONES = """hot AS MATERIALIZED (
    SELECT ad_id, score FROM ads_interest ORDER BY score DESC LIMIT %(hot)s
), matched AS MATERIALIZED (
    SELECT ad_id, published_at FROM ads_searchentry WHERE {where} LIMIT %(hot)s + 1
), """
TRENDING = """
SELECT ad_id, published_at, coalesce(score, 0) AS score
  FROM matched LEFT JOIN ads_interest USING (ad_id)
 WHERE (SELECT count(*) FROM matched) <= %(hot)s
UNION ALL
(SELECT ad_id, published_at, score FROM ads_searchentry JOIN hot USING (ad_id)
  WHERE {where} AND (SELECT count(*) FROM matched) > %(hot)s
  ORDER BY score DESC, published_at DESC, ad_id DESC LIMIT %(reach)s)
UNION ALL
(SELECT ad_id, published_at, 0 FROM ads_searchentry
  WHERE {where} AND (SELECT count(*) FROM matched) > %(hot)s
    AND ad_id NOT IN (SELECT ad_id FROM hot)
  ORDER BY published_at DESC, ad_id DESC LIMIT %(reach)s)"""


class Way(NamedTuple):
    """What is read beforehand, the candidates among which the page is, and the number of all."""

    before: str
    candidates: str
    count: str


IN_ORDER = Way("", ORDERED, COUNT)
PRICED_FIRST = Way(PRICED, DEAREST, COUNT)
COLLECTING = Way(MATCHED, COLLECTED, COUNT_MATCHED)
NEWEST_FIRST = Way(FRESH, FRESH_FIRST, COUNT_FRESH)
SORTING_PRICES = Way(PEEKED, BY_PRICE, COUNT_FRESH)
BY_INTEREST = Way(HOT_ONES, TRENDING, COUNT)


def way_of(criteria: Criteria) -> Way:
    """The shortest way to the answer."""
    if criteria.order == "trending":
        return BY_INTEREST
    if clauses(criteria).keys() <= COVERED:
        return PRICED_FIRST if criteria.order == "dearest" else IN_ORDER
    has_words = bool(criteria.q or criteria.choices)
    if has_words and criteria.order in PRICES:
        return SORTING_PRICES
    return NEWEST_FIRST if has_words and criteria.order != "nearest" else COLLECTING


def blanks(criteria: Criteria) -> dict[str, str]:
    """What the SQL of a way leaves open."""
    asked = clauses(criteria)
    if "city" in asked:  # which lies in its region: one condition less to look up
        asked.pop("region", None)
    if criteria.q and not _is_narrow(criteria):  # a wide range is sooner checked than looked up
        for name in {"price_min", "price_max"} & asked.keys():
            asked[name] = asked[name].replace("price", "price + 0", 1)
    priced, by_price = PRICES.get(criteria.order, ("", ""))
    columns, order = ORDERS[criteria.order]
    return {
        "where": _all(asked.values()),
        "covered": _all(sql for name, sql in asked.items() if name in COVERED),
        "rest": _all(sql for name, sql in asked.items() if name not in COVERED),
        "columns": columns,
        "order": order,
        "priced": priced,
        "by_price": by_price,
    }


def _is_narrow(criteria: Criteria) -> bool:
    low, high = criteria.price_min, criteria.price_max
    return bool(low and high) and high < NARROW * low


def _all(conditions: Iterable[str]) -> str:
    return " AND ".join(conditions) or "TRUE"
