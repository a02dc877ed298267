"""Stand-ins for a push service: for a developer's terminal and for tests."""

import structlog

from users.models import PushSubscription

log = structlog.get_logger(__name__)
outbox: list[tuple[str, str, str]] = []


class ConsolePush:
    """Writes what a browser would show into the log."""

    def push(self, subscription: PushSubscription, text: str, url: str) -> None:
        log.info("push", endpoint=subscription.endpoint, text=text, url=url)


class MemoryPush:
    """Keeps what was shown in `outbox`."""

    def push(self, subscription: PushSubscription, text: str, url: str) -> None:
        outbox.append((subscription.endpoint, text, url))
