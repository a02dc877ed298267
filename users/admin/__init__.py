"""The console for people: least rights, and verbs instead of fields (security.md, R83)."""

from users.admin import accounts, people, places, records, webhooks

__all__ = ["accounts", "people", "places", "records", "webhooks"]
