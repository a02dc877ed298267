import pytest
from django.http import QueryDict
from django.utils import timezone

from ads import tasks
from ads.alerts import anchors, matching, saving
from ads.filters import AdFilter
from ads.models import Ad, Hidden, SavedSearch, Synonym, Unmatched, Viewed
from ads.search import document
from ads.search.criteria import Criteria
from ads.search.query import find
from categories.models import Category
from users.models import City, Region, User


def ask(person, query, **facts):
    search = saving.save(person, AdFilter(QueryDict(query)).criteria)
    SavedSearch.objects.filter(pk=search.pk).update(**facts)
    return search


def hits(search):
    return list(search.hits.order_by("ad").values_list("ad__title", flat=True))


# What is required -------------------------------------------------------------------


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("'roof' & 'box'", {"roof"}),
        ("'roof' & !'rent'", {"roof"}),
        ("!'rent'", None),
        ("'sofa' | 'couch'", {"sofa", "couch"}),
        ("'red' & ( 'sofa' | 'couch' )", {"red"}),
        ("'sofa' | !'red'", None),
        ("'mountain' <-> 'bike'", {"mountain"}),
        ("'bi':*", None),
        ("'red' & 'bi':*", {"red"}),
        ("'o''neill'", {"o'neill"}),
        ("!( 'red' & 'blue' ) & 'sofa':AB", {"sofa"}),
    ],
)
def test_some_lexemes_are_required(query, expected):
    assert anchors.read(query) == (None if expected is None else frozenset(expected))


def test_words_that_say_nothing_can_have_no_answer(db):
    assert saving.columns_of(Criteria(q="the"))["keys"] == []


# Finding ------------------------------------------------------------------------------


def test_a_new_listing_reaches_the_searches_that_it_answers(buyer, stranger, make_ad, bicycles):
    found = ask(buyer, "q=marlin&category=bicycles&price_max=150000")
    others = [ask(stranger, query) for query in ("q=boat", "price_max=100", "condition=new")]

    ad = make_ad()

    assert matching.match([ad.pk]) == 1
    assert hits(found) == [ad.title]
    assert [hits(other) for other in others] == [[], [], []]


def test_a_listing_is_noted_once(buyer, make_ad):
    ask(buyer, "q=marlin")
    ad = make_ad()

    assert [matching.match([ad.pk]) for _run in range(3)] == [1, 0, 0]


def test_minus_words_count_in_the_description_too(buyer, make_ad):
    search = ask(buyer, "q=roof+box+-rent")
    make_ad(title="Roof box Thule", description="For sale.")
    make_ad(title="Roof box Hapro", description="Also for rent by the day.")

    tasks.match_waiting()

    assert hits(search) == ["Roof box Thule"]
    assert find(saving.criteria_of(search)).total == 1


def test_own_listings_are_not_told(seller, make_ad):
    search = ask(seller, "q=marlin")
    make_ad()

    tasks.match_waiting()

    assert hits(search) == []


def test_what_its_owner_put_out_of_sight_is_not_told(buyer, stranger, make_person, make_ad, seller):
    people = [buyer, stranger, make_person("Dana"), make_person("Erlan"), make_person("Farid")]
    searches = [ask(person, "q=marlin") for person in people]
    ad = make_ad()
    Hidden.objects.create(user=people[0], ad=ad)
    Hidden.objects.create(user=people[1], seller=seller)
    people[2].block(seller)
    seller.block(people[3])

    tasks.match_waiting()

    assert [len(hits(search)) for search in searches] == [0, 0, 0, 0, 1]


def test_what_was_seen_is_left_out_where_that_is_asked(buyer, make_ad):
    plain, unseen = ask(buyer, "q=marlin"), ask(buyer, "q=marlin&unseen=1")
    ad = make_ad()
    Viewed.objects.create(user=buyer, ad=ad, at=timezone.now())

    tasks.match_waiting()

    assert (len(hits(plain)), len(hits(unseen))) == (1, 0)


def test_people_who_left_are_told_nothing(buyer, make_ad):
    search = ask(buyer, "q=marlin")
    User.objects.filter(pk=buyer.pk).update(is_active=False)
    make_ad()

    tasks.match_waiting()

    assert hits(search) == []


def test_what_was_there_before_is_no_news(buyer, make_ad):
    ad = make_ad()
    search = ask(buyer, "q=marlin")

    matching.match([ad.pk])

    assert hits(search) == []


