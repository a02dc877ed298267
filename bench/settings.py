"""Production as it is, with two more addresses: the floors that pages are compared with."""

from marketplace.settings.prod import *  # noqa: F403

ROOT_URLCONF = "bench.urls"
