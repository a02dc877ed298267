"""allauth's hooks for second factors, and for asking for them again."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from marketplace.encryption import lock, unlock
from users.models import User
from users.second_factor import gate

# allauth's stages and ours instead of them.
STAGES = {
    "allauth.mfa.stages.AuthenticateStage": "users.second_factor.stages.AuthenticateStage",
    "allauth.mfa.stages.TrustStage": "users.second_factor.stages.TrustStage",
}
BY_PASSWORD = "reauthenticate"  # noqa: S105 - the name of a page
WAYS = {
    BY_PASSWORD: _("Use your password"),
    "mfa_reauthenticate": _("Use a code"),
    "mfa_reauthenticate:webauthn": _("Use a passkey"),
}


class SecondFactorAdapter(DefaultMFAAdapter):
    """What is kept is locked; staff keep their last factor."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "cannot_delete_authenticator": _(
            "Staff need a second factor. Add another one before you remove this one."
        ),
        "incorrect_code": _("This code is not right, or was used before."),
        "unverified_email": _("Confirm your e-mail address first."),
    }

    def encrypt(self, text: str) -> str:
        return lock(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unlock(encrypted_text)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        needed = gate.needs_factor(authenticator.user)
        return not (needed and gate.is_last_factor(authenticator))

    def get_totp_issuer(self) -> str:
        return settings.SITE_NAME

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:
        """What a new passkey is called unless its owner finds something better."""
        taken = Authenticator.objects.filter(user=user, type=type).count()
        return gettext("Passkey {number}").format(number=taken + 1)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return super().get_public_key_credential_rp_entity() | {"name": settings.SITE_NAME}

    def _get_user_identifier(self, user: User) -> str:
        return user.email or str(user.phone) or user.name

    def _get_site_name(self) -> str:
        return settings.SITE_NAME


class AsksAgain(DefaultAccountAdapter):
    """The part of the account adapter that knows of second factors."""

    def get_login_stages(self) -> list[str]:
        return [STAGES.get(path, path) for path in super().get_login_stages()]

    def get_reauthentication_methods(self, user: AbstractBaseUser | AnonymousUser) -> list[dict]:
        """The password is one of them only where nothing better is there."""
        methods = super().get_reauthentication_methods(user)
        if gate.has_second_factor(user):
            methods = [method for method in methods if method["id"] != BY_PASSWORD]
        return [method | {"description": WAYS[method["id"]]} for method in methods]
