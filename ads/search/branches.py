"""Keeps the search table's place in the tree right when a category is moved."""

from django.db import connection

from ads.search import document

BATCH, MOST = 500, 20_000

# Listings whose columns of ancestors are not those of their category.
MISPLACED = """
WITH RECURSIVE branch(id, path) AS (
    SELECT id, ARRAY[id] FROM categories_category WHERE parent_id IS NULL
    UNION ALL
    SELECT child.id, branch.path || child.id
      FROM categories_category child JOIN branch ON child.parent_id = branch.id
)
SELECT entry.ad_id
  FROM ads_searchentry entry JOIN branch ON branch.id = entry.leaf
 WHERE (entry.cat1, entry.cat2, entry.cat3)
       IS DISTINCT FROM (branch.path[1], branch.path[2], branch.path[3])
 LIMIT %s
"""


def follow_tree() -> int:
    """Rebuild the entries of moved branches, at most so many; how many there were."""
    with connection.cursor() as cursor:
        cursor.execute(MISPLACED, [MOST])
        ads = [pk for (pk,) in cursor.fetchall()]
    for start in range(0, len(ads), BATCH):
        document.rebuild(ads[start : start + BATCH], is_news=False)
    return len(ads)
