"""Webhooks in the console: that they are there and how they fare, never what is secret.

The path of an address often is a password; only its host is shown.
"""

from django.contrib import admin
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from users.admin.reading import InWords, ReadOnly
from users.models import User, Webhook, WebhookCall
from users.webhooks.events import known


def event_words(name: str) -> str | Promise:
    found = known(name)
    return found.label if found else name


class EventFilter(InWords):
    words = staticmethod(event_words)


@admin.register(Webhook)
class WebhookAdmin(ReadOnly):
    list_display = ["host_only", "user", "is_active", "failures", "created_at", "rotated_at"]
    list_filter = ["is_active"]
    list_select_related = ["user"]
    search_fields = ["user__username"]
    ordering = ["-id"]
    fields = list_display

    @admin.display(description=_("host"))
    def host_only(self, webhook: Webhook) -> str:
        return webhook.host


@admin.register(WebhookCall)
class WebhookCallAdmin(ReadOnly):
    list_display = ["created_at", "person", "webhook", "what", "state", "status", "attempts", "why"]
    list_filter = ["state", ("event", EventFilter)]
    list_select_related = ["webhook__user"]
    search_fields = ["webhook__user__username"]
    ordering = ["-id"]
    fields = [*list_display, "due_at", "sent_at"]

    @admin.display(description=_("user"))
    def person(self, call: WebhookCall) -> User:
        return call.webhook.user

    @admin.display(description=_("event"), ordering="event")
    def what(self, call: WebhookCall) -> str | Promise:
        return event_words(call.event)

    @admin.display(description=_("note"), empty_value="–")
    def why(self, call: WebhookCall) -> str:
        return call.why
