"""The public page of a person is made of sections that the rooms above hang in when they load."""

from collections.abc import Callable

from django.http import HttpRequest
from django.utils.safestring import SafeString

from users.models import User

Section = Callable[[HttpRequest, User], SafeString]

_sections: list[Section] = []


def add(section: Section) -> None:
    """Show this below a person's facts, after the sections added before."""
    if section not in _sections:
        _sections.append(section)


def render(request: HttpRequest, person: User) -> list[SafeString]:
    return [section(request, person) for section in _sections]
