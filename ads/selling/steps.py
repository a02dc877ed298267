"""The way from nothing to a listing: which steps there are, and which of them are complete."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ads.forms import ContactForm, DetailsForm, PriceForm, StepForm
from ads.forms.price import has_delivery, has_price
from ads.models import Ad


@dataclass(frozen=True, slots=True)
class Step:
    """One page of the wizard; those without a form have a page of their own."""

    key: str
    name: str | Promise
    form: type[StepForm] | None = None
    applies: Callable[[Ad], bool] = lambda ad: True


# What was published stays where people found it.
CATEGORY = Step("category", _("Category"), applies=lambda ad: not ad.first_published_at)
PHOTOS = Step("photos", _("Photos"))
CHECK = Step("check", _("Check your answers"))

STEPS = (
    CATEGORY,
    PHOTOS,
    Step("details", _("Details"), DetailsForm),
    Step(
        "price",
        _("Price and delivery"),
        PriceForm,
        lambda ad: has_price(ad) and has_delivery(ad),
    ),
    Step("price", _("Price"), PriceForm, lambda ad: has_price(ad) and not has_delivery(ad)),
    Step("price", _("Delivery"), PriceForm, lambda ad: has_delivery(ad) and not has_price(ad)),
    Step("contact", _("Place and contact"), ContactForm),
    CHECK,
)


def steps_of(ad: Ad) -> list[Step]:
    """The steps that this listing needs, in order."""
    return [step for step in STEPS if step.applies(ad)]


def find(ad: Ad, key: str) -> Step | None:
    return next((step for step in steps_of(ad) if step.key == key), None)


def neighbor(ad: Ad, step: Step, offset: int) -> Step | None:
    """The step before (-1) or after (+1); None beyond the ends."""
    keys = [other.key for other in steps_of(ad)]
    place = keys.index(step.key) + offset
    return steps_of(ad)[place] if 0 <= place < len(keys) else None


def first_incomplete(ad: Ad) -> Step | None:
    """The first step whose answers do not hold; None when the listing can be published."""
    if not (ad.node.is_active and ad.node.is_leaf):
        return CATEGORY
    forms = ((step, step.form.of(ad)) for step in steps_of(ad) if step.form)
    return next((step for step, form in forms if not form.is_valid()), None)
