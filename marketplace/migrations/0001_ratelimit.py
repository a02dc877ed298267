"""Where strict limits are counted while Redis is away."""

from django.db import migrations


class Migration(migrations.Migration):
    initial = True

    operations = [
        migrations.RunSQL(
            # Unlogged: fast, and nothing is lost when a crash empties it.
            sql="""
                CREATE UNLOGGED TABLE marketplace_ratelimit (
                    key text PRIMARY KEY,
                    hits integer NOT NULL,
                    ends_at timestamptz NOT NULL
                )
            """,
            reverse_sql="DROP TABLE marketplace_ratelimit",
        ),
    ]
