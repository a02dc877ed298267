"""The listing: what it says, and everything that can be done with it."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models.functions import Right
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ads import second_look
from ads.copies import lineage
from ads.models.event import AdEvent
from ads.prices import history
from ads.querysets import AdQuerySet
from ads.rights import AdRights
from ads.search import document
from ads.signals import ad_published
from ads.slugs import NUMBER_LENGTH, new_number, number_of, slug_for
from ads.states import FINDABLE, PERMISSIONS, PUBLIC, IllegalMove, State
from ads.terms import Condition, Kind, PriceType
from categories.tree import Node, tree
from marketplace.money import Money
from users.models import Preference, User

# Who acts when no person does: the sweeping job, and the category's own rules.
CLOCK, RULES = "clock", "rules"


def default_currency() -> str:
    return settings.DEFAULT_CURRENCY


class Ad(AdRights, models.Model):
    """A thing offered, wanted or given away. `price` counts minor units of `currency`.

    `lat`/`lon` are an approximate public point. `edited_at` is the last change that a moderator
    may want to see, `checked_at` the last time one (or the rules) agreed.
    """

    Kind, PriceType, Condition = Kind, PriceType, Condition

    slug = models.SlugField(max_length=80, unique=True, default=new_number, editable=False)
    seller = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="ads", verbose_name=_("seller")
    )
    category = models.ForeignKey(
        "categories.Category", models.PROTECT, related_name="ads", verbose_name=_("category")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.OFFER)
    title = models.CharField(_("title"), max_length=140, blank=True)
    description = models.TextField(_("description"), max_length=5000, blank=True)
    price_type = models.CharField(
        _("price type"), max_length=12, choices=PriceType.choices, default=PriceType.FIXED
    )
    price = models.BigIntegerField(_("price"), null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, default=default_currency)
    condition = models.CharField(
        _("condition"), max_length=10, choices=Condition.choices, blank=True
    )
    attributes = models.JSONField(_("attributes"), default=dict, blank=True)
    city = models.ForeignKey(
        "users.City", models.PROTECT, null=True, blank=True, verbose_name=_("city")
    )
    district = models.CharField(_("district"), max_length=80, blank=True)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    pickup = models.BooleanField(_("pickup"), default=True)
    shipping = models.BooleanField(_("can be sent"), default=False)
    safe_deal = models.BooleanField(_("safe deal possible"), default=False)
    shows_phone = models.BooleanField(_("phone number on request"), default=False)

    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.DRAFT, editable=False
    )
    rejection_reason = models.TextField(_("reason"), blank=True, editable=False)
    first_published_at = models.DateTimeField(_("first published"), null=True, editable=False)
    published_at = models.DateTimeField(_("published"), null=True, editable=False)
    expires_at = models.DateTimeField(_("expires"), null=True, editable=False)
    boosted_until = models.DateTimeField(_("promoted until"), null=True, editable=False)
    edited_at = models.DateTimeField(null=True, editable=False)
    checked_at = models.DateTimeField(null=True, editable=False)
    views = models.PositiveIntegerField(_("views"), default=0, editable=False)
    favorites_count = models.PositiveIntegerField(_("saves"), default=0, editable=False)
    source = models.CharField(_("source"), max_length=40, blank=True, editable=False)
    source_id = models.CharField(max_length=80, default=new_number, editable=False)
    # The first listing of the same thing by the same seller, and the one shown instead of this.
    origin = models.ForeignKey("self", models.SET_NULL, null=True, editable=False, related_name="+")
    copy_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, editable=False, related_name="copies"
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = AdQuerySet.as_manager()

    class Meta:
        verbose_name = _("listing")
        verbose_name_plural = _("listings")
        permissions = PERMISSIONS
        constraints = [
            models.CheckConstraint(
                condition=models.Q(price__isnull=True) | models.Q(price__gt=0),
                name="ads_ad_price_positive",
            ),
            models.UniqueConstraint(fields=["source", "source_id"], name="ads_ad_source_once"),
        ]
        indexes = [
            models.Index(fields=["seller", "state", "-updated_at"], name="ads_ad_mine"),
            models.Index(Right("slug", NUMBER_LENGTH), name="ads_ad_number"),
            models.Index(
                fields=["expires_at"],
                condition=models.Q(state__in=FINDABLE),
                name="ads_ad_overdue",  # ads.expire_overdue
            ),
            models.Index(
                fields=["edited_at"],
                condition=models.Q(state=State.PENDING),
                name="ads_ad_queue",  # the moderators' console
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.number

    def get_absolute_url(self) -> str:
        return reverse("ads:listing", args=[self.slug])

    @classmethod
    def start(cls, *, by: User, category: Node, title: str = "") -> "Ad":
        """Begin a draft where its seller lives, in the currency they count in."""
        place = {"city": by.city, "lat": by.city.lat, "lon": by.city.lon} if by.city else {}
        facts = {"title": title, "currency": Preference.objects.of(by).counts_in, **place}
        return cls.objects.create(seller=by, category_id=category.id, **facts)

    @classmethod
    def bring_in(cls, ads: list["Ad"]) -> list["Ad"]:
        """Create listings that lived elsewhere before: the one way to be born active."""
        for ad in ads:
            ad.state = State.ACTIVE
        with transaction.atomic():
            cls.objects.bulk_create(ads)
            AdEvent.objects.bulk_create(
                AdEvent(ad=ad, verb="import", old=State.DRAFT, new=State.ACTIVE) for ad in ads
            )
            document.rebuild((ad.pk for ad in ads), is_news=False)
            history.note(*ads)
        return ads

    # Verbs ----------------------------------------------------------------

    def submit(self, *, by: User) -> None:
        """Send to be published; the category's rules may agree at once."""
        self._make("submit", by=by, slug=slug_for(self.title, self.number))
        self._ask_the_rules()

    def approve(self, *, by: User | str) -> None:
        """Make findable, for as long as the category says."""
        now = timezone.now()
        published = {"published_at": now, "first_published_at": self.first_published_at or now}
        life = {"expires_at": self._end_of_life(now), "checked_at": now, "rejection_reason": ""}
        with transaction.atomic():
            self.photos.update(is_approved=True)
            self._make("approve", by=by, **published, **life)
            lineage.adopt(self)
            history.note(self)
        transaction.on_commit(lambda: ad_published.send(Ad, ad_id=self.pk))

    def reject(self, *, by: User, reason: str) -> None:
        """Take out of sight and tell the seller why; the reason must not be empty."""
        if not reason.strip():
            raise ValueError("a rejection needs a reason")
        self._make("reject", by=by, note=reason, rejection_reason=reason)

    def reserve(self, *, by: User) -> None:
        self._make("reserve", by=by)

    def release(self, *, by: User) -> None:
        self._make("release", by=by)

    def sell(self, *, by: User) -> None:
        self._make("sell", by=by)

    def archive(self, *, by: User) -> None:
        self._make("archive", by=by)

    def expire(self) -> None:
        self._make("expire", by=CLOCK)

    def renew(self, *, by: User) -> None:
        """Begin a new life; the first-published date and the counts stay."""
        self._make("renew", by=by, expires_at=self._end_of_life(timezone.now()))
        self._ask_the_rules()

    def boost(self, *, by: User, until: datetime) -> None:
        """Show as promoted until then."""
        self._make("boost", by=by, boosted_until=until)

    def remove(self, *, by: User) -> None:
        """Delete for everybody; the row stays so that the page can say that it is gone."""
        with transaction.atomic():
            lineage.keep(self)
            self._make("delete", by=by, description="", attributes={}, district="")
            self.revisions.waiting().delete()
            self.photos.all().remove()

    def edit(self, *, by: User, by_plan: bool = False, **changes) -> bool:
        """Change the text, price or facts; True when the change waits for a moderator.

        Raises `IllegalMove` when `by` may not edit. What is public and checked beforehand stays
        as it was approved until the change is, too.
        """
        with transaction.atomic():
            self.refresh_from_db(from_queryset=Ad.objects.select_for_update())
            if not self.can_edit(by):
                raise IllegalMove
            if second_look.is_wanted(self, changes):
                self.put_off(changes)
                return True
            # Approved later, what waited while it was public would bring an older text back.
            self.revisions.waiting().delete()
            for name, value in changes.items():
                setattr(self, name, value)
            self.edited_at = timezone.now()
            self.save(update_fields=[*changes, "edited_at", "updated_at"])
            document.rebuild([self.pk])
            history.note(self, by_plan=by_plan)
        return False

    def put_off(self, changes: dict) -> None:
        """Let changes, or new photos, wait for a moderator; called under the row's lock."""
        waiting = self.waiting_revision or self.revisions.model(ad=self)
        waiting.changes |= changes
        waiting.save()

    # Questions ------------------------------------------------------------

    @property
    def number(self) -> str:
        return number_of(self.slug)

    @property
    def money(self) -> Money | None:
        return Money(self.price, self.currency) if self.price is not None else None

    @property
    def node(self) -> Node:
        return tree().by_id[self.category_id]

    @property
    def is_public(self) -> bool:
        return self.state in PUBLIC

    @property
    def is_findable(self) -> bool:
        return self.state in FINDABLE

    @property
    def is_paused(self) -> bool:
        return self.is_findable and self.seller.is_away

    @property
    def needs_approval_of_changes(self) -> bool:
        """True when strangers see the listing and its category is checked beforehand."""
        return self.is_public and self.node.premoderated

    @property
    def waiting_revision(self) -> models.Model | None:
        return self.revisions.waiting().first()

    # Inside ---------------------------------------------------------------

    def _make(self, verb: str, *, by: User | str, note: str = "", **changes) -> None:
        """The gate: one row changes from the old state to the new one, or `IllegalMove`."""
        move = next((move for move in self.moves_for(by) if move.verb == verb), None)
        if move is None:
            raise IllegalMove
        with transaction.atomic():
            rows = Ad.objects.filter(pk=self.pk, state=move.old)
            if not rows.update(state=move.new, updated_at=timezone.now(), **changes):
                raise IllegalMove  # somebody was faster
            self.refresh_from_db()
            person = by if isinstance(by, User) else None
            self.events.create(actor=person, verb=verb, old=move.old, new=move.new, note=note)
            document.rebuild([self.pk])
            if move.hides and self.state != State.DELETED:
                self.photos.all().hide()

    def _ask_the_rules(self) -> None:
        """Publish at once where nobody has to look, or somebody has looked and not refused."""
        looked = self.checked_at and (not self.edited_at or self.edited_at <= self.checked_at)
        may_pass = (looked or not self.node.premoderated) and not self.rejection_reason
        if self.state == State.PENDING and may_pass:
            self.approve(by=RULES)

    def _end_of_life(self, now: datetime) -> datetime:
        return now + timedelta(days=self.node.lifetime_days)
