"""The project: the kit below, the roof above; every task belongs to this Celery application."""

from marketplace.celery import app as celery_app

__all__ = ["celery_app"]
