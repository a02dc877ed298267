"""Forgetting a person: first whether it can be, then everywhere, in one transaction."""

from collections.abc import Callable

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from users.models import User
from users.privacy.goodbye import Goodbye
from users.privacy.registry import policies
from users.sessions.ending import sign_out_everywhere

Obstacle = Callable[[User], str | Promise | None]

_obstacles: list[Obstacle] = []


class Refused(Exception):
    """Something must be settled first; `reasons` say what, in the person's words."""

    def __init__(self, reasons: list[str | Promise]) -> None:
        super().__init__(*map(str, reasons))
        self.reasons = reasons


def refuse_while(*obstacles: Obstacle) -> None:
    """Let rooms say what has to be settled first: each answers with a reason, or nothing."""
    _obstacles.extend(obstacle for obstacle in obstacles if obstacle not in _obstacles)


def reasons_against(person: User) -> list[str | Promise]:
    return [reason for obstacle in _obstacles if (reason := obstacle(person))]


def erase(person: User) -> bool:
    """Forget a person and bid them farewell; False when that was done before.

    Raises `Refused` while something is open. Rooms erase from the top of the stairs down, so
    that everyone still finds what they need below.
    """
    with transaction.atomic():
        person = User.objects.select_for_update().get(pk=person.pk)
        if person.erased_at:
            return False
        if reasons := reasons_against(person):
            raise Refused(reasons)
        goodbye = Goodbye.to(person)
        sign_out_everywhere(person)
        for policy in reversed(policies()):
            policy.erase(policy.rows(person), person)
        transaction.on_commit(goodbye.send, robust=True)
    return True


def _works_here(person: User) -> str | Promise | None:
    if person.is_staff or person.is_superuser:
        return _("You work on this site. Ask another administrator to take your rights first.")
    return None


refuse_while(_works_here)
