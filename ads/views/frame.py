"""What every page of the wizard needs: where we are, what comes before and after."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from ads.models import Ad
from ads.selling.steps import CATEGORY, CHECK, Step, neighbor, steps_of
from ads.states import State


def frame(request: HttpRequest, ad: Ad, step: Step) -> dict[str, object]:
    """Numbers are for drafts: who changes one answer does not walk through all steps."""
    is_draft = ad.state == State.DRAFT
    changes_one = _changes_one(request, ad)
    return {
        "ad": ad,
        "step": step,
        "heading": step.name if is_draft or step != CHECK else _("Change your ad"),
        "number": steps_of(ad).index(step) + 1 if is_draft else None,
        "total": len(steps_of(ad)),
        "is_draft": is_draft,
        "changes_one": changes_one,
        "back_url": _back_url(ad, step, changes_one=changes_one),
        "check_url": check_url(ad),
    }


def step_url(ad: Ad, step: Step) -> str:
    return reverse("ads:sell_step", args=[ad.slug, step.key])


def check_url(ad: Ad) -> str:
    """The page of all answers: the last step of a draft, the start of changing anything else."""
    if ad.state == State.DRAFT:
        return step_url(ad, CHECK)
    return reverse("ads:edit", args=[ad.slug])


def next_url(request: HttpRequest, ad: Ad, step: Step) -> str:
    """On to the next step, or back to all answers when only this one was to be changed."""
    # A new category asks new questions.
    if step == CATEGORY or not _changes_one(request, ad):
        following = neighbor(ad, step, +1)
        if ad.state == State.DRAFT and following:
            return step_url(ad, following)
    return check_url(ad)


def _changes_one(request: HttpRequest, ad: Ad) -> bool:
    return ad.state != State.DRAFT or "change" in request.GET


def _back_url(ad: Ad, step: Step, *, changes_one: bool) -> str:
    if step == CHECK and ad.state != State.DRAFT:
        return reverse("ads:mine")
    if changes_one and step != CHECK:
        return check_url(ad)
    previous = neighbor(ad, step, -1)
    return step_url(ad, previous) if previous else reverse("ads:sell")
