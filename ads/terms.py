"""The words a listing chooses from."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    OFFER = "offer", _("Offer")
    WANTED = "wanted", _("Wanted")
    GIVEAWAY = "giveaway", _("Giving away")


class PriceType(models.TextChoices):
    FIXED = "fixed", _("Fixed price")
    NEGOTIABLE = "negotiable", _("Negotiable")
    FREE = "free", _("Free")
    ON_REQUEST = "on_request", _("On request")


class Condition(models.TextChoices):
    NEW = "new", _("New")
    LIKE_NEW = "like_new", _("Like new")
    GOOD = "good", _("Used, good")
    FAIR = "fair", _("Used, with signs of wear")
    FOR_PARTS = "for_parts", _("For parts or repair")
