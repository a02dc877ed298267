"""Which browser, and how it behaves in a container: for the tests and for the pictures."""

import os
import shutil

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
]


def find() -> str | None:
    """The browser told by CHROMIUM, or the machine's own."""
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, PROGRAMS)), None)
