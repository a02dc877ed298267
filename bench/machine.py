"""The benchmark's own servers and databases, kept between runs beside the site's."""

import os
import secrets
from urllib.parse import urlsplit, urlunsplit

import psycopg

from dev.children import Crew
from dev.places import STATE, private_folder
from dev.postgres import Postgres
from dev.valkey import Valkey

# As docker-compose.yml starts the server; the others only make building quick.
SERVER = {
    "shared_buffers": "512MB",
    "max_wal_size": "8GB",
    "maintenance_work_mem": "512MB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}
# What a finished database says of itself; another number makes all of them anew.
BUILT = "listings of bench, 1"
FINISHED = """
SELECT FROM pg_database WHERE datname = %s AND shobj_description(oid, 'pg_database') = %s
"""
SITE = "zattar.example"
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "bench.settings",
    "SECRET_KEY": secrets.token_urlsafe(50),
    "SITE_URL": f"https://{SITE}",
    "ALLOWED_HOSTS": SITE,
    "CONN_MAX_AGE": "60",
    "LOG_LEVEL": "WARNING",
}


class Machine:
    """A PostgreSQL cluster with a database for each size, and an empty Redis."""

    def __init__(self, crew: Crew) -> None:
        folder = private_folder(STATE / "bench")
        self.postgres = Postgres(folder, throwaway=True, over=SERVER)
        self.redis = Valkey(folder, throwaway=True)
        self.postgres.start(crew)
        self.redis.start(crew)
        self.processes = [child.process.pid for child in crew.children]

    def environment(self, size: int) -> dict[str, str]:
        """How a process finds the database of this size; a new one unless it was finished."""
        name = f"bench_{size}"
        with psycopg.connect(self.postgres.url, autocommit=True) as connection:
            if connection.execute(FINISHED, [name, BUILT]).fetchone() is None:
                connection.execute(f'DROP DATABASE IF EXISTS "{name}"')
                connection.execute(f'CREATE DATABASE "{name}"')
        url = urlunsplit(urlsplit(self.postgres.url)._replace(path=f"/{name}"))
        urls = {"DATABASE_URL": url, "REDIS_URL": self.redis.url}
        return {**os.environ, **PRODUCTION, **urls, "STATE_DIR": str(STATE)}
