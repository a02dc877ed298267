"""A thing that happens, a webhook that is told of it, and the worker that sends."""

from users import webhooks
from users.models import Webhook, WebhookCall
from users.tasks import send_webhook_call
from users.webhooks.events import Event

BIKE = Event("test.bike", "A bike", lambda payload, webhook: payload.get("said", {"bike": 1}))


def tell(hook: Webhook, key: str = "bike:1", **said: object) -> WebhookCall | None:
    return webhooks.call(hook, BIKE.name, {"said": said} if said else {}, key=key)


def run(call: WebhookCall) -> WebhookCall:
    """The worker takes it, if it is due."""
    send_webhook_call(call_id=call.pk)
    call.refresh_from_db()
    return call
