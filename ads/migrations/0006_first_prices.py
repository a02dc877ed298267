"""What listings cost today begins their history; searches learn what sellers have proved."""

from django.db import migrations

FIRST_PRICES = """
INSERT INTO ads_pricechange (ad_id, price_type, price, currency, by_plan, at)
SELECT id, price_type, price, currency, false, coalesce(first_published_at, created_at)
  FROM ads_ad WHERE first_published_at IS NOT NULL AND state <> 'deleted'
"""
SELLERS = """
UPDATE ads_searchentry entry
   SET seller_verified = seller.phone_verified_at IS NOT NULL,
       seller_rating = floor(seller.rating * 10), seller_since = seller.date_joined::date
  FROM users_user seller WHERE seller.id = entry.seller
"""


class Migration(migrations.Migration):
    dependencies = [("ads", "0005_finding")]
    operations = [
        migrations.RunSQL(FIRST_PRICES, migrations.RunSQL.noop),
        migrations.RunSQL(SELLERS, migrations.RunSQL.noop),
    ]
