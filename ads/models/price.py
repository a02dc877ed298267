"""What a listing has cost, and the plan by which its price goes down."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ads.models.ad import Ad
from ads.prices.steps import LARGEST_STEP, Step, lowered, steps
from ads.states import IllegalMove, State
from ads.terms import Kind, PriceType
from users.models import User

LONGEST_WAIT = 90  # days between two steps
# A step that is later than this begins the count of days anew, or the next one came too soon.
LATE = timedelta(hours=1)
# While a listing cannot be bought its plan looks again so much later.
LOOK_AGAIN = timedelta(days=1)


class PriceChange(models.Model):
    """One line of a listing's prices, the first one included; never changed.

    `was` is the lowest price of the thirty days before, where this one went below it.
    """

    ad = models.ForeignKey(Ad, models.CASCADE, related_name="prices", verbose_name=_("listing"))
    price_type = models.CharField(_("price type"), max_length=12, choices=Ad.PriceType.choices)
    price = models.BigIntegerField(_("price"), null=True)
    currency = models.CharField(_("currency"), max_length=3)
    by_plan = models.BooleanField(_("by plan"), default=False)
    at = models.DateTimeField(_("when"))
    was = models.BigIntegerField(_("lowest price before"), null=True)

    class Meta:
        verbose_name = _("price change")
        verbose_name_plural = _("price changes")
        indexes = [
            models.Index(fields=["ad", "at"], name="ads_price_of_ad"),
            models.Index(
                fields=["at"],
                condition=models.Q(was__isnull=False),
                name="ads_price_drops",  # ads.tell_of_drops
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ad_id}: {self.price} {self.currency}"


class PlanState(models.TextChoices):
    RUNNING = "running", _("running")
    PAUSED = "paused", _("paused")
    DONE = "done", _("at its lowest price")
    STOPPED = "stopped", _("stopped")


class PricePlanQuerySet(models.QuerySet):
    def due(self, now: datetime) -> "PricePlanQuerySet":
        return self.filter(state=PlanState.RUNNING, next_at__lte=now)

    def alive(self) -> "PricePlanQuerySet":
        """Plans that still mean to lower a price."""
        return self.filter(state__in=(PlanState.RUNNING, PlanState.PAUSED))

    def end(self) -> int:
        """Stop them because of what happened to their listings; how many were."""
        return self.alive().update(state=PlanState.STOPPED, next_at=None)

    def start(self, ad: Ad, *, by: User, percent: int, every_days: int, floor: int) -> "PricePlan":
        """Begin to lower a price; the first step comes after the first wait.

        Raises `IllegalMove` where the listing or the floor leaves nothing to lower.
        """
        with transaction.atomic():
            ad.refresh_from_db(from_queryset=Ad.objects.select_for_update())
            if not (ad.belongs_to(by) and can_have_plan(ad) and floor < ad.price):
                raise IllegalMove
            facts = {"percent": percent, "every_days": every_days, "floor": floor}
            facts |= {"state": PlanState.RUNNING, "created_at": timezone.now()}
            facts |= {"next_at": facts["created_at"] + timedelta(days=every_days)}
            return self.update_or_create(ad=ad, defaults=facts)[0]


class PricePlan(models.Model):
    """Lower the price by so much every few days, never below the floor (minor units).

    It ends where the price is changed by hand (`prices.history.note`) or the thing is gone.
    """

    ad = models.OneToOneField(
        Ad, models.CASCADE, related_name="price_plan", verbose_name=_("listing")
    )
    percent = models.PositiveSmallIntegerField(
        _("percent"), validators=[MinValueValidator(1), MaxValueValidator(LARGEST_STEP)]
    )
    every_days = models.PositiveSmallIntegerField(
        _("every so many days"), validators=[MinValueValidator(1), MaxValueValidator(LONGEST_WAIT)]
    )
    floor = models.BigIntegerField(_("not below"))
    state = models.CharField(
        _("state"), max_length=8, choices=PlanState.choices, default=PlanState.RUNNING
    )
    next_at = models.DateTimeField(_("next step"), null=True)
    created_at = models.DateTimeField(_("made"), default=timezone.now)

    objects = PricePlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("price plan")
        verbose_name_plural = _("price plans")
        indexes = [
            models.Index(
                fields=["next_at"],
                condition=models.Q(state=PlanState.RUNNING),
                name="ads_plan_due",  # ads.step_prices
            )
        ]

    def __str__(self) -> str:
        return f"{self.ad_id}: -{self.percent} % / {self.every_days}"

    # Verbs ----------------------------------------------------------------

    def pause(self, *, by: User) -> None:
        """Keep the price as it is until it is resumed."""
        self._make(PlanState.PAUSED, by=by, old=[PlanState.RUNNING])

    def resume(self, *, by: User) -> None:
        """Go on; the next step comes after a whole wait."""
        next_at = timezone.now() + self.every
        self._make(PlanState.RUNNING, by=by, old=[PlanState.PAUSED], next_at=next_at)

    def stop(self, *, by: User) -> None:
        """End it; the price stays as it is."""
        self._make(PlanState.STOPPED, by=by, old=[PlanState.RUNNING, PlanState.PAUSED])

    def step(self, now: datetime) -> bool:
        """Lower the price once if that is due; False when it was not, or somebody else is at it.

        Steps that were missed are not made up for: the price goes down once.
        """
        with transaction.atomic():
            # The listing first, as everybody who changes a price does: nobody waits in a circle.
            rows = Ad.objects.select_for_update(skip_locked=True, of=["self"])
            ad = rows.select_related("seller").filter(pk=self.ad_id).first()
            due = PricePlan.objects.due(now).select_for_update()
            plan = ad and due.filter(pk=self.pk).first()
            if not plan:
                return False
            return plan._hold(now) if is_held(ad) else plan._lower(ad, now)

    # Questions ------------------------------------------------------------

    @property
    def every(self) -> timedelta:
        return timedelta(days=self.every_days)

    @property
    def is_alive(self) -> bool:
        return self.state in (PlanState.RUNNING, PlanState.PAUSED)

    def steps(self, price: int, first: datetime) -> Iterator[Step]:
        """What it is going to do from this price on, beginning at that moment."""
        return steps(price, self.percent, self.floor, first=first, every=self.every)

    # Inside ---------------------------------------------------------------

    def _make(
        self, new: PlanState, *, by: User, old: list[PlanState], next_at: datetime | None = None
    ) -> None:
        """One row changes from an old state to the new one, or `IllegalMove`."""
        rows = PricePlan.objects.filter(pk=self.pk, state__in=old)
        if not (self.ad.belongs_to(by) and rows.update(state=new, next_at=next_at)):
            raise IllegalMove
        self.refresh_from_db()

    def _hold(self, now: datetime) -> bool:
        self.next_at = now + LOOK_AGAIN
        self.save(update_fields=["next_at"])
        return False

    def _lower(self, ad: Ad, now: datetime) -> bool:
        price, start = lowered(ad.price, self.percent, self.floor), self.next_at
        is_lower = price < ad.price
        if is_lower:
            ad.edit(by=ad.seller, by_plan=True, price=price)
        if lowered(price, self.percent, self.floor) < price:
            self.next_at = (now if now - start > LATE else start) + self.every
        else:
            self.state, self.next_at = PlanState.DONE, None
        self.save(update_fields=["state", "next_at"])
        return is_lower


def can_have_plan(ad: Ad) -> bool:
    """True when people can find what it costs, and it could cost less."""
    has_price = ad.price_type in (PriceType.FIXED, PriceType.NEGOTIABLE) and bool(ad.price)
    return ad.is_findable and ad.kind == Kind.OFFER and has_price


def is_held(ad: Ad) -> bool:
    """True while nobody can buy it, or a change of it waits for a moderator."""
    is_there = ad.seller.is_active and not ad.is_paused
    can_go_on = can_have_plan(ad) and ad.state == State.ACTIVE and is_there
    return not can_go_on or ad.waiting_revision is not None
