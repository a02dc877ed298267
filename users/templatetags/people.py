"""What a person's page says of them beside their own words."""

from django import template
from django.template.context import RequestContext

from users.models import User
from users.profile.contacts import ContactLink, contacts_for
from users.profile.tongues import tongue

register = template.Library()


@register.simple_tag(takes_context=True)
def contacts_of(context: RequestContext, person: User) -> list[ContactLink]:
    """The other addresses that whoever reads this page may see."""
    return contacts_for(context.request.user, person)


@register.filter
def spoken(codes: list[str]) -> str:
    """The languages in words: "Kazakh, Russian"."""
    return ", ".join(map(tongue, codes))
