"""Counters of every category in every place, for pages too large to count live."""

from django.db import connection, transaction

from ads.search.criteria import Criteria
from ads.search.freshness import tallies_changed
from categories.tree import Node

# One statement counts all, ancestors included; 0 stands for "all". Two may not run at once.
REFRESH = """
MERGE INTO ads_tally tally USING (
    WITH RECURSIVE branch(id, path) AS (
        SELECT id, ARRAY[0, id] FROM categories_category WHERE parent_id IS NULL
        UNION ALL
        SELECT child.id, branch.path || child.id
          FROM categories_category child JOIN branch ON child.parent_id = branch.id
    ), place AS (
        SELECT leaf, region, city, count(*) AS number
          FROM ads_searchentry WHERE NOT is_copy GROUP BY leaf, region, city
    )
    SELECT category, coalesce(region, 0) AS region, coalesce(city, 0) AS city,
           sum(number)::integer AS count
      FROM place JOIN branch ON branch.id = leaf CROSS JOIN LATERAL unnest(path) AS category
     GROUP BY GROUPING SETS ((category), (category, region), (category, region, city))
    -- a listing without a city must not be taken for one that is in all of them
    HAVING (grouping(region) = 1 OR region IS NOT NULL)
       AND (grouping(city) = 1 OR city IS NOT NULL)
) counted
   ON tally.category = counted.category AND tally.region = counted.region
      AND tally.city = counted.city
 WHEN MATCHED AND tally.count <> counted.count THEN UPDATE SET count = counted.count
 WHEN NOT MATCHED THEN INSERT (category, region, city, count)
      VALUES (counted.category, counted.region, counted.city, counted.count)
 WHEN NOT MATCHED BY SOURCE THEN DELETE
"""
ALONE = "SELECT pg_advisory_xact_lock(hashtext('ads_tally'))"

COUNTS = """
SELECT 'category', category::text, count FROM ads_tally
 WHERE category = ANY(%(nodes)s) AND region = %(region)s AND city = %(city)s
UNION ALL
SELECT 'place', (CASE %(region)s WHEN 0 THEN region ELSE city END)::text, count FROM ads_tally
 WHERE category = %(category)s
   AND CASE %(region)s WHEN 0 THEN region > 0 AND city = 0
       ELSE region = %(region)s AND city > 0 END
"""
LARGEST = """
SELECT category, count FROM ads_tally
 WHERE category = ANY(%(nodes)s) AND region = 0 AND city = 0
 ORDER BY count DESC, category LIMIT %(most)s
"""
# The tree keeps its own totals: it must not look upwards into listings.
TOTALS = """
UPDATE categories_category category SET listings = total.count
  FROM (SELECT node.id, coalesce(tally.count, 0) AS count
          FROM categories_category node
          LEFT JOIN ads_tally tally
            ON tally.category = node.id AND tally.region = 0 AND tally.city = 0) total
 WHERE category.id = total.id AND category.listings <> total.count
"""


def refresh() -> None:
    """Count everything anew."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ALONE)
        cursor.execute(REFRESH)
        if cursor.rowcount:
            tallies_changed()
        cursor.execute(TOTALS)


def largest(nodes: list[Node], most: int) -> list[tuple[int, int]]:
    """Those of these categories that hold most listings: id and number."""
    with connection.cursor() as cursor:
        cursor.execute(LARGEST, {"nodes": [node.id for node in nodes], "most": most})
        return cursor.fetchall()


def counts(criteria: Criteria) -> dict[str, dict[str, int]]:
    """How many listings are in the neighboring categories and in the places below."""
    node, region, city = criteria.category, criteria.region, criteria.city
    params = {
        "nodes": [branch.id for branch in criteria.branches],
        "category": node.id if node else 0,
        "region": region.id if region else 0,
        "city": city.id if city else 0,
    }
    found: dict[str, dict[str, int]] = {"category": {}, "place": {}}
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, params)
        for facet, value, number in cursor:
            found[facet][value] = number
    return found
