"""What the ways in have in common: nobody is signed in yet, and attempts are counted."""

from django.utils.decorators import method_decorator
from rest_framework.permissions import AllowAny
from rest_framework.views import APIView

from users.signing.timing import in_steps
from users.tokens.authentication import Nobody


@method_decorator(in_steps, name="dispatch")
class Door(APIView):
    """Open to all. The pages' forms count on the same budget of attempts."""

    authentication_classes = [Nobody]
    permission_classes = [AllowAny]
    throttle_scope = "auth"
