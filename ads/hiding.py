"""What a reader has put out of sight: rows for people with an account, a list in the session for
everybody else. Blocked people stay out of sight as well, in both directions.
"""

from typing import NamedTuple

from django.contrib.sessions.backends.base import SessionBase
from django.db import connection
from django.http import HttpRequest

from ads.discovery.viewing import viewed_ids
from ads.models import Ad, Hidden
from users.models import User

KEY = "hidden"
# A session is a row that is read on every page.
LIMIT = 200
# Every search leaves them out one by one.
MOST_SEEN = 500

READ = """
SELECT ARRAY(SELECT ad_id FROM ads_hidden WHERE user_id = %(user)s AND ad_id IS NOT NULL),
       ARRAY(SELECT seller_id FROM ads_hidden WHERE user_id = %(user)s AND seller_id IS NOT NULL
             UNION SELECT blocked_id FROM users_block WHERE blocker_id = %(user)s
             UNION SELECT blocker_id FROM users_block WHERE blocked_id = %(user)s),
       ARRAY(SELECT ad_id FROM ads_viewed WHERE user_id = %(user)s
              ORDER BY at DESC LIMIT %(most)s)
"""

# Values for the fields of `Criteria` that say what a reader does not want to see.
Exclusions = dict[str, tuple[int, ...]]


class Entry(NamedTuple):
    """One hidden thing: the number by which it is taken back, and a listing or a seller."""

    pk: int
    ad: int | None = None
    seller: int | None = None


def of(request: HttpRequest) -> Exclusions:
    """What this reader's results leave out; one statement, none without an account."""
    if request.user.is_authenticated:
        return of_user(request.user)
    entries = entries_of(request)
    return {
        "hidden_ads": tuple(entry.ad for entry in entries if entry.ad),
        "hidden_sellers": tuple(entry.seller for entry in entries if entry.seller),
        "seen": tuple(viewed_ids(request)),
    }


def of_user(user: User) -> Exclusions:
    """The same for somebody who is not here, such as the owner of a saved search."""
    with connection.cursor() as cursor:
        cursor.execute(READ, {"user": user.pk, "most": MOST_SEEN})
        ads, sellers, seen = cursor.fetchone()
    return {"hidden_ads": tuple(ads), "hidden_sellers": tuple(sellers), "seen": tuple(seen)}


def entries_of(request: HttpRequest) -> list[Entry]:
    """What this reader has hidden, last hidden first; who is blocked is listed elsewhere."""
    if not request.user.is_authenticated:
        return [Entry(*entry) for entry in request.session.get(KEY, [])]
    return [Entry(*row) for row in Hidden.objects.of(request.user).values_list(*Entry._fields)]


def hide(request: HttpRequest, *, ad: int | None = None, seller: int | None = None) -> Entry:
    """Put a listing or a seller out of sight; hidden twice is hidden once."""
    if request.user.is_authenticated:
        [row] = Hidden.objects.put(
            request.user, ads=[ad] * bool(ad), sellers=[seller] * bool(seller)
        )
        return Entry(row.pk, row.ad_id, row.seller_id)
    known = entries_of(request)
    entry = Entry(max((one.pk for one in known), default=0) + 1, ad, seller)
    others = [one for one in known if (one.ad, one.seller) != (ad, seller)]
    request.session[KEY] = [entry, *others][:LIMIT]
    return entry


def show(request: HttpRequest, pk: int) -> bool:
    """Take back one of a reader's own entries; False where there is none."""
    if request.user.is_authenticated:
        removed, _rows = Hidden.objects.of(request.user).filter(pk=pk).delete()
        return bool(removed)
    known = entries_of(request)
    left = [entry for entry in known if entry.pk != pk]
    if len(left) < len(known):
        request.session[KEY] = left
    return len(left) < len(known)


def move_to_account(session: SessionBase, user: User) -> None:
    """Give a person what they hid before they signed in."""
    if entries := [Entry(*entry) for entry in session.pop(KEY, [])]:
        # The last hidden comes first in the list and gets the youngest row.
        entries.reverse()
        ads = Ad.objects.in_bulk([entry.ad for entry in entries if entry.ad])
        sellers = User.objects.in_bulk([entry.seller for entry in entries if entry.seller])
        Hidden.objects.put(user, ads=ads, sellers=sellers)
