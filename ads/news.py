"""What followers hear: a person they follow offers something new, once for each listing."""

from datetime import timedelta

from django.db.models import CharField, Exists, F, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ads.models import Ad
from users.models import Notification, User
from users.notifying import notify
from users.notifying.kinds import Group, Kind

# What is older is not news, even if nobody was told.
NEWS_FOR = timedelta(days=1)
BATCH = 500
KEY = "new_listing:"

NEW_LISTING = Kind(
    name="new_listing",
    label=_("New ads of people you follow"),
    group=Group.FINDS,
    sentence=_("%(name)s has a new ad: %(title)s"),
    action=_("See the ad"),
    icon="tag",
)


def tell_followers() -> int:
    """Tell up to `BATCH` followers of listings that are new; how many were told."""
    pairs = list(untold()[:BATCH])
    ads = Ad.objects.select_related("seller").in_bulk({ad for ad, _follower in pairs})
    people = User.objects.in_bulk({follower for _ad, follower in pairs})
    for ad, follower in pairs:
        _tell(people[follower], ads[ad])
    return len(pairs)


def untold() -> QuerySet[tuple[int, int]]:
    """New listings with each follower who has not heard of them: ids of both."""
    key = Concat(Value(KEY), Cast(OuterRef("pk"), CharField()))
    told = Notification.objects.filter(user=OuterRef("follower"), key=key)
    return (
        Ad.objects.filter(
            entry__published_at__gte=timezone.now() - NEWS_FOR,
            first_published_at=F("published_at"),
            seller__followers__created_at__lte=F("published_at"),
            seller__followers__follower__is_active=True,
        )
        .annotate(follower=F("seller__followers__follower"))
        .filter(~Exists(told))
        .order_by("published_at", "pk", "follower")
        .values_list("pk", "follower")
    )


def _tell(follower: User, ad: Ad) -> None:
    notify(
        follower,
        NEW_LISTING.name,
        path=ad.get_absolute_url(),
        key=f"{KEY}{ad.pk}",
        person_id=ad.seller_id,
        name=str(ad.seller),
        title=ad.title,
    )
