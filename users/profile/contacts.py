"""Addresses at other places: what may be written, where it leads, who sees it (R33)."""

import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import SplitResult, parse_qs, urlsplit

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from phonenumber_field.phonenumber import PhoneNumber
from phonenumbers import NumberParseException

from users.models import Audience, Block, Contact, ContactKind, User

NO_NAME = _("Write your name there, or the link to your page there.")
NO_NUMBER = _("Write the number with its code, such as +7 701 234 56 78.")
NO_SITE = _("Write the address of a web page, such as https://example.kz.")
LONGEST = 200
HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]+")


class Place(NamedTuple):
    """Where people can be found: `link` makes an address of what `read` lets be stored.

    `asks` is the part of a query that holds the name, where it is not in the path.
    """

    kind: ContactKind
    icon: str
    example: str
    read: Callable[["Place", str], str]
    link: str = "{}"
    hosts: tuple[str, ...] = ()
    names: str = ""
    asks: str = ""
    audiences: tuple[Audience, ...] = tuple(Audience)

    def clean(self, text: str) -> str:
        """What is stored of a name or a link; raises `ValidationError`."""
        return self.read(self, text.strip())

    def url(self, value: str) -> str:
        return self.link.format(value)


def read_name(place: Place, text: str) -> str:
    name = _told(place, text, NO_NAME).removeprefix("@")
    if not re.fullmatch(place.names, name, re.ASCII):
        raise ValidationError(NO_NAME, code="invalid")
    return name


def read_number(place: Place, text: str) -> str:
    """Only the figures of a phone number that can exist; links write it without its plus."""
    told = _told(place, text, NO_NUMBER)
    try:
        number = PhoneNumber.from_string(f"+{told.lstrip('+ ')}" if "/" in text else told)
    except NumberParseException:
        raise ValidationError(NO_NUMBER, code="invalid") from None
    if not number.is_valid():
        raise ValidationError(NO_NUMBER, code="invalid")
    return number.as_e164.removeprefix("+")


def read_site(place: Place, text: str) -> str:
    """A page of the web by its full address, its host in plain letters."""
    try:
        link = _split(text)
        URLValidator(schemes=["http", "https"])(link.geturl())
        host = (link.hostname or "").encode("idna").decode()
    except ValueError:
        raise ValidationError(NO_SITE, code="invalid") from None
    # A name before the host, a port or a bare number is how a link hides where it leads.
    is_plain = link.netloc.lower() == link.hostname and HOST.fullmatch(host)
    address = link._replace(netloc=host).geturl()
    if not is_plain or len(address) > LONGEST:
        raise ValidationError(NO_SITE, code="invalid")
    return address


def _told(place: Place, text: str, refusal: str | Promise) -> str:
    """The name in a link to this place and to no other, or else what was written."""
    if "/" not in text:
        return text
    try:
        link = _split(text)
    except ValueError:
        raise ValidationError(refusal, code="invalid") from None
    host = link.netloc.lower().removeprefix("www.").removeprefix("m.")
    if link.scheme not in ("http", "https") or host not in place.hosts:
        raise ValidationError(refusal, code="invalid")
    return parse_qs(link.query).get(place.asks, [link.path])[0].strip("/ ")


def _split(text: str) -> SplitResult:
    return urlsplit(text if "://" in text else f"https://{text}")


PLACES = {
    place.kind: place
    for place in (
        Place(
            ContactKind.TELEGRAM,
            icon="send",
            example="@aigerim",
            read=read_name,
            link="https://t.me/{}",
            hosts=("t.me", "telegram.me"),
            names=r"[A-Za-z]\w{3,31}",
        ),
        Place(
            ContactKind.WHATSAPP,
            icon="message-circle",
            example="+7 701 234 56 78",
            read=read_number,
            link="https://wa.me/{}",
            hosts=("wa.me", "api.whatsapp.com"),
            asks="phone",
            # A number is never for everybody (security.md, R56).
            audiences=(Audience.NOBODY, Audience.SIGNED_IN),
        ),
        Place(
            ContactKind.INSTAGRAM,
            icon="camera",
            example="aigerim.kz",
            read=read_name,
            link="https://www.instagram.com/{}/",
            hosts=("instagram.com",),
            names=r"[\w.]{1,30}",
        ),
        Place(
            ContactKind.TIKTOK,
            icon="music",
            example="@aigerim",
            read=read_name,
            link="https://www.tiktok.com/@{}",
            hosts=("tiktok.com",),
            names=r"[\w.]{2,24}",
        ),
        Place(
            ContactKind.YOUTUBE,
            icon="tv",
            example="@aigerim",
            read=read_name,
            link="https://www.youtube.com/@{}",
            hosts=("youtube.com",),
            names=r"[\w.-]{3,30}",
        ),
        Place(
            ContactKind.FACEBOOK,
            icon="thumbs-up",
            example="aigerim.kz",
            read=read_name,
            link="https://www.facebook.com/{}",
            hosts=("facebook.com", "fb.com"),
            names=r"[A-Za-z0-9.]{5,50}",
            asks="id",
        ),
        Place(ContactKind.WEBSITE, icon="globe", example="https://example.kz", read=read_site),
    )
}


class ContactLink(NamedTuple):
    """A contact as components/contacts.html shows it."""

    icon: str
    label: str | Promise
    text: str
    url: str


def contacts_for(viewer: User | AnonymousUser, person: User) -> list[ContactLink]:
    """What this visitor may see of a person's other addresses: at most two queries."""
    found = {contact.kind: contact for contact in Contact.objects.shown_to(viewer, person)}
    if not found or (viewer.is_authenticated and Block.objects.between(viewer, person)):
        return []
    return [_shown(PLACES[kind], found[kind].value) for kind in PLACES if kind in found]


def _shown(place: Place, value: str) -> ContactLink:
    url = place.url(value)
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    text = {read_number: f"+{value}", read_site: host}.get(place.read, value)
    return ContactLink(place.icon, place.kind.label, text, url)
