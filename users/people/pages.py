"""What the public pages of a person need, in one query, and how the reader stands to them."""

from allauth.account.models import EmailAddress
from django.contrib.auth.models import AnonymousUser
from django.db.models import BigIntegerField, Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from users.models import Block, Follow, User


def people_for(viewer: User | AnonymousUser) -> QuerySet[User]:
    """People with what is verified, who follows them, and what is between them and the viewer."""
    verified = EmailAddress.objects.filter(user=OuterRef("pk"), verified=True, primary=True)
    followers = Follow.objects.filter(person=OuterRef("pk")).order_by().values("person")
    return User.objects.select_related("city", "shop").annotate(
        has_verified_email=Exists(verified),
        followers_count=Coalesce(Subquery(followers.annotate(n=Count("pk")).values("n")), 0),
        **(_ties_with(viewer) if viewer.is_authenticated else NO_TIES),
    )


NO_TIES = {
    "is_followed": Value(False),
    "own_block": Value(None, BigIntegerField()),
    "is_barred": Value(False),
}


def _ties_with(viewer: User) -> dict[str, object]:
    """`own_block` is the viewer's, to be taken back; `is_barred` counts in both directions."""
    own = Block.objects.filter(blocker=viewer, blocked=OuterRef("pk"))
    either = Block.objects.filter(
        Q(blocker=viewer, blocked=OuterRef("pk")) | Q(blocker=OuterRef("pk"), blocked=viewer)
    )
    return {
        "is_followed": Exists(Follow.objects.filter(follower=viewer, person=OuterRef("pk"))),
        "own_block": Subquery(own.values("pk")[:1]),
        "is_barred": Exists(either),
    }
