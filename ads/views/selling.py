"""From nothing to a listing: the wizard, each step a plain form (ux.md §6.4)."""

from datetime import UTC, datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from ads import second_look
from ads.copies.showing import twin_of
from ads.forms import ContactForm, PriceForm, StepForm
from ads.forms.details import TITLE_LENGTH
from ads.models import Ad, PricePlan
from ads.selling import quota, steps
from ads.selling.answers import answers_of
from ads.selling.comparables import price_range
from ads.selling.steps import CHECK, Step
from ads.selling.suggestions import categories_for
from ads.states import IllegalMove, State
from ads.views import photos
from ads.views.frame import frame, next_url, step_url
from ads.views.mine import rows_of
from ads.views.own import editable, own_listing
from categories.tree import Node, tree
from marketplace.ratelimit import Verdict
from marketplace.templatetags.ui import full_moment
from marketplace.text import clean_text
from users.models import User

PAGES_OF_STEPS = ("GET", "HEAD", "POST")


@login_required
@require_http_methods(PAGES_OF_STEPS)
def sell(request: HttpRequest) -> HttpResponse:
    """Choose a category for something new, or go on with what was begun."""
    drafts = list(Ad.objects.of(request.user).drafts().recent_first()[: quota.MOST_DRAFTS])
    if request.method != "POST":
        rows = rows_of(drafts, request.user)
        return render(request, "ads/sell_start.html", {"drafts": rows, **_picker(request)})
    if len(drafts) == quota.MOST_DRAFTS:
        messages.error(request, _("Finish or delete one of your drafts first."))
        return redirect("ads:sell")
    title = clean_text(request.POST.get("title", ""))[:TITLE_LENGTH]
    ad = Ad.start(by=request.user, category=_chosen(request), title=title)
    return redirect("ads:sell_step", ad.slug, "photos")


@editable
@require_http_methods(PAGES_OF_STEPS)
def step(request: HttpRequest, ad: Ad, key: str) -> HttpResponse:
    """One step; what it does not know it does not show."""
    found = steps.find(ad, key)
    if found is None:
        raise Http404
    if found.form:
        return _questions(request, ad, found)
    return {"category": _category, "photos": photos.step, "check": _check}[key](request, ad, found)


@editable
@require_safe
def edit(request: HttpRequest, ad: Ad) -> HttpResponse:
    """Where changing starts: all answers, or a draft's first open step."""
    if ad.state == State.DRAFT:
        return redirect(step_url(ad, steps.first_incomplete(ad) or CHECK))
    return _check(request, ad, CHECK)


@login_required
@require_safe
def done(request: HttpRequest, slug: str) -> HttpResponse:
    ad = own_listing(request.user, slug)
    if ad.state == State.DRAFT:
        return redirect("ads:edit", ad.slug)
    address = request.build_absolute_uri(ad.get_absolute_url())
    return render(request, "ads/sell_done.html", {"ad": ad, "address": address})


# Steps ------------------------------------------------------------------------


def _questions(request: HttpRequest, ad: Ad, found: Step) -> HttpResponse:
    """A form: what is valid is kept in a draft even when the rest is not."""
    second_look.preview(ad)
    if request.method != "POST":
        form = found.form.of(ad) if "missing" in request.GET else found.form(ad=ad)
        return _form_page(request, ad, found, form)
    form = found.form(request.POST, ad=ad)
    is_draft = ad.state == State.DRAFT
    if is_draft or (form.is_valid() and not _is_autosave(request)):
        _keep(request, ad, form)
    if _is_autosave(request):
        return HttpResponse(status=204)
    if is_draft and "leave" in request.POST:
        return photos.leave(request)
    if not form.is_valid():
        return _form_page(request, ad, found, form)
    return redirect(next_url(request, ad, found))


def _is_autosave(request: HttpRequest) -> bool:
    """Sent by static/js/elements/draft-saver.js while somebody types."""
    return "X-Autosave" in request.headers


def _keep(request: HttpRequest, ad: Ad, form: StepForm) -> None:
    waits = ad.edit(by=request.user, **form.changes())
    if isinstance(form, ContactForm):
        _remember(request.user, ad, form)
    if waits:
        messages.info(
            request,
            _("Saved. A moderator looks at the change first; until then the ad stays as it was."),
        )
    elif ad.state != State.DRAFT:
        messages.success(request, _("Saved."))


