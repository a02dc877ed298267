"""What a person offers, as a section of their public page."""

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from ads.cards import cards_of
from ads.saved import saved_ids
from ads.search.criteria import Criteria
from ads.search.query import PAGE_SIZE, find
from marketplace.pagination import page_number
from users.models import User


def offers_of(request: HttpRequest, person: User) -> SafeString:
    """The person's listings that can be found, newest first, a page at a time."""
    number = page_number(request)
    found = find(Criteria(person=person.pk, sort="newest", page=number))
    context = {
        "person": person,
        "total": found.total,
        "page": Paginator(range(found.total), PAGE_SIZE).get_page(number),
        "cards": cards_of(found.ids, saved=saved_ids(request)),
    }
    return render_to_string("ads/_offers.html", context, request)
