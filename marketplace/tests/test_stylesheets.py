from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command

from marketplace.stylesheets import BUNDLE, SHEETS, addresses


@pytest.mark.parametrize("name", SHEETS)
def test_every_sheet_exists_and_stands_in_a_layer(name):
    text = Path(finders.find(name)).read_text()

    assert "@layer" in text


def test_pages_link_one_file_where_files_are_collected():
    assert addresses() == ["/static/css/site.css"]


def test_developers_see_the_sheets_apart(settings):
    settings.DEBUG = True

    assert addresses() == [f"/static/{name}" for name in SHEETS]


def test_collecting_writes_the_bundle_under_a_hashed_name(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "marketplace.stylesheets.BundledStaticFilesStorage"}
    }

    call_command("collectstatic", interactive=False, verbosity=0)

    (bundle,) = tmp_path.glob("css/site.*.css")
    text = bundle.read_text()
    assert "@layer tokens" in text.splitlines()[1]
    assert "@view-transition" in text
    assert "inter-regular.woff2" not in text  # its name is hashed too
    assert (tmp_path / BUNDLE).exists()
    assert all(len(text) > Path(finders.find(name)).stat().st_size for name in SHEETS)
