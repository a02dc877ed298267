"""What everybody may know about a person: facts with a plain yes or no, never an address."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from users.models import User


class KnownFact(NamedTuple):
    icon: str
    text: str
    is_verified: bool = False


def facts_of(person: User, *, is_verified: bool) -> list[KnownFact]:
    """`is_verified` says whether the person's e-mail is; list pages know it beforehand."""
    email = (
        KnownFact("mail-check", _("E-mail verified"), is_verified=True)
        if is_verified
        else KnownFact("mail", _("E-mail not verified"))
    )
    phone = [KnownFact("phone", _("Phone not verified"))] if person.phone else []
    since = _("Here since %(year)d") % {"year": person.date_joined.year}
    return [email, *phone, KnownFact("calendar", since)]


def kind_of(person: User) -> str:
    return _("Business") if person.is_trader else _("Private seller")
