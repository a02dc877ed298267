"""A seller's vacation: dated, and over by itself."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from users.models import User
from users.people.vacation_form import VacationForm


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def vacation(request: HttpRequest) -> HttpResponse:
    """Plan days away, change them, or end them early (`end`)."""
    person = User.objects.select_related("preference").get(pk=request.user.pk)
    if request.method == "POST" and "end" in request.POST:
        return _end(request, person)
    form = VacationForm(request.POST if request.method == "POST" else None, person=person)
    if not form.is_valid():
        status = 422 if form.errors else 200
        context = {"form": form, "person": person}
        return render(request, "users/vacation.html", context, status=status)
    form.save()
    messages.success(request, _("Saved. Have a good time!"))
    return redirect("users:vacation")


def _end(request: HttpRequest, person: User) -> HttpResponse:
    was_away = person.is_away
    person.end_absence()
    if was_away:
        messages.success(request, _("Welcome back. Your ads can be found again."))
    else:
        messages.success(request, _("The vacation is canceled."))
    return redirect("users:vacation")
