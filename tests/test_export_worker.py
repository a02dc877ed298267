"""Exports are packed once, whoever asks the worker and however often it dies."""

from datetime import timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.urls import reverse
from django.utils import timezone

from users.models import Export, ExportState
from users.tasks import build_export, build_exports

PAGE = reverse("users:privacy")


def test_a_lost_nudge_is_found_by_the_sweep(person, django_capture_on_commit_callbacks):
    export = Export.objects.create(user=person)

    with django_capture_on_commit_callbacks(execute=True):
        build_exports()

    export.refresh_from_db()
    assert export.state == ExportState.READY


def test_two_workers_pack_once(person):
    export = Export.objects.create(user=person)
    same = Export.objects.get(pk=export.pk)

    assert [export.claim(), same.claim()] == [True, False]


def test_what_a_dead_worker_claimed_is_taken_over(person):
    export = Export.objects.create(user=person)
    export.claim()
    Export.objects.update(claimed_at=timezone.now() - timedelta(minutes=11))

    build_export(export_id=export.pk)
    is_kept_late = export.keep(ContentFile(b"late"))

    export.refresh_from_db()
    assert export.state == ExportState.READY
    assert is_kept_late is False
    assert [*storages["exports"].listdir("")[1]] == [export.path]


def test_after_three_attempts_it_has_failed(fresh, person):
    export = Export.objects.create(user=person, attempts=3)

    build_export(export_id=export.pk)

    export.refresh_from_db()
    assert export.state == ExportState.FAILED
    assert "We could not prepare the copy" in fresh.get(PAGE).content.decode()


def test_whoever_leaves_meanwhile_leaves_no_file(person):
    export = Export.objects.create(user=person)
    export.claim()
    Export.objects.filter(pk=export.pk).delete()

    assert export.keep(ContentFile(b"late")) is False
    assert not storages["exports"].exists(export.path)
