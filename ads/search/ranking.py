"""Best match: the newest matches in order of how well they answer, and what comes near.

Only a bounded number is ranked, by what their rows know, in the one statement of the search.
"""

from ads.search import words

# So many of the newest matches are put in order by how well they match.
RANKED = 500
# Where fewer than FEW have all the words, those with most of them are found, too.
FEW, MOST_NEAR = 10, 24

NEWEST = "published_at DESC, ad_id DESC"
# A word counts more the fewer listings have it. Its question may hold many spellings, among which
# the database shares the rank out.
WORDS = """
WITH word AS MATERIALIZED (
    SELECT query, phraseto_tsquery('marketplace', typed) AS itself,
           (1 + numnode(query)) / 2 AS spellings,
           ln(2 + total.count / (1.0 + coalesce(listings, 0))) AS weight
      FROM unnest(%(asked)s::text[], %(typed)s::text[]) one(asked, typed)
      CROSS JOIN LATERAL to_tsquery('marketplace', asked) query
      CROSS JOIN (SELECT coalesce(max(count), 1) AS count FROM ads_tally
                   WHERE category = 0 AND region = 0 AND city = 0) total
      LEFT JOIN ads_term ON ads_term.word = typed
), pair AS MATERIALIZED (
    SELECT to_tsquery('marketplace', asked) AS query FROM unnest(%(pairs)s::text[]) asked
)"""
# A word counts in the title most, and more in a short one: "HP 530" is the laptop itself. A synonym
# is as good as the word in the title, which ts_rank gives ONCE; a title full of synonyms is no
# better. Words that stand together as they were typed are what was meant: 13 pro, not pro 12 … 13.
ONCE = 0.61
SCORE = f"""
(SELECT sum(weight * (
            greatest(ts_rank(ARRAY[0.3, 0.3, 0.3, 1], tsv, itself),
                     least(spellings * ts_rank(ARRAY[0.3, 0.3, 0.3, 1], tsv, query), {ONCE}))
            + least(spellings * ts_rank(title, query), {ONCE}) / (1 + log(length(title) + 1))))
        + max((SELECT count(*) FROM pair WHERE title @@ pair.query))
   FROM ads_searchentry entry
   CROSS JOIN LATERAL (SELECT ts_filter(tsv, ARRAY['a'::"char"]) AS title OFFSET 0) own
   CROSS JOIN word
  WHERE entry.ad_id = newest.ad_id)"""  # noqa: S608
# Of the candidates the newest so many by how well they match, then the others by age.
BEST = f"""
{WORDS}
SELECT ad_id
  FROM (SELECT *, row_number() OVER (ORDER BY {NEWEST}) AS place
          FROM (SELECT * FROM candidates ORDER BY {NEWEST} LIMIT %(reach)s) few) newest
 ORDER BY CASE WHEN place <= %(ranked)s THEN {SCORE} END DESC NULLS LAST, {NEWEST}
 LIMIT %(limit)s OFFSET %(offset)s"""  # noqa: S608
NEAR = f"""
CASE WHEN (SELECT count(*) FROM candidates) < %(few)s THEN ARRAY({WORDS}
    SELECT ad_id
      FROM (SELECT ad_id, published_at FROM ads_newest
             WHERE {{where}} AND ad_id NOT IN (SELECT ad_id FROM candidates)
             ORDER BY {NEWEST} LIMIT %(ranked)s) newest
     ORDER BY {SCORE} DESC, {NEWEST} LIMIT %(most_near)s)
END"""  # noqa: S608


def near(q: str, asked: dict[str, str]) -> str:
    """The SQL of ids that answer the question but for one of its words; NULL for a single word."""
    if not words.nearly(q):
        return "NULL"
    nearly = asked | {"q": f"tsv @@ {words.tsquery(q, 'nearly')}"}
    return NEAR.format(where=" AND ".join(nearly.values()))


def params(q: str) -> dict[str, object]:
    """What the SQL above needs."""
    wanted = words.wanted(q)
    return {
        "typed": [typed for typed, _question in wanted],
        "asked": [question for _typed, question in wanted],
        "pairs": words.neighbors(q),
        "nearly": words.nearly(q),
        "ranked": RANKED,
        "few": FEW,
        "most_near": MOST_NEAR,
    }
