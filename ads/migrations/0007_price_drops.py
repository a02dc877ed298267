"""Prices remember what they went below; their history is only ever added to."""

import django.core.validators
import django.utils.timezone
from django.db import migrations, models

# A line goes only together with its listing, which the end of the transaction can tell.
STAYS = """
CREATE FUNCTION ads_price_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' OR EXISTS (SELECT FROM ads_ad WHERE id = OLD.ad_id) THEN
        RAISE EXCEPTION 'the history of prices is only ever added to';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ads_price_stays AFTER UPDATE OR DELETE ON ads_pricechange
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ads_price_stays();
"""
GOES = """
DROP TRIGGER ads_price_stays ON ads_pricechange;
DROP FUNCTION ads_price_stays;
"""


class Migration(migrations.Migration):
    dependencies = [("ads", "0006_first_prices")]
    operations = [
        migrations.AddField(
            model_name="pricechange",
            name="was",
            field=models.BigIntegerField(null=True, verbose_name="lowest price before"),
        ),
        migrations.AddIndex(
            model_name="pricechange",
            index=models.Index(
                condition=models.Q(("was__isnull", False)), fields=["at"], name="ads_price_drops"
            ),
        ),
        migrations.AlterField(
            model_name="priceplan",
            name="created_at",
            field=models.DateTimeField(default=django.utils.timezone.now, verbose_name="made"),
        ),
        migrations.AlterField(
            model_name="priceplan",
            name="every_days",
            field=models.PositiveSmallIntegerField(
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(90),
                ],
                verbose_name="every so many days",
            ),
        ),
        migrations.AlterField(
            model_name="priceplan",
            name="percent",
            field=models.PositiveSmallIntegerField(
                validators=[
                    django.core.validators.MinValueValidator(1),
                    django.core.validators.MaxValueValidator(30),
                ],
                verbose_name="percent",
            ),
        ),
        migrations.RunSQL(STAYS, GOES),
    ]