def _remember(person: User, ad: Ad, form: ContactForm) -> None:
    """The first city and number become the profile's, so that nobody types them twice."""
    known = {"city": ad.city, "phone": form.cleaned_data.get("phone")}
    new = {name: value for name, value in known.items() if value and not getattr(person, name)}
    for name, value in new.items():
        setattr(person, name, value)
    if new:
        person.save(update_fields=list(new))


def _form_page(request: HttpRequest, ad: Ad, found: Step, form: StepForm) -> HttpResponse:
    context = {"form": form, **frame(request, ad, found)}
    if isinstance(form, PriceForm):
        context["price_range"] = price_range(ad)
        context["has_plan"] = PricePlan.objects.alive().filter(ad=ad).exists()
    status = 422 if form.is_bound and not form.is_valid() else 200
    return render(request, f"ads/sell_{found.key}.html", context, status=status)


def _category(request: HttpRequest, ad: Ad, found: Step) -> HttpResponse:
    if request.method != "POST":
        context = {**frame(request, ad, found), **_picker(request, ad)}
        return render(request, "ads/sell_category.html", context)
    node = _chosen(request)
    facts = {fact.key for fact in node.attributes}
    ad.edit(
        by=request.user,
        category_id=node.id,
        attributes={key: value for key, value in ad.attributes.items() if key in facts},
        condition=ad.condition if node.has_condition else "",
        price=ad.price if node.has_price else None,
    )
    return redirect(next_url(request, ad, found))


def _check(request: HttpRequest, ad: Ad, found: Step) -> HttpResponse:
    if request.method == "POST":
        return _publish(request, ad)
    return _check_page(request, ad, found)


def _check_page(
    request: HttpRequest, ad: Ad, found: Step, status: int = 200, **more: object
) -> HttpResponse:
    second_look.preview(ad)
    context = {
        **frame(request, ad, found),
        "sections": answers_of(ad),
        "photos": list(ad.photos.in_order()),
        "twin": twin_of(ad),
        "can_submit": any(move.verb == "submit" for move in ad.moves_for(request.user)),
        "missing": request.user.missing_in_trader_file if request.user.lacks_trader_file else [],
    }
    return render(request, "ads/sell_check.html", context | more, status=status)


def _publish(request: HttpRequest, ad: Ad) -> HttpResponse:
    """Only complete listings go out; the first step that is not says why."""
    if open_step := steps.first_incomplete(ad):
        return redirect(f"{step_url(ad, open_step)}?missing=1&change=1")
    try:
        quota.publish(ad, by=request.user)
    except quota.QuotaReached as reached:
        context = {"quota": reached.verdict, "quota_text": _when_again(reached.verdict)}
        return _check_page(request, ad, CHECK, status=429, **context)
    except quota.TraderFileMissing:
        return _check_page(request, ad, CHECK, status=403)
    except IllegalMove:
        messages.error(request, _("This ad has been sent already."))
        return redirect("ads:mine")
    return redirect("ads:sell_done", ad.slug)


def _when_again(verdict: Verdict) -> str:
    moment = datetime.fromtimestamp(verdict.resets_at, tz=UTC)
    return _("This one is kept as a draft. You can publish it from %(moment)s on.") % {
        "moment": full_moment(moment)
    }


# Choosing a category ------------------------------------------------------------


def _picker(request: HttpRequest, ad: Ad | None = None) -> dict[str, object]:
    """Suggestions for a title, and the tree from where the reader is in it."""
    title = clean_text(request.GET.get("title", ad.title if ad else ""))[:TITLE_LENGTH]
    here = tree().by_slug.get(request.GET.get("in", ""))
    return {
        "title": title,
        "suggestions": categories_for(title),
        "here": here,
        "choices": here.children if here else tree().roots,
    }


def _chosen(request: HttpRequest) -> Node:
    """The category of the button that was pressed."""
    node = tree().by_slug.get(request.POST.get("category", ""))
    if node is None or not (node.is_active and node.is_leaf):
        raise Http404
    return node
