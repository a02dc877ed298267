"""The tree as JSON, read from memory; writes are validated by the model."""

from django.db import models
from rest_framework import serializers

from categories.models import Category, Kind
from categories.tree import tree
from marketplace.text import ApiTextField


class OptionSerializer(serializers.Serializer):
    value = serializers.CharField()
    label = serializers.CharField()
    parent = serializers.CharField(allow_null=True, help_text="The option it depends on.")


class AttributeSerializer(serializers.Serializer):
    """A typed fact that listings in the category state."""

    key = serializers.CharField()
    label = serializers.CharField()
    kind = serializers.ChoiceField(Kind.choices)
    unit = serializers.CharField()
    minimum = serializers.FloatField(allow_null=True)
    maximum = serializers.FloatField(allow_null=True)
    required = serializers.BooleanField()
    searchable = serializers.BooleanField()
    help_text = serializers.CharField()
    depends_on = serializers.CharField(allow_null=True, help_text="The key of another one.")
    options = OptionSerializer(many=True, source="choices")


class CategorySerializer(serializers.Serializer):
    """A category without its branch; names are in the language asked for."""

    id = serializers.IntegerField()
    slug = serializers.SlugField()
    name = serializers.CharField()
    icon = serializers.CharField()
    order = serializers.IntegerField()
    parent = serializers.SlugField(source="parent.slug", default=None, allow_null=True)
    is_leaf = serializers.BooleanField(help_text="Listings go into leaves only.")


class CategoryDetailSerializer(CategorySerializer):
    """A category with its children, its rules and its attributes, inherited ones included."""

    children = CategorySerializer(many=True)
    has_price = serializers.BooleanField()
    has_condition = serializers.BooleanField()
    lifetime_days = serializers.IntegerField()
    premoderated = serializers.BooleanField()
    attributes = AttributeSerializer(many=True)


class CategoryWriteSerializer(serializers.ModelSerializer):
    """What an administrator may set; `parent` is a slug."""

    serializer_field_mapping = serializers.ModelSerializer.serializer_field_mapping | {
        models.CharField: ApiTextField
    }
    parent = serializers.SlugRelatedField(
        slug_field="slug", queryset=Category.objects.all(), required=False, allow_null=True
    )

    class Meta:
        model = Category
        fields = [
            "name",
            "name_ru",
            "name_kk",
            "slug",
            "parent",
            "order",
            "icon",
            "is_active",
            "has_price",
            "has_condition",
            "lifetime_days",
            "premoderated",
        ]
        extra_kwargs = {"slug": {"required": False}}

    def validate(self, values: dict) -> dict:
        category = self.instance or Category()
        candidate = Category(
            pk=category.pk,
            **{"name": category.name, "slug": category.slug, "parent": category.parent} | values,
        )
        candidate.clean()
        return values

    def to_representation(self, category: Category) -> dict:
        return CategoryDetailSerializer(tree().by_id[category.pk]).data
