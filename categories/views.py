"""The whole tree on one page."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from categories.models import Category
from categories.tree import Node, tree


@dataclass(slots=True)
class Shelf:
    """A category, how many listings it holds, and the categories directly below."""

    node: Node
    listings: int
    children: list["Shelf"]


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Two levels with their counts; one query."""
    counts = dict(Category.objects.values_list("pk", "listings"))
    roots = [
        Shelf(root, counts.get(root.id, 0), [_leaf(child, counts) for child in root.children])
        for root in tree().roots
    ]
    return render(request, "categories/index.html", {"roots": roots})


def _leaf(node: Node, counts: dict[int, int]) -> Shelf:
    return Shelf(node, counts.get(node.id, 0), [])
