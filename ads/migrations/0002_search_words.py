"""The language of searches, the statistics its planner needs, and distance on the globe."""

from django.db import migrations

# One configuration reads Russian and English at once: Latin words go to the English stemmer,
# all others to the Russian one, which leaves Kazakh words whole but for endings both share.
CONFIGURATION = """
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS cube;
CREATE TEXT SEARCH CONFIGURATION marketplace (COPY = russian);
ALTER TEXT SEARCH CONFIGURATION marketplace
    ALTER MAPPING FOR hword, hword_part, word WITH unaccent, russian_stem;
"""
# With the default of 100 a common word with a city costs 178 ms (search.md).
STATISTICS = "ALTER TABLE ads_searchentry ALTER COLUMN tsv SET STATISTICS 1000"
NO_STATISTICS = "ALTER TABLE ads_searchentry ALTER COLUMN tsv SET STATISTICS -1"
# A point on the unit sphere; the straight line between two of them orders by distance.
GLOBE = """
CREATE FUNCTION on_globe(lat double precision, lon double precision) RETURNS cube
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN cube(ARRAY[
        cos(radians(lat)) * cos(radians(lon)), cos(radians(lat)) * sin(radians(lon)),
        sin(radians(lat))
    ]);
CREATE INDEX search_globe ON ads_searchentry USING gist (on_globe(lat, lon));
"""


class Migration(migrations.Migration):
    dependencies = [("ads", "0001_initial")]
    operations = [
        migrations.RunSQL(CONFIGURATION, "DROP TEXT SEARCH CONFIGURATION marketplace"),
        migrations.RunSQL(STATISTICS, NO_STATISTICS),
        migrations.RunSQL(GLOBE, "DROP INDEX search_globe; DROP FUNCTION on_globe"),
    ]
