"""Every state, every verb, every person: the table of moves is all there is."""

from threading import Barrier, Thread

import pytest
from django.db import connection
from django.utils import timezone

from ads.models import Ad
from ads.models.ad import CLOCK, RULES
from ads.states import MOVES, IllegalMove, State

CALLS = {
    "submit": lambda ad, by: ad.submit(by=by),
    "approve": lambda ad, by: ad.approve(by=by),
    "reject": lambda ad, by: ad.reject(by=by, reason="A phone number in photo 2."),
    "reserve": lambda ad, by: ad.reserve(by=by),
    "release": lambda ad, by: ad.release(by=by),
    "sell": lambda ad, by: ad.sell(by=by),
    "archive": lambda ad, by: ad.archive(by=by),
    "renew": lambda ad, by: ad.renew(by=by),
    "delete": lambda ad, by: ad.remove(by=by),
}
ROLES = ["seller", "moderator", "stranger"]
# Where the category lets everything pass, what waits does not wait.
PASSES = {"submit": State.ACTIVE, "renew": State.ACTIVE}


@pytest.fixture
def people(seller, moderator, stranger) -> dict:
    return {"seller": seller, "moderator": moderator, "stranger": stranger}


@pytest.fixture
def in_state(make_ad):
    def make(state: State) -> Ad:
        ad = make_ad(state="draft", published_at=timezone.now())
        Ad.objects.filter(pk=ad.pk).update(state=state)
        return Ad.objects.get(pk=ad.pk)

    return make


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("verb", CALLS)
@pytest.mark.parametrize("state", State)
def test_only_the_moves_of_the_table_are_possible(in_state, people, state, verb, role):
    ad = in_state(state)
    row = next((m for m in MOVES if (m.verb, m.old) == (verb, state) and role in m.who), None)

    if row is None:
        with pytest.raises(IllegalMove):
            CALLS[verb](ad, people[role])
    else:
        CALLS[verb](ad, people[role])

    ad.refresh_from_db()
    assert ad.state == (PASSES.get(verb, row.new) if row else state)
    assert ad.events.filter(verb=verb, actor=people[role]).exists() == bool(row)


@pytest.mark.parametrize("state", State)
def test_the_clock_ends_only_what_can_be_found(in_state, state):
    ad = in_state(state)

    if ad.is_findable:
        ad.expire()
    else:
        with pytest.raises(IllegalMove):
            ad.expire()

    ad.refresh_from_db()
    assert ad.state == (State.EXPIRED if state in (State.ACTIVE, State.RESERVED) else state)


@pytest.mark.parametrize("by", [CLOCK, RULES])
@pytest.mark.parametrize("verb", sorted(set(CALLS) - {"approve"}))
def test_the_site_itself_moves_nothing_else(in_state, verb, by):
    for state in State:
        with pytest.raises(IllegalMove):
            CALLS[verb](in_state(state), by)


def test_the_buttons_are_the_moves_that_work(in_state, people):
    for state in State:
        for role, person in people.items():
            offered = {move.verb for move in in_state(state).moves_for(person)}

            assert offered == {m.verb for m in MOVES if m.old == state and role in m.who}


def test_a_stale_copy_moves_nothing(bicycle, seller):
    stale = Ad.objects.get(pk=bicycle.pk)
    bicycle.sell(by=seller)

    with pytest.raises(IllegalMove):
        stale.reserve(by=seller)

    bicycle.refresh_from_db()
    assert bicycle.state == State.SOLD


def test_a_rejection_needs_a_reason(bicycle, moderator):
    with pytest.raises(ValueError, match="reason"):
        bicycle.reject(by=moderator, reason="  ")

    bicycle.refresh_from_db()
    assert bicycle.state == State.ACTIVE


def test_what_a_moderator_refused_goes_back_to_a_moderator(bicycle, seller, moderator):
    bicycle.reject(by=moderator, reason="Not a bicycle.")

    bicycle.submit(by=seller)

    assert bicycle.state == State.PENDING
    bicycle.approve(by=moderator)
    assert (bicycle.state, bicycle.rejection_reason) == (State.ACTIVE, "")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("verbs", [("sell", "reserve"), ("sell", "sell"), ("archive", "delete")])
def test_of_two_moves_at_once_exactly_one_wins(bicycle, seller, verbs):
    start, outcomes = Barrier(len(verbs)), []

    def move(verb: str, ad: Ad) -> None:
        try:
            ad.moves_for(seller)
            start.wait()
            CALLS[verb](ad, seller)
            outcomes.append(verb)
        except IllegalMove:
            outcomes.append(None)
        finally:
            connection.close()

    threads = [Thread(target=move, args=(verb, Ad.objects.get(pk=bicycle.pk))) for verb in verbs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    winners = [verb for verb in outcomes if verb]
    bicycle.refresh_from_db()
    assert len(winners) == 1
    assert bicycle.events.exclude(verb__in=["submit", "approve"]).count() == 1
    assert bicycle.state == next(m.new for m in MOVES if m.verb == winners[0])
