"""What a person wants to hear, and how: the defaults of each kind and the switches they moved."""

from django.db import transaction

from users.models import Block, ChannelChoice, Delivery, Digest, Preference, User
from users.models.notification import WhyNot
from users.notifying.channels import CHANNELS, offered
from users.notifying.kinds import Kind, known

EMAIL, SMS = "email", "sms"


def can_be_told(user: User) -> bool:
    return user.is_active and not user.erased_at


def channels_for(user: User, kind: Kind) -> list[str]:
    """The channels of the site that reach this person and are on for this kind now."""
    moved = dict(user.channel_choices.filter(kind=kind.name).values_list("channel", "is_on"))
    reach = [channel.name for channel in offered() if channel.reaches(user)]
    return [name for name in reach if is_on(kind, name, moved) or is_needed(kind, name, reach)]


def is_on(kind: Kind, channel: str, moved: dict[str, bool]) -> bool:
    return is_locked(kind, channel) or moved.get(channel, channel in kind.channels)


def is_locked(kind: Kind, channel: str) -> bool:
    """True for the e-mail that nobody can switch off."""
    return kind.is_security and channel == EMAIL


def is_needed(kind: Kind, channel: str, reach: list[str]) -> bool:
    """True for the text message that stands in for an e-mail that cannot be sent."""
    return kind.is_security and channel == SMS and EMAIL not in reach


def way_of(preference: Preference, kind: Kind, channel: str) -> str:
    """E-mails may be wanted together; security news never wait for the others."""
    is_together = preference.digest != Digest.AT_ONCE and not kind.is_security
    return Delivery.DIGEST if is_together and channel == EMAIL else channel


def channel_of(delivery: Delivery) -> str:
    return EMAIL if delivery.channel == Delivery.DIGEST else delivery.channel


def objection(delivery: Delivery) -> WhyNot | None:
    """Why it should no longer be sent, asked at the very last moment."""
    news, user = delivery.notification, delivery.notification.user
    kind, channel = known(news.kind), channel_of(delivery)
    if not can_be_told(user):
        return WhyNot.CLOSED
    if kind is None or channel not in CHANNELS:
        return WhyNot.DROPPED
    if is_blocked(user, news.facts):
        return WhyNot.BLOCKED
    if not CHANNELS[channel].reaches(user):
        return WhyNot.NO_ADDRESS
    if channel not in channels_for(user, kind):
        return WhyNot.SWITCHED_OFF
    return WhyNot.READ if delivery.channel == Delivery.DIGEST and news.read_at else None


def is_blocked(user: User, facts: dict) -> bool:
    """True when the news are about a person on the other side of a block."""
    other = facts.get("person_id")
    return other is not None and Block.objects.between(user, other)


def switch(user: User, wanted: dict[tuple[str, str], bool]) -> None:
    """Move switches: (kind, channel) → on; it counts from the next event on."""
    with transaction.atomic():
        for (kind, channel), is_wanted in wanted.items():
            ChannelChoice.objects.update_or_create(
                user=user, kind=kind, channel=channel, defaults={"is_on": is_wanted}
            )
