"""The questions one may ask, for the schema: the same query string as on the site."""

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter

from ads.filters import (
    DAYS,
    LAST_PAGE,
    LONGEST_WORDS,
    MEMBERS,
    MOST_WORDS,
    RATINGS,
    SELLERS,
    SORTS,
)
from ads.states import State
from ads.terms import Condition, Kind, PriceType
from marketplace.pagination import LARGEST_PAGE_SIZE, PAGE_SIZE


def whole(largest: int, **facts: object) -> dict[str, object]:
    return {"type": "integer", "minimum": 1, "maximum": largest} | facts


def keys(choices: list) -> list:
    return [key for key, _label in choices]


def several(name: str, choices: list, description: str = "") -> OpenApiParameter:
    return OpenApiParameter(name, str, enum=keys(choices), many=True, description=description)


STATE = OpenApiParameter(
    "state", str, enum=[state for state in State.values if state != State.DELETED]
)
WORDS = {"type": "string", "maxLength": LONGEST_WORDS}
AMOUNT = "Major units of the site's currency, as people write them: 150000, 150k."

FILTERS = [
    OpenApiParameter(
        "q", WORDS, description=f"At most {MOST_WORDS} words; quotes and -minus as usual."
    ),
    OpenApiParameter("category", str, description="A slug; what is below belongs to it."),
    OpenApiParameter("region", str, description="A slug."),
    OpenApiParameter("city", str, description="A slug."),
    OpenApiParameter("price_min", str, description=AMOUNT),
    OpenApiParameter("price_max", str, description=AMOUNT),
    several("condition", Condition.choices),
    several("kind", Kind.choices),
    several("price_type", PriceType.choices),
    OpenApiParameter("shipping", bool),
    OpenApiParameter("photos", bool, description="With photos only."),
    OpenApiParameter("safe_deal", bool, description="The seller is open to a Safe deal."),
    OpenApiParameter("seller", str, enum=keys(SELLERS)),
    OpenApiParameter("verified", bool, description="The seller's phone number is confirmed."),
    OpenApiParameter(
        "rating", int, enum=keys(RATINGS), description="Of the seller, in tenths of a star."
    ),
    OpenApiParameter(
        "member", int, enum=keys(MEMBERS), description="Days since the seller joined, at least."
    ),
    OpenApiParameter("days", int, enum=keys(DAYS), description="Published in the last days."),
    OpenApiParameter("organic", bool, description="Without promoted listings."),
    OpenApiParameter("unseen", bool, description="Without those you have looked at."),
    OpenApiParameter("exact", bool, description="As typed: no correction of slips."),
    OpenApiParameter("copies", bool, description="With listings that repeat another."),
    OpenApiParameter(
        "facts",
        {"type": "object", "additionalProperties": {"type": "string"}},
        style="form",
        explode=True,
        description="Attributes of the category, such as attr_brand=trek or attr_year_min=2015.",
    ),
    OpenApiParameter(
        "sort", str, enum=keys(SORTS), description="Best with words, newest without, unless said."
    ),
    OpenApiParameter("lat", OpenApiTypes.FLOAT, description="Where “nearest” is measured from."),
    OpenApiParameter("lon", OpenApiTypes.FLOAT),
    OpenApiParameter("page", whole(LAST_PAGE, default=1)),
    OpenApiParameter("page_size", whole(LARGEST_PAGE_SIZE, default=PAGE_SIZE)),
]
