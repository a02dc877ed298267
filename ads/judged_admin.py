"""How the console judges: a page, a list of pages, one form for both."""

from collections.abc import Iterable

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ads.judging import Case, NotAsSeen, PhotosWait, queue
from ads.rights import is_moderator
from ads.states import IllegalMove
from users.admin.reading import Unwritten

MOST_WORDS, LONGEST_SEARCH = 10, 100
MOST_AT_ONCE = 50
WHY: dict[type[IllegalMove], str | Promise] = {
    NotAsSeen: _("“%s” has changed since you looked. Read it again below."),
    PhotosWait: _("“%s” has photos that are still being prepared. Look again in a moment."),
    IllegalMove: _("“%s” is not waiting any more: somebody was faster."),
}


class VerdictForm(forms.Form):
    """Yes, or no and why."""

    verdict = forms.ChoiceField(choices=[("approve", _("Approve")), ("reject", _("Reject"))])
    reason = forms.CharField(
        label=_("Reason, as the seller will read it"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> None:
        facts = self.cleaned_data
        if facts.get("verdict") == "reject" and not facts.get("reason") and not self.errors:
            self.add_error("reason", _("Say why: the seller reads it and can mend the listing."))


class JudgedAdmin(Unwritten):
    """Things that a moderator reads and approves, or rejects with a reason; nobody edits them."""

    waiting = ""  # the query string that shows what waits
    actions = ["approve_selected", "reject_selected"]
    change_form_template = "admin/judged_change_form.html"
    change_list_template = "admin/judged_change_list.html"
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER  # minutes of counting where listings are many
    list_max_show_all = list_per_page = 50

    def has_moderate_permission(self, request: HttpRequest) -> bool:
        return is_moderator(request.user)

    def get_search_results(self, request: HttpRequest, queryset: QuerySet, search_term: str):
        words = search_term[:LONGEST_SEARCH].split()[:MOST_WORDS]
        if len(search_term) > LONGEST_SEARCH or len(search_term.split()) > MOST_WORDS:
            messages.warning(request, _("Only the first ten words were searched."))
        return super().get_search_results(request, queryset, " ".join(words))

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_judge"
        view = self.admin_site.admin_view(self.judge_view)
        return [path("judge/", view, name=name), *super().get_urls()]

    def changelist_view(self, request: HttpRequest, extra_context: dict | None = None):
        return super().changelist_view(request, {"waiting": self.waiting} | (extra_context or {}))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context=None
    ) -> HttpResponse:
        thing = self.get_object(request, unquote(object_id))
        context = self._judging(request, [thing] if thing else [], VerdictForm())
        return super().change_view(request, object_id, form_url, context | (extra_context or {}))

    @admin.action(description=_("Approve…"), permissions=["moderate"])
    def approve_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse:
        """Show in full what was ticked: nothing is approved from a list of titles."""
        return self._page(request, queryset[:MOST_AT_ONCE], VerdictForm())

    @admin.action(description=_("Reject…"), permissions=["moderate"])
    def reject_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse:
        return self._page(request, queryset[:MOST_AT_ONCE], VerdictForm())

    def judge_view(self, request: HttpRequest) -> HttpResponse:
        """One verdict on each case of the form, as far as it still reads as it was shown."""
        if request.method != "POST" or not self.has_moderate_permission(request):
            raise PermissionDenied
        numbers = [pk for pk in request.POST.getlist("case") if pk.isdecimal()][:MOST_AT_ONCE]
        things = list(self.get_queryset(request).filter(pk__in=numbers))
        form = VerdictForm(request.POST)
        if not form.is_valid():
            return self._page(request, things, form, status=422)
        if changed := self._judge(request, things, form.cleaned_data):
            again = self.get_queryset(request).filter(pk__in=changed)
            return self._page(request, again, VerdictForm(), status=409)
        return redirect(self._next(only_one=len(things) == 1))

    def _judge(self, request: HttpRequest, things: list[Model], facts: dict) -> list[int]:
        """Judge each, say what happened, and return those that have to be read again."""
        again, done = [], 0
        for thing in things:
            seal = request.POST.get(f"seal-{thing.pk}", "")
            try:
                self._verdict(Case(thing), request, seal, **facts)
                done += 1
            except IllegalMove as refusal:
                title = str(getattr(thing, "ad", thing))
                messages.warning(request, WHY[type(refusal)] % title)
                again += [thing.pk] if type(refusal) is not IllegalMove else []
        if done:
            text = {
                "approve": ngettext("%d approved.", "%d approved.", done),
                "reject": ngettext("%d rejected.", "%d rejected.", done),
            }
            messages.success(request, text[facts["verdict"]] % done)
        return again

    def _verdict(
        self, case: Case, request: HttpRequest, seal: str, verdict: str, reason: str
    ) -> None:
        if verdict == "approve":
            case.approve(by=request.user, seal=seal)
        else:
            case.reject(by=request.user, seal=seal, reason=reason)
        self.log_change(request, case.thing, verdict)

    def _next(self, *, only_one: bool) -> str:
        """After a page the one that waits longest; after a list, or the last, the list."""
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}"
        if only_one and (thing := queue(self.model).first()):
            return reverse(f"{name}_change", args=[thing.pk])
        return f"{reverse(f'{name}_changelist')}?{self.waiting}"

    def _page(
        self, request: HttpRequest, things: Iterable[Model], form: VerdictForm, status: int = 200
    ) -> HttpResponse:
        context = self.admin_site.each_context(request) | self._judging(request, things, form)
        context |= {"title": _("Approve or reject"), "opts": self.opts}
        return TemplateResponse(request, "admin/judge.html", context, status=status)

    def _judging(
        self, request: HttpRequest, things: Iterable[Model], form: VerdictForm
    ) -> dict[str, object]:
        cases = [Case(thing) for thing in things]
        return {
            "cases": cases,
            "verdict_form": form,
            "may_judge": self.has_moderate_permission(request),
            "judge_url": f"admin:{self.opts.app_label}_{self.opts.model_name}_judge",
            "can_approve": any(case.is_waiting for case in cases),
            "can_reject": any(case.can_be_rejected for case in cases),
        }
