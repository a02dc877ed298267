"""Region → city, with coordinates, three languages and a place on the hexagon map."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _


class Region(models.Model):
    """A first-level division of a country; `tile_column`/`tile_row` place its hexagon."""

    country = models.CharField(_("country"), max_length=2)
    code = models.CharField(_("code"), max_length=8)
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=100)
    lat = models.FloatField(_("latitude"), null=True, blank=True)
    lon = models.FloatField(_("longitude"), null=True, blank=True)
    tile_column = models.SmallIntegerField(_("tile column"), null=True, blank=True)
    tile_row = models.SmallIntegerField(_("tile row"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        constraints = [
            models.UniqueConstraint(fields=["country", "code"], name="users_region_code"),
            models.UniqueConstraint(
                fields=["country", "tile_column", "tile_row"], name="users_region_tile"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class City(models.Model):
    """A town people search in; `aliases` are other spellings, in lower case."""

    region = models.ForeignKey(
        Region, models.PROTECT, related_name="cities", verbose_name=_("region")
    )
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=100)
    lat = models.FloatField(_("latitude"), null=True, blank=True)
    lon = models.FloatField(_("longitude"), null=True, blank=True)
    population = models.PositiveIntegerField(_("population"), default=0)
    aliases = ArrayField(
        models.CharField(max_length=100), default=list, blank=True, verbose_name=_("aliases")
    )

    class Meta:
        verbose_name = _("city")
        verbose_name_plural = _("cities")

    def __str__(self) -> str:
        return self.name
