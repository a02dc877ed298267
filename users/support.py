"""Helping people into their accounts: nothing here shows a secret or gives a right."""

from collections.abc import Callable

import structlog
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from users.models import Activity, User
from users.sessions.ending import sign_out_everywhere
from users.signing import lockout

log = structlog.get_logger(__name__)


class NothingToDo(Exception):
    """It is as it should be already."""


def unlock(person: User, *, by: User) -> None:
    """Forget failed sign-ins; the person may try again at once."""
    _help(person, "unlocked", by, lambda: lockout.unlock(person))


def end_sessions(person: User, *, by: User) -> None:
    """Sign a person out everywhere, tokens and sockets included."""
    _help(person, "sessions_ended_for_you", by, lambda: sign_out_everywhere(person))


def ask_to_confirm(person: User, *, by: User) -> None:
    """Write where to confirm an address; the code itself comes at sign-in. May be `NothingToDo`."""
    if not person.email or person.email_is_verified:
        raise NothingToDo
    _help(person, "asked_to_confirm", by, lambda: transaction.on_commit(lambda: _write(person)))


def _help(person: User, verb: str, by: User, act: Callable[[], object]) -> None:
    if not person.can_be_helped_by(by):
        raise PermissionDenied
    with transaction.atomic():
        act()
        Activity.objects.record(person, verb)
    log.info(verb, user=person.pk, by=by.pk)


def _write(person: User) -> None:
    with translation.override(person.language or settings.LANGUAGE_CODE):
        subject = _("Confirm your e-mail address")
        context = {
            "name": str(person),
            "subject": subject,
            "url": f"{settings.SITE_URL}{reverse('account_login')}",
            "language": translation.get_language(),
            "SITE_NAME": settings.SITE_NAME,
            "SITE_URL": settings.SITE_URL,
        }
        text, page = (
            render_to_string(f"users/emails/confirm_address.{ending}", context)
            for ending in ("txt", "html")
        )
    letter = EmailMultiAlternatives(subject, text, to=[person.email])
    letter.attach_alternative(page, "text/html")
    letter.send()
