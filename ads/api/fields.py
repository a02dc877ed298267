"""What stands for something else in a request: slugs, files, facts of any kind."""

from typing import Any

import orjson
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.utils import html

from ads.search.places import atlas
from categories.tree import tree
from marketplace import images

UNKNOWN = _("We don't know “%(value)s”.")
MOST_FACTS = 100


class CategoryField(serializers.CharField):
    """The slug of a category that has none below it; becomes its id."""

    def to_internal_value(self, data: object) -> int:
        slug = super().to_internal_value(data)
        node = tree().by_slug.get(slug)
        if node is None or not node.is_active:
            raise serializers.ValidationError(UNKNOWN % {"value": slug})
        if not node.is_leaf:
            raise serializers.ValidationError(_("Choose a category inside this one."))
        return node.id


class CityField(serializers.CharField):
    """The slug of a city; becomes its id."""

    def to_internal_value(self, data: object) -> int:
        slug = super().to_internal_value(data)
        if (city := atlas().cities.get(slug)) is None:
            raise serializers.ValidationError(UNKNOWN % {"value": slug})
        return city.id


@extend_schema_field(OpenApiTypes.BINARY)
class PhotoField(serializers.FileField):
    """A JPEG, PNG or WebP, judged by its header."""

    def to_internal_value(self, data: object) -> object:
        file = super().to_internal_value(data)
        images.check(file)
        return file


class InForms:
    """An object that a form sends as JSON, or as one field for each part: `price.amount`."""

    def get_value(self, dictionary: dict) -> Any:
        if not (html.is_html_input(dictionary) and self.field_name in dictionary):
            return super().get_value(dictionary)
        text = dictionary[self.field_name]
        try:
            return orjson.loads(text)
        except (TypeError, orjson.JSONDecodeError):
            return text  # which is no object, as the field will say


@extend_schema_field(
    {
        "oneOf": [
            {"type": "string"},
            {"type": "number"},
            {"type": "boolean"},
            {"type": "array", "items": {"type": "string"}},
        ]
    }
)
class FactField(serializers.Field):
    """A number, a text, yes or no, or several options: the category knows which."""

    def to_internal_value(self, data: object) -> object:
        values = data if isinstance(data, list) else [data]
        if not all(isinstance(value, str | int | float) for value in values):
            raise serializers.ValidationError(_("Give a plain value or a list of them."))
        return data


class FactsField(InForms, serializers.DictField):
    child = FactField(allow_null=True)

    def to_internal_value(self, data: object) -> dict[str, object]:
        if html.is_html_input(data):
            data = {key: _one_or_more(values) for key, values in data.lists()}
        facts = super().to_internal_value(data)
        if len(facts) > MOST_FACTS:
            raise serializers.ValidationError(_("These are too many."))
        return facts


def _one_or_more(values: list[str]) -> str | list[str]:
    return values[0] if len(values) == 1 else values
