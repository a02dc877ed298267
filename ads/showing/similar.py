"""Other listings like this one."""

from ads.models import Ad, SearchEntry

CONSIDERED, SHOWN = 60, 10


def similar_to(ad: Ad) -> list[int]:
    """The newest of the same category, those of the same city first; one index-only query."""
    newest = (
        SearchEntry.objects.filter(leaf=ad.category_id)
        .exclude(ad=ad)
        .order_by("-published_at", "-ad")
        .values_list("ad_id", "city")[:CONSIDERED]
    )
    by_city = sorted(newest, key=lambda row: row[1] != ad.city_id)
    return [pk for pk, _city in by_city[:SHOWN]]
