"""The facts a category asks for, as form fields; the wizard, the API and the admin share them."""

import re
from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from ads.terms import Kind as AdKind
from categories.models import Kind
from categories.tree import Choice, Fact, Node
from marketplace.money import GROUPED, PLAIN
from marketplace.text import TextField

LONGEST_TEXT = 100
# What JSON numbers keep exactly and a filter can compare.
LARGEST_NUMBER, DECIMAL_PLACES = Decimal(10) ** 12, 3
SPACES = re.compile(r"\s")

# By whether there is something to choose from.
REQUIRED = {True: _("%(label)s: choose one."), False: _("%(label)s: fill this in.")}

Value = int | float | str | bool | list[str]


class NumberField(forms.Field):
    """A number as people type it, "150 000" or "2,5"; cleans to what JSON stores."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
    default_error_messages = {
        "invalid": _("Write a number, such as 150 000 or 2.5."),
        "small": _("Write %(limit)s or more."),
        "large": _("Write %(limit)s or less."),
    }

    def __init__(
        self, *, minimum: Decimal | None, maximum: Decimal | None, unit: str = "", **kwargs: object
    ) -> None:
        super().__init__(**kwargs)
        self.minimum, self.unit = minimum, unit
        self.maximum = LARGEST_NUMBER if maximum is None else maximum

    def to_python(self, value: object) -> int | float | None:
        if value is None or (isinstance(value, str) and not value.strip()):
            return None
        number = round(self._parsed(value), DECIMAL_PLACES)
        if number < (-LARGEST_NUMBER if self.minimum is None else self.minimum):
            raise self._beyond("small", self.minimum)
        if number > self.maximum:
            raise self._beyond("large", self.maximum)
        return int(number) if number == number.to_integral_value() else float(number)

    def _parsed(self, value: object) -> Decimal:
        try:
            number = _read(value) if isinstance(value, str) else Decimal(str(value))
        except InvalidOperation:
            number = None
        if number is None or isinstance(value, bool) or not number.is_finite():
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        # Before rounding, which a number of a thousand digits would not survive.
        if abs(number) > LARGEST_NUMBER:
            raise self._beyond("large", self.maximum)
        return number

    def _beyond(self, code: str, limit: Decimal) -> ValidationError:
        words = f"{limit.normalize():f}\N{NO-BREAK SPACE}{self.unit}".rstrip()
        return ValidationError(self.error_messages[code], code=code, params={"limit": words})


def form_fields(node: Node, kind: str = AdKind.OFFER) -> dict[str, forms.Field]:
    """A field for each fact of the category; whoever looks for a thing may leave all of them."""
    return {fact.key: _field(node, fact, kind) for fact in node.attributes}


def clean(node: Node, values: dict[str, object], kind: str = AdKind.OFFER) -> dict[str, Value]:
    """What a listing stores; unknown keys and blanks are dropped.

    Raises `ValidationError` with a dict of messages by key.
    """
    facts: dict[str, Value] = {}
    errors: dict[str, list[str]] = {}
    for key, field in form_fields(node, kind).items():
        try:
            facts[key] = field.clean(_flat(values.get(key), field))
        except ValidationError as error:
            errors[key] = error.messages
    errors |= {key: [message] for key, message in mismatches(node, facts).items()}
    if errors:
        raise ValidationError(errors)
    return stated(facts)


def stated(facts: dict[str, Value]) -> dict[str, Value]:
    """Only what says something: no blanks and no "no"."""
    return {key: value for key, value in facts.items() if value not in (None, "", [], False)}


def mismatches(node: Node, facts: dict[str, Value]) -> dict[str, str]:
    """Choices that do not belong to the choice they depend on: a model of another make."""
    return {
        fact.key: _("Choose one that belongs to “%(name)s”.") % {"name": decider.label}
        for fact in node.attributes
        if (decider := node.attribute(fact.depends_on or ""))
        and (chosen := facts.get(fact.key))
        and not _belongs(fact, chosen, facts.get(decider.key))
    }


def _belongs(fact: Fact, chosen: Value, parent: Value | None) -> bool:
    values = chosen if isinstance(chosen, list) else [chosen]
    allowed = {choice.value for choice in fact.choices if choice.parent in (None, parent)}
    return allowed.issuperset(values)


def _flat(value: object, field: forms.Field) -> object:
    """A nested value where a plain one belongs would be stored as the text of a list."""
    is_plain = not isinstance(value, dict | list) or isinstance(field, forms.MultipleChoiceField)
    if not is_plain:
        raise ValidationError(_("Give one plain value."), code="invalid")
    return value


def _read(text: str) -> Decimal | None:
    """A lone point or comma before exactly three digits groups thousands, as in prices."""
    sign, digits = (-1, text.strip()[1:]) if text.strip()[:1] in ("-", "−") else (1, text.strip())
    digits = SPACES.sub(" ", digits)
    match = GROUPED.fullmatch(digits) or PLAIN.fullmatch(digits) if len(digits) <= 30 else None
    if match is None:
        return None
    whole = "".join(filter(str.isdecimal, match["whole"]))
    return sign * Decimal(f"{whole}.{match['part'] or 0}")


# One maker for each kind ----------------------------------------------------


def _field(node: Node, fact: Fact, kind: str) -> forms.Field:
    field = MAKERS[fact.kind](fact, node.attribute(fact.depends_on or ""))
    field.required = fact.required and kind != AdKind.WANTED and fact.kind != Kind.BOOLEAN
    field.error_messages["required"] = REQUIRED[fact.has_choices] % {"label": fact.label}
    return field


def _words(fact: Fact, *, unit: str = "") -> dict[str, object]:
    label = f"{fact.label}, {unit}" if unit else fact.label
    return {"label": label, "help_text": escape(fact.help_text)}


def _number(fact: Fact, decider: Fact | None) -> forms.Field:
    limits = {"minimum": fact.minimum, "maximum": fact.maximum, "unit": fact.unit}
    return NumberField(**_words(fact, unit=fact.unit), **limits)


def _choice(fact: Fact, decider: Fact | None) -> forms.Field:
    choices = _grouped(fact, decider) if decider else _pairs(fact.choices)
    field = forms.ChoiceField(**_words(fact), choices=[("", _("Choose")), *choices])
    field.error_messages["invalid_choice"] = _("Choose one of the list.")
    if decider:
        field.widget.attrs["data-depends-on"] = decider.key
    return field


def _multichoice(fact: Fact, decider: Fact | None) -> forms.Field:
    field = forms.MultipleChoiceField(
        **_words(fact), choices=_pairs(fact.choices), widget=forms.CheckboxSelectMultiple
    )
    for code in ("invalid_choice", "invalid_list"):
        field.error_messages[code] = _("Choose from the list.")
    return field


def _boolean(fact: Fact, decider: Fact | None) -> forms.Field:
    return forms.BooleanField(**_words(fact))


def _text(fact: Fact, decider: Fact | None) -> forms.Field:
    return TextField(**_words(fact), max_length=LONGEST_TEXT)


def _pairs(choices: Iterable[Choice]) -> list[tuple[str, str]]:
    return [(choice.value, choice.label) for choice in choices]


def _grouped(fact: Fact, decider: Fact) -> list[tuple[str, list[tuple[str, str]] | str]]:
    """Under the label of the option each belongs to, so that the list also works by itself."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for choice in fact.choices:
        if choice.parent:
            pairs = groups.setdefault(decider.label_of(choice.parent), [])
            pairs.append((choice.value, choice.label))
    return [*groups.items(), *_pairs(choice for choice in fact.choices if not choice.parent)]


MAKERS: dict[str, Callable[[Fact, Fact | None], forms.Field]] = {
    Kind.NUMBER: _number,
    Kind.CHOICE: _choice,
    Kind.MULTICHOICE: _multichoice,
    Kind.BOOLEAN: _boolean,
    Kind.TEXT: _text,
}
