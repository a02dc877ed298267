"""What listings know of people, and what is left of it when they leave."""

from collections.abc import Iterable
from datetime import timedelta

from django.core.files.storage import default_storage
from django.db.models import Q, QuerySet
from django.db.models.functions import Right
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ads.models import Ad, AdPhoto, Asked, Favorite
from ads.models.photo import PhotoState
from ads.slugs import NUMBER_LENGTH
from ads.states import State
from ads.visits import asker, visitor_on
from marketplace.images import photo_path
from users.models import User
from users.privacy.registry import File, Policy, blank, delete, follow, keep, register
from users.privacy.subjects import RECORDS, Subject
from users.privacy.theirs import entries_on

LISTINGS = Subject(
    "megaphone",
    _("Your ads"),
    _("Texts, photos, prices and their history: so that buyers find what you offer."),
    _("Until you delete them or erase your account."),
)
LOOKS = Subject(
    "heart",
    _("What you saved and looked at"),
    _("To show it to you again, and to count each visitor of an ad once a day."),
    _("Until you take it off your list or erase your account."),
)
FINGERPRINTS = Subject(
    "scan-eye",
    _("Fingerprints of your ads"),
    _(
        "Numbers computed from texts and photos, to know an ad again: so that nobody makes an old "
        "one look new by deleting it. Neither words nor pictures can be read from them."
    ),
    _("For a year after you delete the ad, or until you erase your account."),
)


SEARCHES = Subject(
    "search",
    _("What you look for"),
    _("To run your searches again and to tell you of new ads."),
    _("Until you delete them or erase your account."),
)


def photo_files(photo: AdPhoto) -> Iterable[File]:
    if photo.state != PhotoState.READY:
        return
    name = f"photos/{photo.ad.number}-{photo.pk}.jpg"
    yield File(name, default_storage, photo_path(photo.key, "page", "jpg"))


def looks_of(person: User) -> Q:
    """The days' digests of a person say which looks were theirs."""
    today, first = timezone.localdate(), timezone.localdate(person.date_joined)
    days = [first + timedelta(days=number) for number in range((today - first).days + 1)]
    return Q(day__gte=first, visitor__in=[visitor_on(day, person) for day in days])


def asked_by(person: User) -> Q:
    """The searches that were counted for a person; each has a digest of its own."""
    asked = Asked.objects.values_list("pk", "words", "visitor").iterator()
    return Q(pk__in=[pk for pk, words, visitor in asked if bytes(visitor) == asker(person, words)])


def entries_on_listings(person: User) -> Q:
    return entries_on(Ad, Ad.objects.filter(seller=person).values_list("pk", flat=True))


def delete_listings(rows: QuerySet, person: User) -> None:
    """Through their own verb; what stays is a number that answers 410, and a price."""
    for ad in rows.select_for_update().exclude(state=State.DELETED):
        ad.remove(by=person)
    rows.update(
        slug=Right("slug", NUMBER_LENGTH),
        title="",
        description="",
        attributes={},
        rejection_reason="",
        city=None,
        district="",
        lat=None,
        lon=None,
        shows_phone=False,
        source="",
        source_id=Right("slug", NUMBER_LENGTH),
    )


def forget_favorites(rows: QuerySet, person: User) -> None:
    for ad in rows.values_list("ad", flat=True):
        Favorite.objects.remove(person, ad)


register(
    # Before the listings, and so erased after them: deleting one still writes its fingerprint.
    Policy(model="ads.Fingerprint", person="seller", erase=delete, subject=FINGERPRINTS),
    Policy(model="ads.Ad", person="seller", erase=delete_listings, subject=LISTINGS),
    Policy(
        model="ads.AdPhoto",
        person="ad__seller",
        erase=follow,
        subject=LISTINGS,
        files=photo_files,
    ),
    # What a moderator wrote may repeat what the seller did; who it was is not the seller's.
    Policy(
        model="ads.AdEvent",
        person="ad__seller",
        erase=blank(note=""),
        subject=LISTINGS,
        hidden=("actor",),
    ),
    Policy(model="ads.AdEvent", person="actor", erase=keep, subject=RECORDS),
    Policy(
        model="ads.Revision",
        person="ad__seller",
        erase=blank(changes={}, reason=""),
        subject=LISTINGS,
        hidden=("decided_by",),
    ),
    Policy(model="ads.Revision", person="decided_by", erase=keep, is_exported=False),
    Policy(model="ads.Favorite", person="user", erase=forget_favorites, subject=LOOKS),
    Policy(
        model="ads.AdVisit",
        person=looks_of,
        erase=delete,
        subject=LOOKS,
        hidden=("visitor",),
    ),
    Policy(
        model="admin.LogEntry",
        person=entries_on_listings,
        erase=blank(object_repr="", change_message=""),
        is_exported=False,
    ),
    Policy(model="ads.PriceChange", person="ad__seller", erase=follow, subject=LISTINGS),
    Policy(model="ads.PricePlan", person="ad__seller", erase=delete, subject=LISTINGS),
    Policy(model="ads.Viewed", person="user", erase=delete, subject=LOOKS),
    Policy(model="ads.Viewed", person="ad__seller", erase=follow, is_exported=False),
    Policy(model="ads.Searched", person="user", erase=delete, subject=SEARCHES),
    Policy(model="ads.Asked", person=asked_by, erase=delete, subject=SEARCHES, hidden=("visitor",)),
    Policy(model="ads.Hidden", person="user", erase=delete, subject=SEARCHES),
    Policy(model="ads.Hidden", person="seller", erase=delete, is_exported=False),
    Policy(
        model="ads.SavedSearch",
        person="user",
        erase=delete,
        subject=SEARCHES,
        hidden=("feed_token", "keys"),
    ),
    Policy(model="ads.Hit", person="search__user", erase=follow, subject=SEARCHES),
    Policy(model="ads.Hit", person="ad__seller", erase=follow, is_exported=False),
    Policy(model="ads.Unmatched", person="ad__seller", erase=follow, is_exported=False),
)
