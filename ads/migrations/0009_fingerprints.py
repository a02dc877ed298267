"""By what listings are recognized again; those there are wait to be looked at."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

# Listings that were deleted before have nothing left to be recognized by.
DUE = """
INSERT INTO ads_fingerprint (ad_id, seller_id, sketch, photos, facts, keys, likeness, due_at, at)
SELECT id, seller_id, '', '{}', '{}', '{}', '', now(), now()
  FROM ads_ad WHERE first_published_at IS NOT NULL AND state <> 'deleted'
"""


class Migration(migrations.Migration):
    dependencies = [
        ("ads", "0008_saved_search_keys"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Fingerprint",
            fields=[
                (
                    "ad",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="fingerprint",
                        serialize=False,
                        to="ads.ad",
                    ),
                ),
                ("text", models.BigIntegerField(null=True)),
                ("sketch", models.BinaryField(default=b"")),
                (
                    "photos",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("facts", models.JSONField(default=dict)),
                (
                    "keys",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.IntegerField(), default=list, size=None
                    ),
                ),
                (
                    "likeness",
                    models.CharField(
                        blank=True,
                        choices=[("photos", "the same photos"), ("text", "the same text")],
                        max_length=6,
                    ),
                ),
                ("due_at", models.DateTimeField(null=True)),
                ("at", models.DateTimeField(auto_now=True, verbose_name="when")),
                (
                    "seller",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "fingerprint",
                "verbose_name_plural": "fingerprints",
                "indexes": [
                    models.Index(
                        condition=models.Q(("text__isnull", False)),
                        fields=["text"],
                        name="ads_print_text",
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fastupdate=False, fields=["keys"], name="ads_print_keys"
                    ),
                    models.Index(
                        condition=models.Q(("due_at__isnull", False)),
                        fields=["due_at"],
                        name="ads_print_due",
                    ),
                ],
            },
        ),
        migrations.RunSQL(DUE, migrations.RunSQL.noop),
    ]
