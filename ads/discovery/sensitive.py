"""Categories from which nothing is ever concluded about a reader."""

from categories.tree import tree

# Health, the law, and a new job behind an employer's back.
SENSITIVE = ("medical-equipment", "health-services", "legal-finance-services", "jobs")


def sensitive_leaves() -> list[int]:
    """The ids of these categories and of all below them."""
    known = tree().by_slug
    return [node.id for slug in SENSITIVE if slug in known for node in known[slug].walk()]