def test_a_drop_into_range_is_news(buyer, make_ad, seller):
    ad = make_ad(price=20_000_000)
    cheap = ask(buyer, "q=marlin&price_max=150000")
    dear = ask(buyer, "q=marlin&price_max=900000")
    tasks.match_waiting()

    ad.edit(by=seller, price=14_000_000)
    tasks.match_waiting()

    assert hits(cheap) == [ad.title]
    assert hits(dear) == []


def test_an_edit_that_makes_it_fit_is_news_for_those_who_waited(buyer, make_ad, seller):
    search = ask(buyer, "q=marlin+carbon")
    ad = make_ad()
    tasks.match_waiting()
    before = hits(search)

    ad.edit(by=seller, title="Trek Marlin carbon")
    tasks.match_waiting()

    assert before == []
    assert hits(search) == ["Trek Marlin carbon"]


def test_the_same_thing_offered_again_is_not_told_again(buyer, make_ad):
    search = ask(buyer, "q=marlin")
    first = make_ad()
    tasks.match_waiting()
    again = make_ad(title="Trek Marlin once more")
    Ad.objects.filter(pk=again.pk).update(origin=first)

    tasks.match_waiting()

    assert hits(search) == [first.title]


def test_what_cannot_be_found_is_not_told(buyer, make_ad, seller):
    search = ask(buyer, "q=marlin")
    ad = make_ad()
    ad.archive(by=seller)

    tasks.match_waiting()

    assert hits(search) == []
    assert not Unmatched.objects.exists()


# Questions that change their meaning --------------------------------------------------


def test_a_search_whose_category_is_gone_tells_nothing(buyer, make_ad, bicycles):
    boats = Category.objects.create(name="Boats")
    search = ask(buyer, "q=marlin&category=boats")
    boats.delete()
    make_ad()

    tasks.match_waiting()

    assert saving.criteria_of(search) is None
    assert hits(search) == []


def test_a_search_whose_city_is_gone_tells_nothing(buyer, make_ad, astana, almaty):
    search = ask(buyer, "q=marlin&city=astana")
    City.objects.all().exclude(pk=almaty.pk).delete()
    Region.objects.exclude(pk=almaty.region_id).delete()
    make_ad()

    tasks.match_waiting()

    assert saving.criteria_of(search) is None
    assert hits(search) == []


def test_a_fact_that_is_gone_does_not_widen_the_search(buyer, make_ad, bicycles):
    search = ask(buyer, "category=bicycles&attr_brand=trek&q=marlin")
    make = bicycles.attributes.get(key="brand")
    make.searchable = False
    make.save()
    make_ad(attributes={"brand": "giant"})

    tasks.match_waiting()

    assert hits(search) == []


def test_new_synonyms_reach_searches_saved_before(buyer, make_ad):
    search = ask(buyer, "q=velo")
    Synonym.objects.create(words="velo, bicycle")
    tasks.refresh_saved_searches()
    make_ad(title="City bicycle")

    tasks.match_waiting()

    assert hits(search) == ["City bicycle"]


# The queue ------------------------------------------------------------------------------


def test_every_change_puts_a_listing_into_the_queue_once(make_ad, seller):
    ad = make_ad()
    ad.edit(by=seller, title="Another")

    assert list(Unmatched.objects.values_list("ad", flat=True)) == [ad.pk]
    tasks.match_waiting()
    assert not Unmatched.objects.exists()


def test_a_lost_nudge_is_made_up_for_by_the_sweep(buyer, make_ad):
    search = ask(buyer, "q=marlin")
    make_ad()

    tasks.match_waiting()

    assert len(hits(search)) == 1


def test_a_listing_that_fails_does_not_hold_up_the_others(buyer, make_ad, monkeypatch):
    search = ask(buyer, "q=marlin")
    bad, good = make_ad(title="Bad marlin"), make_ad(title="Good marlin")
    compare = matching.match
    monkeypatch.setattr(matching, "match", lambda ads: 1 / (ads[0] - bad.pk) and compare(ads))

    tasks.match_waiting()

    assert hits(search) == [good.title]
    assert list(Unmatched.objects.values_list("ad", flat=True)) == [bad.pk]


def test_rebuilding_the_search_table_is_no_news(make_ad):
    ad = make_ad()
    Unmatched.objects.all().delete()

    document.rebuild([ad.pk], is_news=False)

    assert not Unmatched.objects.exists()
