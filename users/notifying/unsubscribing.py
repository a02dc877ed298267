"""The link under every e-mail that can be switched off: signed, without end, for one person."""

from typing import NamedTuple

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from users.models import User
from users.notifying import choices
from users.notifying.kinds import Kind, all_kinds, known

# Stands for every kind that can be switched off: the link under a digest.
ALL = "*"
signer = Signer(salt="users.unsubscribe")


class Request(NamedTuple):
    """Whose e-mails of which kinds."""

    user: User
    kinds: tuple[Kind, ...]

    def obey(self, *, is_on: bool = False) -> None:
        choices.switch(self.user, {(kind.name, choices.EMAIL): is_on for kind in self.kinds})


def url_for(user: User, kind: str) -> str:
    token = signer.sign_object([user.pk, kind])
    return f"{settings.SITE_URL.rstrip('/')}{reverse('users:unsubscribe', args=[token])}"


def read(token: str) -> Request | None:
    """What a link asks for, None where it is forged or its person or kind is gone."""
    try:
        user_id, name = signer.unsign_object(token)
    except (BadSignature, ValueError, TypeError):
        return None
    user = User.objects.filter(pk=user_id, erased_at=None).first()
    kinds = _kinds(name)
    return Request(user, kinds) if user and kinds else None


def _kinds(name: str) -> tuple[Kind, ...]:
    chosen = all_kinds() if name == ALL else filter(None, [known(name)])
    return tuple(kind for kind in chosen if not kind.is_security)
