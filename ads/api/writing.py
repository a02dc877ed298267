"""What a seller sends: the shape is checked here, the rest by the forms of the wizard."""

from copy import copy

from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS
from django.core.exceptions import ValidationError as FormError
from rest_framework import serializers
from rest_framework.request import Request

from ads.api.fields import CategoryField, CityField, FactsField, InForms, PhotoField
from ads.api.serializers import SELLER_MOVES
from ads.forms.details import DESCRIPTION_LENGTH, FACT, TITLE_LENGTH
from ads.models import Ad
from ads.models.photo import LIMIT
from ads.selling.steps import STEPS
from ads.terms import Condition, Kind, PriceType
from marketplace.api_errors import WHOLE
from marketplace.money import LARGEST
from marketplace.text import ApiTextField

CURRENCIES = list(dict.fromkeys([settings.DEFAULT_CURRENCY, *settings.EXCHANGE_RATES]))
# What the forms call otherwise.
COLUMNS = {"category": "category_id", "city": "city_id"}
PATHS = {"currency": "price.currency", "phone": "shows_phone", NON_FIELD_ERRORS: WHOLE}

Changes = dict[str, object]


class SentSerializer(serializers.Serializer):
    @classmethod
    def of(cls, request: Request, **options: bool) -> Changes:
        """What a request holds, cleaned; raises `ValidationError`."""
        sent = cls(data=request.data, **options)
        sent.is_valid(raise_exception=True)
        return sent.validated_data


class PriceWriteSerializer(InForms, serializers.Serializer):
    amount = serializers.IntegerField(
        min_value=1,
        max_value=LARGEST * 1000,
        allow_null=True,
        help_text="Minor units: 14 000 000 is 140 000 ₸.",
    )
    currency = serializers.ChoiceField(CURRENCIES, required=False)


class AdWriteSerializer(SentSerializer):
    """A listing as its seller writes it; what is left out stays as it is."""

    category = CategoryField(help_text="A slug of /api/categories/all/ without children.")
    kind = serializers.ChoiceField(Kind.choices, required=False)
    title = ApiTextField(max_length=TITLE_LENGTH, required=False)
    description = ApiTextField(multiline=True, max_length=DESCRIPTION_LENGTH, required=False)
    condition = serializers.ChoiceField(Condition.choices, required=False, allow_blank=True)
    attributes = FactsField(
        required=False, help_text="By the keys that /api/categories/<slug>/ lists."
    )
    price_type = serializers.ChoiceField(PriceType.choices, required=False)
    price = PriceWriteSerializer(required=False, allow_null=True)
    city = CityField(required=False)
    district = ApiTextField(max_length=80, required=False, allow_blank=True)
    pickup = serializers.BooleanField(required=False)
    shipping = serializers.BooleanField(required=False)
    safe_deal = serializers.BooleanField(
        required=False, help_text="Only for things with a price that can be handed over."
    )
    shows_phone = serializers.BooleanField(required=False)


class NewAdSerializer(AdWriteSerializer):
    publish = serializers.BooleanField(required=False, help_text="true unless said: no draft.")
    photos = serializers.ListField(
        child=PhotoField(), required=False, max_length=LIMIT, help_text="Repeat it for each."
    )

    def validate(self, values: Changes) -> Changes:
        # Everything is partial, because forms leave out what is false.
        if "category" not in values:
            field = self.fields["category"]
            raise serializers.ValidationError({"category": field.error_messages["required"]})
        return values


class PhotosSerializer(SentSerializer):
    photos = serializers.ListField(child=PhotoField(), min_length=1, max_length=LIMIT)


class OrderSerializer(SentSerializer):
    order = serializers.ListField(
        child=serializers.CharField(max_length=24),
        max_length=LIMIT,
        help_text="Ids of photos, first one first.",
    )


class MoveSerializer(SentSerializer):
    move = serializers.ChoiceField(SELLER_MOVES, help_text="One of `own.available_moves`.")


class BoostSerializer(SentSerializer):
    days = serializers.IntegerField(min_value=1, max_value=30)


class FavoriteWriteSerializer(SentSerializer):
    ad = serializers.CharField(max_length=80, help_text="The slug of a listing.")


def changes_to(ad: Ad, values: Changes, *, complete: bool) -> Changes:
    """What to change in the listing, as the forms of the wizard would.

    Raises `ValidationError` with the path of each field. A draft may lack answers: unless
    `complete`, only what was said is judged.
    """
    candidate, changes, errors = copy(ad), {}, {}
    _set(candidate, _columns(values))
    for step in STEPS:
        if step.form and step.applies(candidate):
            form = step.form.of(candidate)
            answers = form.changes()
            _set(candidate, answers)
            changes |= answers
            errors |= {_path(name): found for name, found in form.errors.as_data().items()}
    if not complete:
        errors = {path: found for path, found in errors.items() if _was_said(path, found, values)}
    if errors:
        raise serializers.ValidationError(
            {path: FormError(found).messages for path, found in errors.items()}
        )
    changes["category_id"] = candidate.category_id
    return {name: value for name, value in changes.items() if getattr(ad, name) != value}


def _set(ad: Ad, values: Changes) -> None:
    for name, value in values.items():
        setattr(ad, name, value)


def _columns(values: Changes) -> Changes:
    columns = {COLUMNS.get(name, name): value for name, value in values.items()}
    price = columns.pop("price", {})
    if price is None:
        return columns | {"price": None}
    amount = {"price": price["amount"]} if "amount" in price else {}
    return columns | amount | ({"currency": price["currency"]} if "currency" in price else {})


def _path(name: str) -> str:
    if name.startswith(FACT):
        return f"attributes.{name.removeprefix(FACT)}"
    return PATHS.get(name, name)


def _was_said(path: str, found: list[FormError], values: Changes) -> bool:
    is_missing = any(error.code == "required" for error in found)
    return path.partition(".")[0] in values and not is_missing
