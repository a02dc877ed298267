"""Moving a category takes its listings along in every search."""

from ads.models import SearchEntry
from ads.tasks import follow_tree
from categories.models import Category


def place_of(ad) -> tuple:
    return SearchEntry.objects.values_list("cat1", "cat2", "cat3").get(ad=ad)


def test_listings_are_found_below_the_new_parent(client, bicycle, bicycles):
    wheels = Category.objects.create(name="Wheels", parent=Category.objects.create(name="Leisure"))
    bicycles.parent = wheels
    bicycles.save()

    follow_tree()

    assert place_of(bicycle) == (wheels.parent_id, wheels.pk, bicycles.pk)
    assert bicycle.slug in client.get("/c/leisure/").content.decode()
    assert bicycle.slug not in client.get("/c/sports/").content.decode()


def test_what_is_below_a_moved_branch_moves_too(bicycle, bicycles):
    sports = bicycles.parent
    sports.parent = Category.objects.create(name="Leisure")
    sports.save()

    follow_tree()

    assert place_of(bicycle) == (sports.parent_id, sports.pk, bicycles.pk)


def test_a_saved_category_nudges_the_worker(bicycles, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as saved:
        bicycles.save()
    with django_capture_on_commit_callbacks() as made:
        Category.objects.create(name="Skis")

    # The tree tells the other processes both times; only the first may have moved listings.
    assert (len(saved), len(made)) == (2, 1)


def test_only_misplaced_listings_are_written(bicycle, make_ad, bicycles):
    place = place_of(bicycle)
    SearchEntry.objects.update(photo_count=7)  # as a mark: rewriting would count again
    misplaced = make_ad()
    SearchEntry.objects.filter(ad=misplaced).update(cat2=None)

    follow_tree()

    assert place_of(misplaced) == place
    assert SearchEntry.objects.get(ad=bicycle).photo_count == 7
