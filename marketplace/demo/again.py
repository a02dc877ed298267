"""What sellers do to be seen: one thing offered three times, another deleted and posted anew."""

from datetime import timedelta
from itertools import product

from django.core.files.storage import default_storage

from ads.copies import clusters
from ads.models import Ad, AdPhoto
from ads.slugs import new_number, slug_for
from ads.states import State
from marketplace.demo.town import Town
from marketplace.images import FORMATS, SIZES, photo_path

REPEATED = "Trek Marlin 6, рама L, горный"
# The same in other words, hours later.
COPIES = {
    "Горный Trek Marlin 6, рама L": "Торг у велосипеда. {}",
    "Trek Marlin 6, рама L, горный!!!": "{} Звоните.",
}
REPOSTED = "Шоссейник Giant Contend, 2022"
SAME = (
    *("seller_id", "category_id", "kind", "title", "description", "price_type", "price"),
    *("currency", "condition", "attributes", "city_id", "district", "lat", "lon", "shipping"),
)
LOOKS = ("position", "state", "width", "height", "color", "dhash")


def offer_again(town: Town) -> None:
    """After the pictures hang; listings that met another fate are left alone."""
    first, old = (town.ads.get(title) for title in (REPEATED, REPOSTED))
    if first and first.state == State.ACTIVE:
        for number, (title, text) in enumerate(COPIES.items(), 1):
            moment = first.published_at + timedelta(hours=number)
            copy = _like(first, title=title, description=text.format(first.description))
            copy.published_at = copy.first_published_at = copy.checked_at = moment
            copy.expires_at = first.expires_at
            Ad.bring_in([copy])
            _hang(first, copy)
    if old and old.state == State.ACTIVE:
        again = _like(old, price=round(old.price * 0.9))
        again.save()
        _hang(old, again)
        old.remove(by=old.seller)
        again.submit(by=old.seller)
    clusters.find()


def _like(ad: Ad, **other: object) -> Ad:
    facts = {name: getattr(ad, name) for name in SAME} | other
    return Ad(slug=slug_for(facts["title"], new_number()), **facts)


def _hang(ad: Ad, other: Ad) -> None:
    for photo in ad.photos.in_order():
        again = AdPhoto(ad=other, **{name: getattr(photo, name) for name in LOOKS})
        again.save()
        for size, ext in product(SIZES, FORMATS):
            with default_storage.open(photo_path(photo.key, size, ext)) as file:
                default_storage.save(photo_path(again.key, size, ext), file)
