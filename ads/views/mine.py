"""My listings: by state, with counts, days left and what can be done with each."""

from dataclasses import dataclass
from typing import NamedTuple

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe

from ads.cards import Card, cards_of
from ads.models import Ad
from ads.selling.actions import Action, actions_for
from ads.states import FINDABLE, State
from marketplace.pagination import page_number
from users.models import User

PER_PAGE, MOST_BUTTONS = 20, 3


class Tab(NamedTuple):
    """Listings in these states, and what to say when there are none."""

    key: str
    label: str | Promise
    states: tuple[State, ...]
    empty: str | Promise


TABS = (
    Tab(
        "active",
        gettext_lazy("Active"),
        FINDABLE,
        gettext_lazy("Ads that people can find are listed here."),
    ),
    Tab(
        "pending",
        gettext_lazy("Being checked"),
        (State.PENDING,),
        gettext_lazy("Ads that a moderator looks at before others see them wait here."),
    ),
    Tab(
        "changes",
        gettext_lazy("Needs changes"),
        (State.REJECTED,),
        gettext_lazy("Ads that could not be published come here, with the reason."),
    ),
    Tab(
        "sold",
        gettext_lazy("Sold"),
        (State.SOLD,),
        gettext_lazy("Mark an ad as sold and it moves here."),
    ),
    Tab(
        "archived",
        gettext_lazy("Archived"),
        (State.ARCHIVED, State.EXPIRED),
        gettext_lazy("Ads that you archived, or whose time has ended, can be renewed from here."),
    ),
    Tab(
        "drafts",
        gettext_lazy("Drafts"),
        (State.DRAFT,),
        gettext_lazy("Ads that you have begun wait here until you finish them."),
    ),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A listing as ads/_my_row.html shows it to its owner; `more` are the rarer actions."""

    card: Card
    url: str
    price_text: str
    badge: tuple[str, str]
    note: str
    stats: list[tuple[str, str]]
    actions: list[Action]
    more: list[Action]


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    counts = _counts(request.user)
    tab = next((tab for tab in TABS if tab.key == request.GET.get("tab")), TABS[0])
    listings = Ad.objects.of(request.user).filter(state__in=tab.states).select_related("seller")
    page = Paginator(listings.recent_first(), PER_PAGE).get_page(page_number(request))
    context = {
        "tabs": [_link(other, counts, is_current=other is tab) for other in TABS],
        "tab": tab,
        "page": page,
        "rows": rows_of(list(page.object_list), request.user),
        "is_new": not counts,
        "missing": request.user.missing_in_trader_file if request.user.lacks_trader_file else [],
    }
    return render(request, "ads/mine.html", context)


def rows_of(ads: list[Ad], person: User) -> list[Row]:
    cards = {card.id: card for card in cards_of([ad.pk for ad in ads])}
    return [_row(ad, cards[ad.pk], actions_for(ad, person)) for ad in ads]


def _row(ad: Ad, card: Card, actions: list[Action]) -> Row:
    is_draft = ad.state == State.DRAFT
    return Row(
        card,
        reverse("ads:edit", args=[ad.slug]) if is_draft else card.url,
        card.price_text if ad.price or not is_draft else "",
        _badge(ad),
        _note(ad),
        _stats(ad),
        actions[:MOST_BUTTONS],
        actions[MOST_BUTTONS:],
    )


def _counts(person: User) -> dict[str, int]:
    states = Ad.objects.of(person).order_by().values("state").annotate(number=Count("pk"))
    return dict(states.values_list("state", "number"))


def _link(tab: Tab, counts: dict[str, int], *, is_current: bool) -> dict[str, object]:
    return {
        "label": tab.label,
        "url": f"?tab={tab.key}",
        "count": sum(counts.get(state, 0) for state in tab.states),
        "current": is_current,
    }


BADGES = {State.ACTIVE: "success", State.DRAFT: "info", State.ARCHIVED: "", State.EXPIRED: "warn"}


def _badge(ad: Ad) -> tuple[str, str]:
    if ad.state == State.ACTIVE and ad.is_paused:
        return "away", _("Paused")
    return BADGES.get(ad.state, ad.state), ad.get_state_display().capitalize()


def _note(ad: Ad) -> str:
    """The one thing to know about the listing now."""
    if ad.state == State.REJECTED:
        return _("We couldn't publish this ad: %(reason)s") % {"reason": ad.rejection_reason}
    if ad.is_paused:
        return _("Paused while you are away; its time stands still")
    if ad.is_findable and ad.expires_at:
        days = max((ad.expires_at - timezone.now()).days, 0)
        return ngettext("%(days)d day left", "%(days)d days left", days) % {"days": days}
    return ""


def _stats(ad: Ad) -> list[tuple[str, str]]:
    if not ad.first_published_at:
        return []
    views = ngettext("%(count)d view", "%(count)d views", ad.views) % {"count": ad.views}
    saves = ngettext("%(count)d save", "%(count)d saves", ad.favorites_count)
    return [("eye", views), ("heart", saves % {"count": ad.favorites_count})]
