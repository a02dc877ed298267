"""The newest entries of the search table once more, in a small table with a small index of words.

A common word stands in tens of thousands of listings: its page is made of the newest of them, and
to find these an index of all listings reads every one. `ads_newest` holds the newest tens of
thousands, complete since the moment in `ads_newest_since`; triggers keep it in step with every
write to the search table, its columns are those of that table in the same order.
"""

from django.db import migrations

NEWEST = """
CREATE TABLE ads_newest (LIKE ads_searchentry INCLUDING DEFAULTS, PRIMARY KEY (ad_id));
ALTER TABLE ads_newest ALTER COLUMN tsv SET STATISTICS 1000;
CREATE INDEX ads_newest_words ON ads_newest USING gin (tsv) WITH (fastupdate = off);
CREATE TABLE ads_newest_since (since timestamptz NOT NULL);
INSERT INTO ads_newest_since
SELECT coalesce((SELECT published_at FROM ads_searchentry
                  ORDER BY published_at DESC, ad_id DESC OFFSET 75000 LIMIT 1), '-infinity');
INSERT INTO ads_newest
SELECT * FROM ads_searchentry WHERE published_at >= (SELECT since FROM ads_newest_since);
"""
NO_NEWEST = "DROP TABLE ads_newest, ads_newest_since"
# One function a statement, however many rows it writes.
FOLLOW = """
CREATE FUNCTION ads_newest_follow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' THEN
        DELETE FROM ads_newest;
        RETURN NULL;
    END IF;
    IF TG_OP <> 'INSERT' THEN
        DELETE FROM ads_newest USING gone WHERE ads_newest.ad_id = gone.ad_id;
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO ads_newest SELECT * FROM come
         WHERE published_at >= (SELECT since FROM ads_newest_since);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER ads_newest_come AFTER INSERT ON ads_searchentry
    REFERENCING NEW TABLE AS come
    FOR EACH STATEMENT EXECUTE FUNCTION ads_newest_follow();
CREATE TRIGGER ads_newest_change AFTER UPDATE ON ads_searchentry
    REFERENCING OLD TABLE AS gone NEW TABLE AS come
    FOR EACH STATEMENT EXECUTE FUNCTION ads_newest_follow();
CREATE TRIGGER ads_newest_go AFTER DELETE ON ads_searchentry
    REFERENCING OLD TABLE AS gone
    FOR EACH STATEMENT EXECUTE FUNCTION ads_newest_follow();
CREATE TRIGGER ads_newest_empty AFTER TRUNCATE ON ads_searchentry
    FOR EACH STATEMENT EXECUTE FUNCTION ads_newest_follow();
"""
NO_FOLLOW = """
DROP TRIGGER ads_newest_come ON ads_searchentry;
DROP TRIGGER ads_newest_change ON ads_searchentry;
DROP TRIGGER ads_newest_go ON ads_searchentry;
DROP TRIGGER ads_newest_empty ON ads_searchentry;
DROP FUNCTION ads_newest_follow;
"""


class Migration(migrations.Migration):
    dependencies = [("ads", "0012_covering_indexes")]
    operations = [
        migrations.RunSQL(NEWEST, NO_NEWEST),
        migrations.RunSQL(FOLLOW, NO_FOLLOW),
    ]
