"""The address of the map that answers a question."""

from ads.search.criteria import Criteria

WAY = "map/"


def map_url(criteria: Criteria, **changes: object) -> str:
    """The same question on the map: `/search/map/?…` or `/c/<slug>/map/?…`."""
    path, _, query = criteria.url(**{"sort": ""} | changes).partition("?")
    return f"{path}{WAY}?{query}" if query else f"{path}{WAY}"
