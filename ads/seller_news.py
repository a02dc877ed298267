"""What sellers hear about their own listings: a moderator's verdict, and the end that comes."""

from datetime import datetime, timedelta
from functools import partial

from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ads.models import Ad, AdEvent, Revision
from users.models import Notification
from users.notifying import notify
from users.notifying.kinds import Group, Kind, moment

NOTICE = timedelta(days=3)
BATCH = 500

ForSeller = partial(Kind, group=Group.LISTINGS)
KINDS = (
    ForSeller(
        "listing_approved",
        _("An ad is published after a check"),
        sentence=_("“%(title)s” is published."),
        more=_("People can find it now."),
        action=_("See your ad"),
        icon="circle-check",
    ),
    ForSeller(
        "listing_rejected",
        _("An ad or a change needs your attention"),
        sentence=_("We couldn't publish “%(title)s”."),
        more="%(reason)s",
        action=_("Change it"),
        icon="circle-alert",
    ),
    ForSeller(
        "listing_expiring",
        _("An ad ends in three days"),
        sentence=_("“%(title)s” ends on %(until)s."),
        more=_("Renew it if the thing is still there."),
        action=_("Renew"),
        icon="hourglass",
        formats={"until": moment},
    ),
    ForSeller(
        "listing_expired",
        _("An ad has ended"),
        sentence=_("“%(title)s” has ended."),
        more=_("Nobody finds it any more. Renew it if the thing is still there."),
        action=_("Renew"),
        icon="hourglass",
    ),
)
# The verb of the listing's history → what its seller is told.
TOLD = {
    "approve": "listing_approved",
    "reject": "listing_rejected",
    "expire": "listing_expired",
}


def tell_of_event(*, instance: AdEvent, created: bool, **_facts: object) -> None:
    """Tell the seller what they did not do themselves; the rules agree while they look on."""
    is_news = instance.actor_id is not None or instance.verb == "expire"
    if created and is_news and instance.verb in TOLD:
        _tell(instance.ad, TOLD[instance.verb], reason=instance.note)


def tell_of_verdict(*, instance: Revision, **_facts: object) -> None:
    """Tell the seller what became of a change that had to wait."""
    kind = "listing_rejected" if instance.reason else "listing_approved"
    _tell(instance.ad, kind, reason=instance.reason)


def tell_of_ends(now: datetime) -> None:
    """Give notice of listings that end soon, once for each end."""
    for ad in ending_untold(now).select_related("seller")[:BATCH]:
        _tell(ad, "listing_expiring", key=ad.key_, until=ad.expires_at.isoformat())


def ending_untold(now: datetime) -> QuerySet[Ad]:
    """Listings in their last days whose sellers have not heard of it."""
    end = Cast("expires_at", CharField())
    key = Concat(Value("ending:"), Cast("pk", CharField()), Value(" "), end)
    told = Notification.objects.filter(user=OuterRef("seller"), key=OuterRef("key_"))
    ending = Ad.objects.findable().filter(
        expires_at__gt=now,
        expires_at__lte=now + NOTICE,
        seller__is_active=True,
        seller__away_since=None,
    )
    return ending.annotate(key_=key).filter(~Exists(told)).order_by("expires_at")


def _tell(ad: Ad, kind: str, *, key: str = "", **facts: str) -> None:
    notify(ad.seller, kind, path=_page(ad, kind), key=key, title=ad.title, **facts)


def _page(ad: Ad, kind: str) -> str:
    pages = {
        "listing_approved": ad.get_absolute_url(),
        "listing_rejected": reverse("ads:edit", args=[ad.slug]),
        "listing_expiring": reverse("ads:mine"),
        "listing_expired": f"{reverse('ads:mine')}?tab=archived",
    }
    return pages[kind]
