"""How well an account is guarded, as facts for its owner."""

from dataclasses import dataclass, field

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator

from users.models import User

Type = Authenticator.Type
FEW_CODES = 3


@dataclass
class SecondFactor:
    """What an account has beside its password."""

    app: Authenticator | None = None
    codes: Authenticator | None = None
    passkeys: list[Authenticator] = field(default_factory=list)

    @property
    def is_on(self) -> bool:
        return bool(self.app or self.passkeys)

    @property
    def codes_left(self) -> int:
        return len(self.codes.wrap().get_unused_codes()) if self.codes else 0

    @property
    def codes_in_all(self) -> int:
        return app_settings.RECOVERY_CODE_COUNT

    @property
    def are_codes_saved(self) -> bool:
        return bool(self.codes) and self.codes.wrap().did_view

    @property
    def are_codes_few(self) -> bool:
        return self.is_on and self.codes_left <= FEW_CODES


def second_factor_of(user: User) -> SecondFactor:
    """One query for all that a person signs in with."""
    state = SecondFactor()
    for found in Authenticator.objects.filter(user=user).order_by("pk"):
        found.user = user
        if found.type == Type.TOTP:
            state.app = found
        elif found.type == Type.RECOVERY_CODES:
            state.codes = found
        else:
            state.passkeys.append(found)
    return state
