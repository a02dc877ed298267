"""A person's own profile."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from marketplace.api_errors import refusals
from marketplace.text import ApiTextField
from users.api.reading import OwnProfileSerializer, profile_of
from users.api.serializers import SentSerializer
from users.models import City, User
from users.profile.names import LONGEST, clean_name
from users.profile.tongues import TONGUES


class CityField(serializers.SlugRelatedField):
    """The slug of a city."""

    def __init__(self, **options: object) -> None:
        super().__init__("slug", queryset=City.objects.all(), **options)
        self.error_messages["does_not_exist"] = _("We don't know “{value}”.")


class ProfileWriteSerializer(SentSerializer):
    """What people may change of themselves; what is left out stays as it is."""

    name = serializers.CharField(required=False, max_length=LONGEST, help_text="Others see it.")
    about = ApiTextField(
        multiline=True,
        required=False,
        allow_blank=True,
        max_length=User._meta.get_field("about").max_length,
    )
    city = CityField(required=False, allow_null=True)
    language = serializers.ChoiceField(
        settings.LANGUAGES, required=False, allow_blank=True, help_text="Empty: like the device."
    )
    languages = serializers.ListField(
        child=serializers.ChoiceField(TONGUES), required=False, help_text="Those you speak."
    )

    def validate_name(self, name: str) -> str:
        return clean_name(name)

    def validate_languages(self, codes: list[str]) -> list[str]:
        return list(dict.fromkeys(codes))


class Profile(APIView):
    @extend_schema(
        operation_id="read_profile", responses={200: OwnProfileSerializer, **refusals(401)}
    )
    def get(self, request: Request) -> Response:
        """You, with your own addresses."""
        return Response(profile_of(request.user, request))

    @extend_schema(
        operation_id="change_profile",
        request=ProfileWriteSerializer,
        responses={200: OwnProfileSerializer, **refusals(400, 401)},
    )
    def put(self, request: Request) -> Response:
        """Change what is sent and keep the rest; addresses and passwords change elsewhere."""
        sent = ProfileWriteSerializer.of(request)
        for name, value in sent.items():
            setattr(request.user, name, value)
        request.user.save(update_fields=sent.keys())
        return Response(profile_of(request.user, request))

    @extend_schema(
        operation_id="patch_profile",
        request=ProfileWriteSerializer,
        responses={200: OwnProfileSerializer, **refusals(400, 401)},
    )
    def patch(self, request: Request) -> Response:
        """The same as PUT."""
        return self.put(request)
