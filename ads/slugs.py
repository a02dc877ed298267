"""Addresses of listings: readable, unique, impossible to count through."""

from django.utils.crypto import get_random_string
from slugify import slugify

# No vowels and no look-alikes: a random address must not spell anything.
ALPHABET = "bcdfghjkmnpqrstvwxz23456789"
NUMBER_LENGTH = 8


def new_number() -> str:
    """Eight random signs that name a listing for life."""
    return get_random_string(NUMBER_LENGTH, ALPHABET)


def slug_for(title: str, number: str) -> str:
    """`iphone-13-128-gb-k3w9x2pm`; ending in a number, it equals no word of the site's own."""
    return f"{words}-{number}" if (words := slugify(title, max_length=60)) else number


def number_of(slug: str) -> str:
    """The listing's number, which stays when the words before it change."""
    return slug.rsplit("-", 1)[-1]
