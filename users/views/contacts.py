"""The page on which people say where else they can be found, and by whom."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from users.profile.contact_form import ContactsForm


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def contacts(request: HttpRequest) -> HttpResponse:
    form = ContactsForm(request.POST or None, person=request.user)
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("users:contacts")
    status = 422 if form.errors else 200
    return render(request, "users/contacts.html", {"form": form}, status=status)
