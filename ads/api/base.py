"""What all views of listings share: who may see which, and how a refused move is answered."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from rest_framework.exceptions import PermissionDenied, Throttled
from rest_framework.response import Response
from rest_framework.views import APIView

from ads.models import Ad
from ads.selling.quota import QuotaReached, TraderFileMissing
from ads.states import IllegalMove
from marketplace.api_errors import Conflict


def refusal(missing: list[str]) -> str:
    words = {"missing": ", ".join(missing)}
    return _("Traders say who they are before they publish. Still missing: %(missing)s.") % words


class ListingView(APIView):
    def handle_exception(self, error: Exception) -> Response:
        match error:
            case IllegalMove():
                error = Conflict()
            case QuotaReached():
                error = Throttled(error.verdict.retry_after)
            case TraderFileMissing():
                error = Conflict(refusal(error.missing))
        return super().handle_exception(error)

    def listing(self, slug: str) -> Ad:
        """A listing that this person may see, also by an address it had before."""
        ads = Ad.objects.visible_to(self.request.user).with_place()
        return get_object_or_404(ads.numbered(slug))

    def own_listing(self, slug: str) -> Ad:
        """A listing of this person: 403 for what others show, 404 for what they don't."""
        ad = self.listing(slug)
        if ad.belongs_to(self.request.user):
            return ad
        if ad.is_public:
            raise PermissionDenied
        raise Http404
