"""What the doors of the API read."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.request import Request

from users.signing.logins import read
from users.signing.passwords import LONGEST

ONE_OF_THEM = _("Give an e-mail address or a phone number.")
UNREACHABLE = _("Write an e-mail address, or a phone number such as +7 701 234 56 78.")


class SentSerializer(serializers.Serializer):
    @classmethod
    def of(cls, request: Request, **options: Any) -> dict[str, Any]:
        """What a request holds, cleaned; raises `ValidationError`."""
        sent = cls(data=request.data, context={"request": request}, **options)
        sent.is_valid(raise_exception=True)
        return sent.validated_data


class PasswordField(serializers.CharField):
    """Exactly as it is typed."""

    def __init__(self, **options: Any) -> None:
        options = {"trim_whitespace": False, "max_length": LONGEST} | options
        super().__init__(style={"input_type": "password"}, write_only=True, **options)


class ReachedSerializer(SentSerializer):
    """An e-mail address or a phone number; becomes `login`."""

    email = serializers.CharField(required=False, allow_blank=True, allow_null=True, max_length=254)
    phone = serializers.CharField(
        required=False,
        allow_blank=True,
        allow_null=True,
        max_length=40,
        help_text="With its code: +77011234567.",
    )

    def validate(self, sent: dict) -> dict:
        ways = [name for name in ("email", "phone") if name in self.fields]
        given = [name for name in ways if sent.get(name)]
        if len(given) != 1:
            raise serializers.ValidationError({ways[0]: [ONE_OF_THEM]})
        login = read(sent[given[0]])
        if login is None or login.method != given[0]:
            raise serializers.ValidationError({given[0]: [UNREACHABLE]})
        return sent | {"login": login}
