"""The tree of categories and the typed facts that a listing in each of them states."""

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from slugify import slugify
from tree_queries.models import TreeNode
from tree_queries.query import TreeQuerySet

MAX_DEPTH = 6
# Words that stand where a slug stands in /api/categories/<slug>/.
RESERVED_SLUGS = {"admin", "all"}
key_validator = RegexValidator(r"^[a-z][a-z0-9_]*$", _("Use small Latin letters, digits and _."))


class CategoryQuerySet(TreeQuerySet):
    def active(self) -> "CategoryQuerySet":
        return self.filter(is_active=True)

    def in_tree_order(self) -> "CategoryQuerySet":
        return self.with_tree_fields().order_siblings_by("order", "id")


class Category(TreeNode):
    """A place where things belong; rules left empty are taken from the parent."""

    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(_("address"), max_length=80, unique=True, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    icon = models.CharField(_("icon"), max_length=40, blank=True, help_text=_("A lucide name."))
    aliases = ArrayField(
        models.CharField(max_length=120),
        default=list,
        blank=True,
        verbose_name=_("aliases"),
        help_text=_("Paths under which imports know this category, e.g. Electronics > Phones."),
    )
    is_active = models.BooleanField(_("active"), default=True)
    has_price = models.BooleanField(_("has a price"), null=True, blank=True)
    has_condition = models.BooleanField(_("has a condition"), null=True, blank=True)
    lifetime_days = models.PositiveSmallIntegerField(_("life in days"), null=True, blank=True)
    premoderated = models.BooleanField(_("checked before publishing"), null=True, blank=True)
    # Everything that can be found here and below, told from above every minute.
    listings = models.PositiveIntegerField(_("listings"), default=0, editable=False)

    objects = CategoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("category")
        verbose_name_plural = _("categories")

    def __str__(self) -> str:
        return self.name

    def save(self, *args, **kwargs) -> None:
        if not self.slug:
            self.slug = self._free_slug()
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        return reverse("ads:category", args=[self.slug])

    def clean(self) -> None:
        super().clean()
        if self.slug in RESERVED_SLUGS:
            raise ValidationError({"slug": _("This address is taken by the site itself.")})
        depth = self.parent.ancestors(include_self=True).count() if self.parent_id else 0
        if depth >= MAX_DEPTH:
            raise ValidationError({"parent": _("The tree is at most %d levels deep.") % MAX_DEPTH})

    def _free_slug(self) -> str:
        name = slugify(self.name)[:70] or "category"
        taken = RESERVED_SLUGS | set(
            Category.objects.filter(slug__startswith=name).values_list("slug", flat=True)
        )
        names = (name, *(f"{name}-{number}" for number in range(2, len(taken) + 3)))
        return next(candidate for candidate in names if candidate not in taken)


class Kind(models.TextChoices):
    NUMBER = "number", _("number")
    CHOICE = "choice", _("one of several")
    MULTICHOICE = "multichoice", _("several of several")
    BOOLEAN = "boolean", _("yes or no")
    TEXT = "text", _("text")


class Attribute(models.Model):
    """A typed fact about things in a category and everything below it."""

    Kind = Kind

    category = models.ForeignKey(
        Category, models.CASCADE, related_name="attributes", verbose_name=_("category")
    )
    key = models.CharField(_("key"), max_length=40, validators=[key_validator])
    label = models.CharField(_("label"), max_length=60)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    unit = models.CharField(_("unit"), max_length=20, blank=True)
    minimum = models.DecimalField(
        _("smallest"), max_digits=14, decimal_places=3, null=True, blank=True
    )
    maximum = models.DecimalField(
        _("largest"), max_digits=14, decimal_places=3, null=True, blank=True
    )
    required = models.BooleanField(_("required"), default=False)
    searchable = models.BooleanField(_("filter and facet"), default=True)
    on_card = models.BooleanField(_("shown on the card"), default=False)
    help_text = models.CharField(_("help"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    depends_on = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="dependents",
        verbose_name=_("depends on"),
        help_text=_("The choice that decides which options are offered, e.g. make for model."),
    )

    class Meta:
        verbose_name = _("attribute")
        verbose_name_plural = _("attributes")
        constraints = [
            models.UniqueConstraint(fields=["category", "key"], name="categories_attribute_key")
        ]

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        if None not in (self.minimum, self.maximum) and self.minimum > self.maximum:
            raise ValidationError({"maximum": _("The largest is below the smallest.")})
        if self.depends_on_id and self.depends_on.kind != Kind.CHOICE:
            raise ValidationError({"depends_on": _("Only a single choice can decide.")})


class Option(models.Model):
    """One value of a choice; `parent` is the option of `depends_on` that it belongs to."""

    attribute = models.ForeignKey(
        Attribute, models.CASCADE, related_name="options", verbose_name=_("attribute")
    )
    value = models.SlugField(_("value"), max_length=60)
    label = models.CharField(_("label"), max_length=80)
    aliases = ArrayField(
        models.CharField(max_length=80), default=list, blank=True, verbose_name=_("aliases")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    parent = models.ForeignKey(
        "self",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("belongs to"),
    )

    class Meta:
        verbose_name = _("option")
        verbose_name_plural = _("options")
        constraints = [
            models.UniqueConstraint(
                fields=["attribute", "value", "parent"],
                name="categories_option_value",
                nulls_distinct=False,
            )
        ]

    def __str__(self) -> str:
        return self.label
