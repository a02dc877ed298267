"""What everybody may know about a person: what was verified, what was not, and what is counted."""

from datetime import timedelta
from typing import NamedTuple

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from users.models import User

NEWCOMER = timedelta(days=30)


class PersonFact(NamedTuple):
    """`is_verified` is None where there is nothing to verify."""

    icon: str
    text: str
    is_verified: bool | None = None


class PersonFacts(NamedTuple):
    """Never an address or a number: only whether there is one that was checked."""

    verified: list[PersonFact]
    unverified: list[PersonFact]
    others: list[PersonFact]

    @property
    def all(self) -> list[PersonFact]:
        return [*self.verified, *self.unverified, *self.others]


def person_facts(person: User, *, email_is_verified: bool | None = None) -> PersonFacts:
    """All facts; whoever knows about the e-mail says so and saves a query."""
    if email_is_verified is None:
        email_is_verified = person.email_is_verified
    checks = [
        _email(is_verified=email_is_verified),
        _phone(is_verified=person.phone_verified_at is not None),
        PersonFact("id-card", _("Identity not checked"), is_verified=False),
    ]
    if person.lacks_trader_file:
        checks.append(PersonFact("file-x", _("Trader details missing"), is_verified=False))
    return PersonFacts(
        [fact for fact in checks if fact.is_verified],
        [fact for fact in checks if not fact.is_verified],
        _counted(person),
    )


def kind_of(person: User) -> str:
    return _("Business") if person.is_trader else _("Private seller")


def is_new(person: User) -> bool:
    return timezone.now() - person.date_joined < NEWCOMER


def _email(*, is_verified: bool) -> PersonFact:
    if is_verified:
        return PersonFact("mail-check", _("E-mail verified"), is_verified=True)
    return PersonFact("mail", _("E-mail not verified"), is_verified=False)


def _phone(*, is_verified: bool) -> PersonFact:
    text = _("Phone verified") if is_verified else _("Phone not verified")
    return PersonFact("phone", text, is_verified=is_verified)


def _counted(person: User) -> list[PersonFact]:
    facts = [PersonFact("calendar", _since(person))]
    if person.is_trader and not person.lacks_trader_file:
        # What traders state is theirs to answer for; nobody here has checked it.
        facts.append(PersonFact("file-check", _("Trader details given")))
    if person.reply_minutes is not None:
        facts.append(PersonFact("clock", _reply_time(person.reply_minutes)))
    if person.reply_rate is not None:
        text = _("%(count)d of 100 answered") % {"count": person.reply_rate}
        facts.append(PersonFact("message-circle-reply", text))
    return [*facts, PersonFact("star", _reviews(person.reviews_count))]


def _since(person: User) -> str:
    # Translators: Django's letters for a month and its year, as after "Here since".
    month = date_format(person.date_joined, pgettext("month and year", "F Y"))
    return _("Here since %(month)s") % {"month": month}


def _reply_time(minutes: int) -> str:
    if minutes < 60:
        about = max(minutes, 1)
        text = ngettext("Answers in about %(count)d min", "Answers in about %(count)d min", about)
        return text % {"count": about}
    if (hours := round(minutes / 60)) < 24:
        text = ngettext("Answers in about %(count)d h", "Answers in about %(count)d h", hours)
        return text % {"count": hours}
    days = round(hours / 24)
    text = ngettext("Answers in about %(count)d day", "Answers in about %(count)d days", days)
    return text % {"count": days}


def _reviews(count: int) -> str:
    if not count:
        return _("No reviews yet")
    return ngettext("%(count)d review", "%(count)d reviews", count) % {"count": count}
