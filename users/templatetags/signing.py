"""What the pages of signing in need: numbers as people read them, and links that lead back."""

import phonenumbers
from allauth.account.utils import passthrough_next_redirect_url
from django import template
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.template import RequestContext
from django.urls import reverse

register = template.Library()


@register.filter
def spaced(phone: str) -> str:
    """A number of ours with spaces, such as +7 701 234 5678; anything else as it is."""
    try:
        number = phonenumbers.parse(str(phone))
    except phonenumbers.NumberParseException:
        return phone
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL)


@register.simple_tag(takes_context=True)
def url_with_next(context: RequestContext, name: str) -> str:
    """The address of a page that takes along where people wanted to go, if that is on this site."""
    return passthrough_next_redirect_url(context["request"], reverse(name), REDIRECT_FIELD_NAME)
