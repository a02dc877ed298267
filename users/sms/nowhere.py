"""No carrier: a site that was not told one says so in its log, without number or text."""

import structlog

log = structlog.get_logger(__name__)


def send(phone: str, text: str) -> None:
    log.error("sms_without_carrier")
