"""People as JSON: all of one's own, and of others what their page shows."""

from rest_framework import serializers
from rest_framework.request import Request

from users.models import Block, User


class OtherPersonSerializer(serializers.Serializer):
    """Somebody else, as everybody may see them."""

    username = serializers.CharField(help_text="The public address: /u/<username>/.")
    name = serializers.CharField()
    url = serializers.SerializerMethodField(help_text="Their page.")
    is_trader = serializers.BooleanField()
    member_since = serializers.DateTimeField(source="date_joined")
    rating = serializers.FloatField(allow_null=True)
    reviews_count = serializers.IntegerField()

    def get_url(self, person: User) -> str:
        return self.context["request"].build_absolute_uri(person.get_absolute_url())


class OwnProfileSerializer(OtherPersonSerializer):
    """The person who asks."""

    id = serializers.IntegerField()
    email = serializers.EmailField(allow_blank=True)
    email_verified = serializers.BooleanField(source="email_is_verified")
    phone = serializers.SerializerMethodField(help_text="E.164, such as +77011234567, or empty.")
    phone_verified = serializers.BooleanField(source="phone_is_verified")
    about = serializers.CharField(allow_blank=True)
    city = serializers.CharField(source="city.slug", default=None, allow_null=True)
    language = serializers.CharField(allow_blank=True, help_text="Of the site's words for you.")
    languages = serializers.ListField(child=serializers.CharField(), help_text="Those you speak.")

    def get_phone(self, person: User) -> str:
        return person.phone.as_e164 if person.phone else ""


class BlockSerializer(serializers.Serializer):
    id = serializers.IntegerField(help_text="For /api/users/unblock/<id>/.")
    user = OtherPersonSerializer(source="blocked")
    created_at = serializers.DateTimeField()


def profile_of(person: User, request: Request) -> dict:
    return OwnProfileSerializer(person, context={"request": request}).data


def block_as_json(block: Block, request: Request) -> dict:
    return BlockSerializer(block, context={"request": request}).data
