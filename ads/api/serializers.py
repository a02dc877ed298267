"""The shapes of what the API answers; `reading.py` fills them from plain rows."""

from django.conf import settings
from rest_framework import serializers

from ads.models.photo import PhotoState
from ads.states import MOVES, State
from ads.terms import Condition, Kind, PriceType
from marketplace.images import FORMATS, SIZES

# What a seller may do; deleting is a method of its own.
SELLER_MOVES = [
    verb
    for verb in dict.fromkeys(move.verb for move in MOVES if "seller" in move.who)
    if verb != "delete"
]


def shape(name: str, **fields: serializers.Field) -> type[serializers.Serializer]:
    """An object whose fields need no further words."""
    return type(f"{name}Serializer", (serializers.Serializer,), fields)


Files = shape("PhotoFiles", **{ext: serializers.URLField() for ext in FORMATS})
Sizes = shape("PhotoSizes", **{size: Files() for size in SIZES})
Fact = shape("Fact", label=serializers.CharField(), text=serializers.CharField())
Point = shape("Point", lat=serializers.FloatField(), lon=serializers.FloatField())


class NamedSerializer(serializers.Serializer):
    """A category, city or region."""

    slug = serializers.SlugField()
    name = serializers.CharField(help_text="In the language asked for.")


class PriceSerializer(serializers.Serializer):
    amount = serializers.IntegerField(
        allow_null=True, help_text="Minor units (tiyn, cents); 0 is free, null is on request."
    )
    currency = serializers.CharField(help_text=f"ISO 4217, such as {settings.DEFAULT_CURRENCY}.")
    text = serializers.CharField(help_text="As people write it.")


class SellerSerializer(serializers.Serializer):
    username = serializers.CharField()
    name = serializers.CharField()
    url = serializers.URLField()
    avatar = serializers.URLField(allow_null=True, help_text="A square picture, 320 by 320.")
    is_trader = serializers.BooleanField()
    member_since = serializers.DateField()
    away_until = serializers.DateField(
        allow_null=True, help_text="While set, the listings are paused and nobody is reached."
    )
    rating = serializers.FloatField(allow_null=True)
    reviews_count = serializers.IntegerField()


class PhotoSerializer(serializers.Serializer):
    id = serializers.CharField()
    state = serializers.ChoiceField(PhotoState.choices)
    width = serializers.IntegerField()
    height = serializers.IntegerField()
    color = serializers.CharField(help_text="Its mean color, to show while it loads.")
    files = Sizes(allow_null=True, help_text="Null until the photo is ready.")


class RowSerializer(serializers.Serializer):
    """A listing in a list."""

    slug = serializers.SlugField()
    url = serializers.URLField(help_text="Its page.")
    title = serializers.CharField()
    state = serializers.ChoiceField(State.choices)
    kind = serializers.ChoiceField(Kind.choices)
    category = NamedSerializer()
    condition = serializers.ChoiceField(Condition.choices, allow_blank=True)
    price_type = serializers.ChoiceField(PriceType.choices)
    price = PriceSerializer()
    city = NamedSerializer(allow_null=True)
    region = NamedSerializer(allow_null=True)
    district = serializers.CharField()
    pickup = serializers.BooleanField()
    shipping = serializers.BooleanField()
    safe_deal = serializers.BooleanField(help_text="The seller is open to one.")
    promoted = serializers.BooleanField()
    saved = serializers.BooleanField(help_text="By whoever asks.")
    published_at = serializers.DateTimeField(allow_null=True)
    photo = PhotoSerializer(allow_null=True, help_text="The first one.")
    photo_count = serializers.IntegerField()
    copies = serializers.IntegerField(
        help_text="Similar listings of the same seller that `copies=1` would show, too."
    )
    seller = SellerSerializer()


class OwnFactsSerializer(serializers.Serializer):
    """What only the seller sees."""

    available_moves = serializers.ListField(child=serializers.ChoiceField(SELLER_MOVES))
    rejection_reason = serializers.CharField()
    expires_at = serializers.DateTimeField(allow_null=True)
    promoted_until = serializers.DateTimeField(allow_null=True)
    views = serializers.IntegerField()
    favorites_count = serializers.IntegerField()
    changes_wait = serializers.BooleanField(help_text="A moderator has to agree to changes first.")


class OwnRowSerializer(RowSerializer):
    """A listing in its seller's list."""

    own = OwnFactsSerializer()


class PriceStepSerializer(serializers.Serializer):
    """What it cost from a moment on."""

    at = serializers.DateTimeField()
    price_type = serializers.ChoiceField(PriceType.choices)
    price = PriceSerializer()
    by_plan = serializers.BooleanField(help_text="Lowered by the seller's price plan.")


class AdSerializer(RowSerializer):
    """A listing with everything its page shows."""

    description = serializers.CharField()
    attributes = serializers.DictField(help_text="By the keys of the category's attributes.")
    facts = Fact(many=True, help_text="The attributes in words.")
    photos = PhotoSerializer(many=True)
    point = Point(allow_null=True, help_text="Approximate.")
    has_phone = serializers.BooleanField(help_text="Its page shows a number to people.")
    price_history = PriceStepSerializer(
        many=True, help_text="From the first price on, also from before it was posted again."
    )
    first_published_at = serializers.DateTimeField(allow_null=True)
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()
    own = OwnFactsSerializer(allow_null=True, help_text="Null for everybody but the seller.")


class FoundSerializer(serializers.Serializer):
    """A page of the answer to a question."""

    count = serializers.IntegerField()
    count_is_exact = serializers.BooleanField(help_text="False: there are more than `count`.")
    corrected = serializers.CharField(
        allow_null=True, help_text="What was searched for instead of `q`; send `exact` to insist."
    )
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    results = RowSerializer(many=True)


class FavoriteSerializer(serializers.Serializer):
    """A saved listing, with the price it had then."""

    id = serializers.IntegerField()
    saved_at = serializers.DateTimeField()
    price_then = PriceSerializer(allow_null=True)
    ad = RowSerializer()
