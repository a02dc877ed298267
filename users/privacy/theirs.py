"""The policies for the tables of django-allauth and of Django itself."""

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet

from users.models import User
from users.privacy.registry import Policy, blank, delete, follow, keep, register
from users.privacy.subjects import ACCOUNT, RECORDS, SECURITY


def entries_on(model: type[Model], keys: QuerySet) -> Q:
    """The console's notes on these rows: it copies their names."""
    subject = ContentType.objects.get_for_model(model)
    return Q(content_type=subject, object_id__in=[str(key) for key in keys])


def entries_on_people(person: User) -> Q:
    return entries_on(User, [person.pk])


register(
    Policy(model="account.EmailAddress", person="user", erase=delete, subject=ACCOUNT),
    Policy(
        model="account.EmailConfirmation",
        person="email_address__user",
        erase=follow,
        subject=SECURITY,
        hidden=("key",),
    ),
    Policy(
        model="mfa.Authenticator",
        person="user",
        erase=delete,
        subject=SECURITY,
        hidden=("data",),
    ),
    Policy(
        model="usersessions.UserSession",
        person="user",
        erase=delete,
        subject=SECURITY,
        hidden=("session_key", "data"),
    ),
    Policy(model="socialaccount.SocialAccount", person="user", erase=delete, subject=ACCOUNT),
    Policy(
        model="socialaccount.SocialToken",
        person="account__user",
        erase=follow,
        subject=SECURITY,
        hidden=("token", "token_secret"),
    ),
    Policy(model="admin.LogEntry", person="user", erase=keep, subject=RECORDS),
    Policy(
        model="admin.LogEntry",
        person=entries_on_people,
        erase=blank(object_repr="", change_message=""),
        is_exported=False,
    ),
)
