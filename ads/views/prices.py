"""A listing's price plan: read it before it begins, start, pause, resume and stop it."""

from collections.abc import Iterable
from typing import NamedTuple

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from ads.forms.plan import PlanForm
from ads.models import Ad, PricePlan
from ads.models.price import can_have_plan, is_held
from ads.prices.drops import percent_text
from ads.prices.steps import Step
from ads.states import IllegalMove
from ads.views.own import own_listing
from marketplace.money import format_money

DONE = {
    "start": gettext_lazy("The plan is running."),
    "pause": gettext_lazy("Paused. The price stays as it is."),
    "resume": gettext_lazy("The plan goes on."),
    "stop": gettext_lazy("Stopped. The price stays as it is."),
}


class Row(NamedTuple):
    """One step of a plan in words."""

    step: Step
    price: str
    change: str


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def prices(request: HttpRequest, slug: str) -> HttpResponse:
    """The plan, or the form for one with all that it would do; POST makes one move."""
    ad = own_listing(request.user, slug)
    plan = PricePlan.objects.filter(ad=ad).first()
    if request.method == "POST":
        return _move(request, ad, plan)
    if plan and plan.is_alive:
        return render(request, "ads/plan.html", _running(ad, plan))
    if not can_have_plan(ad):
        return render(request, "ads/plan.html", {"ad": ad, "plan": plan})
    form = PlanForm(request.GET, ad=ad) if "percent" in request.GET else PlanForm.proposal(ad)
    return render(request, "ads/plan.html", _wanted(ad, plan, form))


def _move(request: HttpRequest, ad: Ad, plan: PricePlan | None) -> HttpResponse:
    verb = request.POST.get("verb")
    if verb not in DONE:
        raise BadRequest
    try:
        if verb == "start" and can_have_plan(ad):
            form = PlanForm(request.POST, ad=ad)
            if not form.is_valid():
                return render(request, "ads/plan.html", _wanted(ad, plan, form), status=422)
            PricePlan.objects.start(ad, by=request.user, **form.cleaned_data)
        elif verb == "start" or not plan:
            raise IllegalMove
        else:
            getattr(plan, verb)(by=request.user)
    except IllegalMove:
        messages.error(request, _("That is not possible any more. This is how it is now."))
    else:
        messages.success(request, DONE[verb])
    return redirect("ads:prices", ad.slug)


def _running(ad: Ad, plan: PricePlan) -> dict[str, object]:
    first = plan.next_at or timezone.now() + plan.every
    steps = plan.steps(ad.price, first) if can_have_plan(ad) else ()
    held = plan.next_at is not None and is_held(ad)
    return {"ad": ad, "plan": plan, "rows": _rows(ad, steps), "is_held": held} | _terms(ad, plan)


def _wanted(ad: Ad, plan: PricePlan | None, form: PlanForm) -> dict[str, object]:
    context = {"ad": ad, "plan": plan, "form": form}
    if not form.is_valid():
        return context
    return context | {"rows": _rows(ad, form.steps)} | _terms(ad, PricePlan(**form.cleaned_data))


def _terms(ad: Ad, plan: PricePlan) -> dict[str, object]:
    """What a plan says of itself, and its values as the button to start it sends them."""
    return {
        "now": format_money(ad.price, ad.currency) if ad.price else "",
        "floor": format_money(plan.floor, ad.currency),
        "terms": plan,
    }


def _rows(ad: Ad, steps: Iterable[Step]) -> list[Row]:
    """Each step with how much less it is than now."""
    return [
        Row(step, format_money(step.price, ad.currency), _less(ad.price, step.price))
        for step in steps
    ]


def _less(price: int, lower: int) -> str:
    return percent_text(-round((price - lower) * 100 / price))
