"""Query string → `Criteria`, for pages, API and saved searches alike.

Fields without a form: a form copies every field it declares for each request, and a FilterSet
answers with rows, where facets, counts and saved searches need the question itself. So only what
the query string holds is cleaned, by fields that all requests share.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from types import MappingProxyType

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from ads.search.criteria import PREFIX, Area, Criteria
from ads.search.places import Place, atlas
from ads.terms import Condition, Kind, PriceType
from categories.models import Kind as FactKind
from categories.tree import Fact, Node, tree
from marketplace.money import MoneyField
from marketplace.text import TextField

LONGEST_WORDS, MOST_WORDS, LAST_PAGE = 100, 10, 100
SELLERS = [("private", _("Private sellers")), ("business", _("Businesses"))]
RATINGS = [(30, _("3 stars and more")), (40, _("4 stars and more")), (45, _("4.5 and more"))]
MEMBERS = [
    (30, _("Member for a month and more")),
    (180, _("Member for half a year and more")),
    (365, _("Member for a year and more")),
]
RADII = [(5, _("5 km")), (10, _("10 km")), (25, _("25 km")), (50, _("50 km")), (100, _("100 km"))]
DAYS = [(1, _("Last 24 hours")), (3, _("Last 3 days")), (7, _("Last 7 days"))]
SORTS = [
    ("best", _("Best match")),
    ("newest", _("Newest first")),
    ("cheapest", _("Lowest price")),
    ("dearest", _("Highest price")),
    ("nearest", _("Nearest first")),
    ("trending", _("Trending")),
]
UNKNOWN = _("We don't know “%(value)s”. Choose one from the list.")
NOTHING: Mapping[str, tuple[int, ...]] = MappingProxyType({})
BACKWARDS = _("The smallest must not be above the largest.")


class WordsField(TextField):
    def clean(self, value: str) -> str:
        words = super().clean(value)
        if len(words.split()) > MOST_WORDS:
            raise ValidationError(_("Search for at most %d words.") % MOST_WORDS)
        return words


class KnownField(forms.CharField):
    """A slug that stands for something the tree or the atlas knows."""

    def __init__(self, known: str) -> None:
        self.known = known
        super().__init__(required=False, max_length=80)

    def clean(self, value: str) -> Node | Place | None:
        if not (slug := super().clean(value)):
            return None
        things = tree().by_slug if self.known == "categories" else getattr(atlas(), self.known)
        if (thing := things.get(slug)) is None or not getattr(thing, "is_active", True):
            raise ValidationError(UNKNOWN, params={"value": slug})
        return thing


class SeveralField(forms.MultipleChoiceField):
    default_error_messages = {"invalid_choice": UNKNOWN}

    def clean(self, value: list[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(super().clean([one for one in value if one])))


class MomentField(forms.FloatField):
    def clean(self, value: str) -> datetime | None:
        seconds = super().clean(value)
        return datetime.fromtimestamp(seconds, UTC) if seconds is not None else None


class AreaField(forms.CharField):
    """A rectangle as four edges between commas: south, west, north, east."""

    def clean(self, value: str) -> Area | None:
        if not (text := super().clean(value)):
            return None
        try:
            area = Area(*(round(float(edge), 4) for edge in text.split(",")))
        except (TypeError, ValueError) as error:
            raise ValidationError(UNKNOWN, params={"value": text}) from error
        if not (-90 <= area.south < area.north <= 90 and -180 <= area.west < area.east <= 180):
            raise ValidationError(UNKNOWN, params={"value": text})
        return area


class NumberField(forms.DecimalField):
    default_error_messages = {"invalid": _("Write a number, such as 26.5.")}

    def to_python(self, value: str | None) -> Decimal | None:
        return super().to_python("".join((value or "").split()).replace(",", "."))


def one_of(choices: list, coerce: type = str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        choices=choices,
        coerce=coerce,
        required=False,
        empty_value=None if coerce is int else "",
        error_messages={"invalid_choice": UNKNOWN},
    )


def several_of(choices: list) -> SeveralField:
    return SeveralField(choices=choices, required=False)


def degrees(limit: int) -> forms.FloatField:
    return forms.FloatField(required=False, min_value=-limit, max_value=limit)


FIELDS: dict[str, forms.Field] = {
    "q": WordsField(
        required=False,
        max_length=LONGEST_WORDS,
        error_messages={"max_length": _("Search for at most %(limit_value)d characters.")},
    ),
    "exact": forms.BooleanField(required=False),
    "category": KnownField("categories"),
    "region": KnownField("regions"),
    "city": KnownField("cities"),
    "price_min": MoneyField(required=False, allow_zero=True),
    "price_max": MoneyField(required=False, allow_zero=True),
    "condition": several_of(Condition.choices),
    "kind": several_of(Kind.choices),
    "price_type": several_of(PriceType.choices),
    "shipping": forms.BooleanField(required=False),
    "photos": forms.BooleanField(required=False),
    "safe_deal": forms.BooleanField(required=False),
    "seller": one_of(SELLERS),
    "verified": forms.BooleanField(required=False),
    "rating": one_of(RATINGS, int),
    "member": one_of(MEMBERS, int),
    "days": one_of(DAYS, int),
    "radius": one_of(RADII, int),
    "area": AreaField(required=False, max_length=60),
    "organic": forms.BooleanField(required=False),
    "unseen": forms.BooleanField(required=False),
    "copies": forms.BooleanField(required=False),
    "sort": one_of(SORTS),
    "lat": degrees(90),
    "lon": degrees(180),
    "until": MomentField(required=False, min_value=0, max_value=4_000_000_000),
    "page": forms.IntegerField(
        required=False,
        min_value=1,
        max_value=LAST_PAGE,
        error_messages={
            "max_value": _("We show the first %(limit_value)d pages. Add a filter to see others.")
        },
    ),
}
# These are refused altogether (security.md, R55); other mistakes are shown at their field.
REFUSED = {"q", "sort", "page"}
NUMBER = NumberField(required=False, max_digits=14, decimal_places=3)


class AdFilter:
    """What a query string asks for: `criteria` of all that could be read, `errors` of the rest.

    With `is_refused` nobody answers it, though the rest could be read. `category` is the one whose
    page was opened; it wins over the query string. `hidden` is what the reader does not want to
    see (`ads.hiding`).
    """

    def __init__(
        self,
        data: QueryDict,
        category: Node | None = None,
        *,
        hidden: Mapping[str, tuple[int, ...]] = NOTHING,
    ) -> None:
        self.data = data
        self.errors: dict[str, list[str]] = {}
        values = {name: self._clean(name, field) for name, field in FIELDS.items() if name in data}
        self.is_refused = bool(REFUSED & self.errors.keys())
        values = {name: value for name, value in values.items() if value is not None}
        node = category or values.get("category")
        values |= {"category": node, **self._attributes(node), **hidden}
        self.criteria = self._settled(values)

    @property
    def is_valid(self) -> bool:
        return not self.errors

    def _clean(self, name: str, field: forms.Field) -> object:
        value = self.data.getlist(name) if isinstance(field, SeveralField) else self.data.get(name)
        try:
            return field.clean(value)
        except ValidationError as error:
            self.errors[name] = error.messages
            return None

    def _attributes(self, node: Node | None) -> dict[str, dict]:
        """The facts of the category that the query string speaks of."""
        choices, ranges = {}, {}
        for fact in (fact for fact in (node.attributes if node else ()) if fact.searchable):
            if fact.kind == FactKind.NUMBER:
                limits = [self._clean(name, NUMBER) for name in limit_names(fact.key)]
                if limits != [None, None]:
                    ranges[fact.key] = tuple(limits)
                self._compare(*limits, limit_names(fact.key)[1])
            elif PREFIX + fact.key in self.data:
                choices[fact.key] = self._clean(PREFIX + fact.key, several_of(options_of(fact)))
        return {
            "choices": {key: chosen for key, chosen in choices.items() if chosen},
            "ranges": ranges,
        }

    def _settled(self, values: dict) -> Criteria:
        """Criteria without contradictions and without what is understood anyway."""
        city = values.get("city")
        if city and values.setdefault("region", city.region) is not city.region:
            del values["city"]  # another region was chosen after the city
        self._compare(values.get("price_min"), values.get("price_max"), "price_max")
        criteria = Criteria(**values)
        if criteria.sort == "nearest" and criteria.point is None:
            self.errors["sort"] = [str(_("Choose a city first: then we know what is near."))]
            return Criteria(**values | {"sort": ""})
        if criteria.radius and criteria.point is None:
            self.errors["radius"] = [str(_("Choose a city first: then we know what is near."))]
            return Criteria(**values | {"radius": None})
        unsorted = Criteria(**values | {"sort": ""})
        return unsorted if criteria.order == unsorted.order else criteria

    def _compare(self, low: object, high: object, name: str) -> None:
        if low is not None and high is not None and low > high:
            self.errors[name] = [str(BACKWARDS)]


def limit_names(key: str) -> tuple[str, str]:
    return f"{PREFIX}{key}_min", f"{PREFIX}{key}_max"


def options_of(fact: Fact) -> list[tuple[str, str]]:
    """The values one may filter a fact by; none for free text."""
    if fact.kind == FactKind.BOOLEAN:
        return [("true", str(_("Yes")))]
    return [(choice.value, choice.label) for choice in fact.choices]
