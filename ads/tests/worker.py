"""What tests of alerts share: people who saved a search, and the worker's minute."""

from django.http import QueryDict

from ads import tasks
from ads.alerts import saving
from ads.filters import AdFilter
from ads.models import Cadence
from users import tasks as users_tasks


def save(person, query="q=marlin", cadence=Cadence.INSTANT):
    return saving.save(person, AdFilter(QueryDict(query)).criteria, cadence)


def work():
    """What the worker does within a minute, whatever nudges are lost."""
    tasks.match_waiting()
    tasks.tell_finds()
    users_tasks.deliver_waiting()


def news(person):
    return [
        (one.facts["count"], one.facts["search"])
        for one in person.notifications.filter(kind="saved_search_hit").order_by("id")
    ]
