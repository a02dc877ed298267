"""What only the tests of listings need."""

import pytest


@pytest.fixture
def own_files(settings, tmp_path):
    """Uploads and finished photos go to a folder of this test."""
    settings.MEDIA_ROOT = tmp_path / "media"
    uploads = settings.STORAGES["uploads"] | {
        "OPTIONS": {"location": tmp_path / "uploads", "base_url": None}
    }
    settings.STORAGES = settings.STORAGES | {"uploads": uploads}
