"""The tree as JSON, read from memory; writes are validated by the model."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from categories.models import Category
from categories.tree import Fact, Node, tree


class OptionSerializer(serializers.Serializer):
    value = serializers.CharField()
    label = serializers.CharField()
    parent = serializers.CharField(allow_null=True, help_text="The option it depends on.")


class AttributeSerializer(serializers.Serializer):
    """A typed fact that listings in the category state."""

    key = serializers.CharField()
    label = serializers.CharField()
    kind = serializers.CharField(help_text="number, choice, multichoice, boolean or text")
    unit = serializers.CharField()
    minimum = serializers.DecimalField(max_digits=14, decimal_places=3, allow_null=True)
    maximum = serializers.DecimalField(max_digits=14, decimal_places=3, allow_null=True)
    required = serializers.BooleanField()
    searchable = serializers.BooleanField()
    help_text = serializers.CharField()
    depends_on = serializers.CharField(allow_null=True)
    options = serializers.SerializerMethodField()

    @extend_schema_field(OptionSerializer(many=True))
    def get_options(self, fact: Fact) -> list[dict]:
        return OptionSerializer(fact.choices, many=True).data


class CategorySerializer(serializers.Serializer):
    """A category without its branch; names are in the language asked for."""

    id = serializers.IntegerField()
    slug = serializers.SlugField()
    name = serializers.CharField()
    icon = serializers.CharField()
    order = serializers.IntegerField()
    parent = serializers.SerializerMethodField()
    has_children = serializers.SerializerMethodField()

    @extend_schema_field(serializers.SlugField(allow_null=True))
    def get_parent(self, node: Node) -> str | None:
        return node.parent.slug if node.parent else None

    @extend_schema_field(serializers.BooleanField())
    def get_has_children(self, node: Node) -> bool:
        return not node.is_leaf


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
