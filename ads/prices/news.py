"""What people hear who saved a listing: it costs less now, once for each drop."""

from datetime import timedelta

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ads.models import PriceChange
from marketplace.money import format_money
from users.models import Block, Notification, User
from users.notifying import notify
from users.notifying.kinds import Group, Kind

# What is older is not news, even if nobody was told.
NEWS_FOR = timedelta(days=1)
BATCH = 500
KEY = "price_drop:"


def money(value: list) -> str:
    """A fact that is an amount with its currency, as people write it."""
    return format_money(*value)


PRICE_DROP = Kind(
    name="favorite_price_drop",
    label=_("An ad that you saved costs less"),
    group=Group.FINDS,
    sentence=_("“%(title)s” costs less now: %(now)s."),
    more=_("It was %(then)s before."),
    action=_("See the ad"),
    icon="trending-down",
    formats={"then": money, "now": money},
)


def tell_of_drops() -> int:
    """Tell up to `BATCH` people what costs less now; how many were told."""
    pairs = list(untold()[:BATCH])
    changes = PriceChange.objects.select_related("ad").in_bulk({pk for pk, _person in pairs})
    people = User.objects.in_bulk({person for _change, person in pairs})
    for change, person in pairs:
        _tell(people[person], changes[change])
    return len(pairs)


def untold() -> QuerySet[tuple[int, int]]:
    """Drops of what can be found and costs no more by now, with each who saved it: ids of both."""
    pair = {"blocker": OuterRef("person"), "blocked": OuterRef("ad__seller")}
    swapped = {"blocker": OuterRef("ad__seller"), "blocked": OuterRef("person")}
    barred = Block.objects.filter(Q(**pair) | Q(**swapped))
    key = Concat(Value(KEY), Cast(OuterRef("pk"), CharField()))
    told = Notification.objects.filter(user=OuterRef("person"), key=key)
    return (
        PriceChange.objects.filter(
            was__isnull=False,
            at__gte=timezone.now() - NEWS_FOR,
            ad__entry__isnull=False,
            ad__currency=F("currency"),
            ad__price__lte=F("price"),
            ad__favorites__created_at__lte=F("at"),
            ad__favorites__user__is_active=True,
        )
        .annotate(person=F("ad__favorites__user"))
        .filter(~Exists(told), ~Exists(barred), ~Q(person=F("ad__seller")))
        .order_by("pk", "person")
        .values_list("pk", "person")
    )


def _tell(person: User, change: PriceChange) -> None:
    notify(
        person,
        PRICE_DROP.name,
        path=change.ad.get_absolute_url(),
        key=f"{KEY}{change.pk}",
        person_id=change.ad.seller_id,
        title=change.ad.title,
        then=[change.was, change.currency],
        now=[change.price, change.currency],
    )
