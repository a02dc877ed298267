"""Where the mail of a development site can be read."""

from django import template
from django.urls import reverse

from users import mailbox

register = template.Library()


@register.simple_tag
def mailbox_url() -> str:
    """The address of the mailbox page, or nothing on a real site."""
    return reverse("users:mailbox") if mailbox.is_open() else ""
