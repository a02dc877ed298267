"""A code shown at the second step, whichever door asks; the owner can read how it went."""

from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from users.models import Activity, User
from users.second_factor import gate
from users.signing import devices

# A code of the app is part of signing in, which is written down anyway.
NEWS = {None: "second_factor_failed", Authenticator.Type.RECOVERY_CODES: "recovery_code_used"}


def use(request: HttpRequest, person: User, code: str) -> Authenticator | None:
    """Use up a code and say what it came from. Raises gate.TooManyTries."""
    try:
        factor = gate.use(person, code, own=devices.own(request, person))
    except gate.TooManyTries:
        Activity.objects.record(person, NEWS[None], request=request)
        raise
    if verb := NEWS.get(factor and factor.type):
        Activity.objects.record(person, verb, request=request)
    return factor
