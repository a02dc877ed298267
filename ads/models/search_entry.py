"""The narrow table that searches read: one row per listing that can be found."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q

# An index-only scan answers these filters without touching the row.
FILTERS = ["price", "region", "city", "condition", "kind", "photo_count", "shipping", "is_copy"]
FILTERS += ["boosted", "seller", "by_trader", "seller_verified", "seller_rating", "seller_since"]
FILTERS += ["safe_deal"]
NEWEST = (F("published_at").desc(), F("ad").desc())


def newest_in(*columns: str) -> models.Index:
    """Covering keyset index: the newest listings of a category or a place."""
    included = [name for name in FILTERS if name not in columns]
    name = f"search_{'_'.join(columns) or 'all'}_new"
    return models.Index(*columns, *NEWEST, include=included, name=name, condition=_filled(columns))


def cheapest_in(*columns: str) -> models.Index:
    """Covering keyset index: listings by price, both ways."""
    included = [name for name in FILTERS if name != "price"] + ["published_at"]
    name = f"search_{'_'.join(columns) or 'all'}_price"
    return models.Index(
        *columns, "price", "ad", include=included, name=name, condition=_filled(columns)
    )


def _filled(columns: tuple[str, ...]) -> Q | None:
    """Most listings lie on the second level: they are no part of an index of the third."""
    return Q(cat3__isnull=False) if "cat3" in columns else None


class SearchEntry(models.Model):
    """Written in the transaction that publishes, changes or hides a listing.

    `price` is in minor units of the site's currency; `cat1`…`cat3` are the category's ancestors
    by level, so that a subtree is an equality; what changes often (views) is not here.
    `seller_rating` counts tenths of a star, `copies` the near-duplicates hidden behind this one.

    A column that is added here is added to `ads_newest` in the same migration (0013).
    """

    ad = models.OneToOneField("ads.Ad", models.CASCADE, primary_key=True, related_name="entry")
    published_at = models.DateTimeField()
    price = models.BigIntegerField(null=True)
    cat1 = models.IntegerField()
    cat2 = models.IntegerField(null=True)
    cat3 = models.IntegerField(null=True)
    leaf = models.IntegerField()
    region = models.IntegerField(null=True)
    city = models.IntegerField(null=True)
    condition = models.CharField(max_length=10)
    kind = models.CharField(max_length=10)
    price_type = models.CharField(max_length=12)
    shipping = models.BooleanField()
    boosted = models.BooleanField()
    seller = models.IntegerField()
    by_trader = models.BooleanField()
    seller_verified = models.BooleanField(db_default=False)
    seller_rating = models.SmallIntegerField(null=True)
    seller_since = models.DateField(null=True)
    safe_deal = models.BooleanField(db_default=False)
    is_copy = models.BooleanField(db_default=False)
    copies = models.SmallIntegerField(db_default=0)
    photo_count = models.SmallIntegerField()
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    facts = models.JSONField()
    tsv = SearchVectorField()

    class Meta:
        indexes = [
            newest_in(),
            newest_in("cat1"),
            newest_in("cat2"),
            newest_in("cat3"),
            newest_in("leaf"),
            newest_in("region"),
            newest_in("region", "cat1"),
            newest_in("region", "cat2"),
            newest_in("city"),
            newest_in("city", "cat1"),
            newest_in("city", "cat2"),
            newest_in("seller"),
            cheapest_in(),
            cheapest_in("cat1"),
            cheapest_in("cat2"),
            cheapest_in("cat3"),
            cheapest_in("region"),
            cheapest_in("city"),
            GinIndex(F("tsv"), fastupdate=False, name="search_words"),
        ]

    def __str__(self) -> str:
        return str(self.ad_id)
