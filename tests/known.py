"""A person of whom everything is known: at least one row for each policy there is."""

from datetime import timedelta

from allauth.account.models import EmailConfirmation
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount, SocialToken
from allauth.usersessions.models import UserSession
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.utils import timezone

from ads.models import (
    Ad,
    AdEvent,
    AdPhoto,
    AdVisit,
    Asked,
    Favorite,
    Hidden,
    Hit,
    PriceChange,
    PricePlan,
    Revision,
    SavedSearch,
    Searched,
    Viewed,
)
from ads.models.photo import PhotoState
from ads.visits import asker, visitor_on
from marketplace.images import photo_path
from users import models
from users.profile import avatars

PHONE = "+77015550199"
ADDRESS = "203.0.113.77"


def fill(person: models.User, other: models.User, own: Ad, others: Ad) -> None:
    """Let a person have left a trace in every table; `own` is their listing, `others` is not."""
    person.phone, person.phone_verified_at = PHONE, timezone.now()
    person.avatar = avatars.new_key()
    person.save()
    _files(avatars.path_of(person.avatar, "large", "jpg"))
    _account(person)
    _ties(person, other)
    _news(person, other)
    _libraries(person, other)
    _listings(person, other, own, others)
    _finding(person, other, own, others)


def _account(person: models.User) -> None:
    soon = timezone.now() + timedelta(minutes=10)
    upload = models.AvatarUpload.objects.create(user=person, key=avatars.new_key())
    storages["uploads"].save(upload.key, ContentFile(b"canary"))
    person.groups.add(Group.objects.get(name="Dealer"))
    person.user_permissions.add(Permission.objects.get(codename="view_city"))
    person.contacts.create(kind="telegram", value="@canary")
    models.Preference.objects.create(user=person, timezone="Asia/Almaty")
    models.Activity.objects.create(user=person, verb="sign_in", note="canary")
    models.Code.objects.create(user=person, recipient=person.email, expires_at=soon)
    models.Code.objects.create(recipient=PHONE, expires_at=soon)
    logo, upload = avatars.new_key(), avatars.new_key()
    models.Shop.objects.create(owner=person, name="canary", logo=logo, logo_upload=upload)
    _files(avatars.path_of(logo, "large", "jpg"))
    storages["uploads"].save(upload, ContentFile(b"canary"))


def _ties(person: models.User, other: models.User) -> None:
    for one, another in ((person, other), (other, person)):
        models.Follow.objects.create(follower=one, person=another)
        models.Block.objects.create(blocker=one, blocked=another)


def _news(person: models.User, other: models.User) -> None:
    news = person.notifications.create(kind="password_changed", facts={"name": "canary"})
    news.deliveries.create(channel="email", due_at=timezone.now(), note="canary")
    other.notifications.create(kind="new_listing", facts={"person_id": person.pk, "name": "canary"})
    person.channel_choices.create(kind="new_listing", channel="email", is_on=False)
    person.push_subscriptions.create(endpoint="https://push.test/canary", p256dh="x", auth="y")


def _libraries(person: models.User, other: models.User) -> None:
    address = person.emailaddress_set.get()
    EmailConfirmation.create(address)
    Authenticator.objects.create(user=person, type="totp", data={"secret": "canary"})
    UserSession.objects.create(user=person, ip=ADDRESS, session_key="k", user_agent="canary")
    account = SocialAccount.objects.create(user=person, provider="google", uid="canary")
    SocialToken.objects.create(account=account, token="canary", token_secret="canary")
    _entry(by=person, on=models.City, key=1)
    _entry(by=other, on=models.User, key=person.pk)


def _listings(person: models.User, other: models.User, own: Ad, others: Ad) -> None:
    photo = AdPhoto.objects.create(ad=own, state=PhotoState.READY)
    _files(photo_path(photo.key, "page", "jpg"))
    for ad, decided_by in ((own, other), (others, person)):
        Revision.objects.create(
            ad=ad, changes={"title": "canary"}, outcome="approved", decided_by=decided_by
        )
    AdEvent.objects.create(ad=others, actor=person, verb="reject", old="pending", new="rejected")
    Favorite.objects.add(person, [others.pk])
    AdVisit.objects.count_once(others, visitor_on(timezone.localdate(), person))
    _entry(by=other, on=Ad, key=own.pk)


def _finding(person: models.User, other: models.User, own: Ad, others: Ad) -> None:
    now = timezone.now()
    PriceChange.objects.create(ad=own, price_type="fixed", price=1, currency="KZT", at=now)
    PricePlan.objects.create(ad=own, percent=5, every_days=7, floor=1)
    Viewed.objects.create(user=person, ad=others, at=now)
    Viewed.objects.create(user=other, ad=own, at=now)
    Searched.objects.create(user=person, query="q=canary", at=now)
    Asked.objects.note("canary", asker(person, "canary"), found=True)
    Hidden.objects.create(user=person, ad=others)
    Hidden.objects.create(user=other, seller=person)
    hook = person.webhooks.create(url="https://hook.test/canary", secret="canary")
    hook.calls.create(event="canary", payload={"q": "canary"}, key="canary", due_at=now)
    search = SavedSearch.objects.create(user=person, query="q=canary", webhook=hook)
    Hit.objects.create(search=search, ad=others)
    theirs = SavedSearch.objects.create(user=other, query="q=bike")
    Hit.objects.create(search=theirs, ad=own)


def _entry(*, by: models.User, on: type, key: int) -> None:
    LogEntry.objects.create(
        user=by,
        content_type=ContentType.objects.get_for_model(on),
        object_id=key,
        object_repr="canary",
        action_flag=CHANGE,
    )


def _files(path: str) -> None:
    default_storage.save(path, ContentFile(b"canary in a file"))
