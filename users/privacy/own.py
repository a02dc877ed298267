"""The policies of this floor: what people tell us and what we note about them."""

from collections.abc import Iterable

from django.core.files.storage import default_storage
from django.db.models import Q, QuerySet

from users.models import AvatarUpload, Shop, User
from users.privacy.registry import File, Policy, delete, follow, register
from users.privacy.subjects import ACCOUNT, EXPORTS, NEWS, PEOPLE, RECORDS, SECURITY, SHOP
from users.profile import avatars
from users.signing import lockout


def itself(person: User) -> Q:
    return Q(pk=person.pk)


def addressed_to(person: User) -> Q:
    """Codes that were sent to a person before the account was there."""
    phone = person.phone.as_e164 if person.phone_verified_at else ""
    return Q(recipient__in=[address for address in (person.email, phone) if address])


def told_of(person: User) -> Q:
    """News that others were told of a person; they may name them."""
    return Q(facts__person_id=person.pk)


def picture_of(person: User) -> Iterable[File]:
    return _picture("picture.jpg", person.avatar)


def logo_of(shop: Shop) -> Iterable[File]:
    return _picture("shop.jpg", shop.logo)


def forget(rows: QuerySet, person: User) -> None:
    AvatarUpload.objects.remove(person)
    lockout.unlock(person)
    person.forget()


def close_shop(rows: QuerySet, person: User) -> None:
    for shop in rows:
        shop.remove_logo()
    rows.delete()


def remove(rows: QuerySet, person: User) -> None:
    """For rows that own files."""
    for row in rows:
        row.remove()


def _picture(name: str, key: str) -> Iterable[File]:
    if key:
        yield File(name, default_storage, avatars.path_of(key, "large", "jpg"))


register(
    Policy(
        model="users.User",
        person=itself,
        erase=forget,
        subject=ACCOUNT,
        hidden=("password",),
        files=picture_of,
    ),
    Policy(model="users.AvatarUpload", person="user", erase=remove, subject=ACCOUNT),
    Policy(model="users.User_groups", person="user", erase=delete, subject=RECORDS),
    Policy(model="users.User_user_permissions", person="user", erase=delete, subject=RECORDS),
    Policy(model="users.Contact", person="user", erase=delete, subject=ACCOUNT),
    Policy(model="users.Preference", person="user", erase=delete, subject=ACCOUNT),
    Policy(model="users.Activity", person="user", erase=delete, subject=SECURITY),
    *(
        Policy(model="users.Code", person=way, erase=delete, subject=SECURITY, hidden=("digest",))
        for way in ("user", addressed_to)
    ),
    Policy(model="users.Follow", person="follower", erase=delete, subject=PEOPLE),
    Policy(model="users.Follow", person="person", erase=delete, is_exported=False),
    Policy(model="users.Block", person="blocker", erase=delete, subject=PEOPLE),
    Policy(model="users.Block", person="blocked", erase=delete, is_exported=False),
    Policy(model="users.Notification", person="user", erase=delete, subject=NEWS),
    Policy(model="users.Notification", person=told_of, erase=delete, is_exported=False),
    Policy(model="users.Delivery", person="notification__user", erase=follow, subject=NEWS),
    Policy(model="users.ChannelChoice", person="user", erase=delete, subject=NEWS),
    Policy(
        model="users.PushSubscription",
        person="user",
        erase=delete,
        subject=NEWS,
        hidden=("p256dh", "auth"),
    ),
    Policy(
        model="users.Webhook",
        person="user",
        erase=delete,
        subject=NEWS,
        hidden=("secret", "former_secret"),
    ),
    Policy(model="users.WebhookCall", person="webhook__user", erase=follow, subject=NEWS),
    Policy(model="users.Shop", person="owner", erase=close_shop, subject=SHOP, files=logo_of),
    Policy(model="users.Export", person="user", erase=remove, subject=EXPORTS, hidden=("key",)),
)
