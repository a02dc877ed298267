"""What a page answers when somebody has had enough messages for now."""

from collections.abc import Iterator
from contextlib import contextmanager

from allauth.core.exceptions import ImmediateHttpResponse
from django.http import HttpRequest

from marketplace.refusals import refuse
from users.signing.codes import TooManySent


class EnoughSent(ImmediateHttpResponse):
    """Answers 429 wherever it is raised in a view."""

    def __init__(self, request: HttpRequest, retry_after: int) -> None:
        super().__init__(refuse(request, 429, retry_after=retry_after))
        self.retry_after = retry_after


@contextmanager
def sent_or_429(request: HttpRequest) -> Iterator[None]:
    try:
        yield
    except TooManySent as error:
        raise EnoughSent(request, error.retry_after) from error
