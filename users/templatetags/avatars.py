"""Pictures of people in templates."""

from django import template

from users.models import User
from users.profile.avatars import url_of

register = template.Library()

# What the stylesheet gives the picture, in pixels, and the file that is sharp there.
SIDES = {"small": 28, "": 40, "large": 64, "page": 96}
FILES = {"small": "small", "": "small"}


@register.simple_tag
def avatar_source(person: User | None, size: str = "") -> str:
    return url_of(person.avatar, FILES.get(size, "large")) if person else ""


@register.simple_tag
def avatar_side(size: str = "") -> int:
    return SIDES[size]
