"""People, how they sign in, whom they trust, what they hear, and where they are."""

from users.models.activity import Activity
from users.models.avatar import AvatarUpload
from users.models.block import Block
from users.models.code import Code
from users.models.contact import Audience, Contact, ContactKind
from users.models.export import Export, ExportState
from users.models.follow import Follow
from users.models.location import City, Region
from users.models.lockout import Lockout
from users.models.notification import Delivery, DeliveryState, Notification, PushSubscription
from users.models.preference import ChannelChoice, Digest, Preference
from users.models.shop import Shop
from users.models.user import User
from users.models.webhook import Webhook
from users.models.webhook_call import CallState, WebhookCall

__all__ = [
    "Activity",
    "Audience",
    "AvatarUpload",
    "Block",
    "CallState",
    "ChannelChoice",
    "City",
    "Code",
    "Contact",
    "ContactKind",
    "Delivery",
    "DeliveryState",
    "Digest",
    "Export",
    "ExportState",
    "Follow",
    "Lockout",
    "Notification",
    "Preference",
    "PushSubscription",
    "Region",
    "Shop",
    "User",
    "Webhook",
    "WebhookCall",
]
