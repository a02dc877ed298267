"""Everything Django does before the site opens, in one process: `python -m dev.prepare`."""

import hashlib
import json
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.urls import reverse

from dev.places import say


def main() -> None:
    django.setup()
    call_command("migrate", verbosity=0)
    say("The database is up to date")
    call_command("compile_catalogs", verbosity=0)
    say("Translations are compiled")
    collect_static_files()
    say("Static files are collected")
    call_command("seed_demo", if_empty=True)
    if settings.DEBUG:
        print(f"Demo log-ins (password {settings.DEMO_PASSWORD}):")
        print(*(f"  {login}" for login in settings.DEMO_LOGINS), sep="\n")
        print(f"Codes of the last two: {settings.SITE_URL}{reverse('users:mailbox')}")


def collect_static_files() -> None:
    """Collect only what changed since the last time: hashing and packing take seconds."""
    stamp = Path(settings.STATIC_ROOT).with_suffix(".collected")
    sources = static_fingerprint()
    if not stamp.exists() or stamp.read_text() != sources:
        call_command("collectstatic", verbosity=0, interactive=False)
        stamp.write_text(sources)


def static_fingerprint() -> str:
    """One word for every static file's place, size and time."""
    files = [
        Path(storage.path(name)) for finder in get_finders() for name, storage in finder.list([])
    ]
    facts = [(str(file), file.stat().st_size, file.stat().st_mtime_ns) for file in sorted(files)]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


if __name__ == "__main__":
    main()
