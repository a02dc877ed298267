"""How text is cut into words before it is indexed, and which words of a title count most."""

from django.db import migrations

# The parser of PostgreSQL takes "TN-2110" for a negative number, "usb/hdmi" for a file and
# "black.new" for a host: none of them would be found by its parts.
SEARCHABLE = r"""
CREATE FUNCTION searchable(words text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN regexp_replace(
        translate(words, '-−–—/_', '      '),
        '([[:alpha:]])\.(?=[[:alpha:]])', '\1 ', 'g');
"""
# A case for a phone is a case: what something is for weighs less than what it is.
TITLE_WORDS = r"""
CREATE FUNCTION title_words(title text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (
    SELECT CASE
        WHEN before[1] IS NOT NULL THEN
            setweight(to_tsvector('marketplace', before[1]), 'A')
            || setweight(to_tsvector('marketplace', before[2]), 'B')
        WHEN after[1] IS NOT NULL THEN
            setweight(to_tsvector('marketplace', after[1]), 'B')
            || setweight(to_tsvector('marketplace', after[2]), 'A')
        ELSE setweight(to_tsvector('marketplace', words), 'A') END
      FROM searchable(title) words,
           regexp_match(words, '^(.*?\S)\s+((?:for|для|под|на)\s.*)$', 'i') before,
           regexp_match(words, '^(.*\sүшін)\s+(\S.*)$', 'i') after
);
"""


class Migration(migrations.Migration):
    dependencies = [("ads", "0009_fingerprints")]
    operations = [
        migrations.RunSQL(SEARCHABLE, "DROP FUNCTION searchable"),
        migrations.RunSQL(TITLE_WORDS, "DROP FUNCTION title_words"),
    ]
