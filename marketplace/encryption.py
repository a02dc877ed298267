"""Secrets that must be read again are kept locked in the database."""

import base64
from functools import lru_cache

from cryptography.fernet import Fernet, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def lock(text: str) -> str:
    """The text as only this site can read it."""
    return _keys().encrypt(text.encode()).decode()


def unlock(locked: str) -> str:
    """What was locked with the present key or with one that came before it."""
    return _keys().decrypt(locked.encode()).decode()


def _keys() -> MultiFernet:
    return _ring(tuple(settings.FIELD_ENCRYPTION_KEY), settings.SECRET_KEY)


@lru_cache(maxsize=4)
def _ring(keys: tuple[str, ...], secret: str) -> MultiFernet:
    """The first key locks, every key unlocks; the one made of SECRET_KEY is always the last."""
    derived = HKDF(SHA256(), length=32, salt=None, info=b"marketplace.encryption")
    made = base64.urlsafe_b64encode(derived.derive(secret.encode()))
    return MultiFernet([Fernet(key) for key in (*keys, made)])
