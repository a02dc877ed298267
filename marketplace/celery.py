"""The Celery application, and the table of what the clock does."""

import time

from celery import Celery, Task
from celery.signals import setup_logging, task_success, worker_ready
from django.core.cache import cache
from django_structlog.celery.steps import DjangoStructLogInitStep

# task → seconds between two runs. Each sweeps rows: a second beat or a lost nudge is harmless.
SWEEPS = {
    "ads.expire_overdue": 60,
    "ads.end_boosts": 60,
    "ads.process_waiting_photos": 30,
    "ads.recount_co_views": 86_400,
    "ads.refresh_co_views": 900,
    "ads.refresh_counts": 60,
    "ads.rebuild_vocabulary": 3600,
    "ads.refresh_suggestions": 3600,
    "ads.keep_warm": 60,
    "ads.refresh_interest": 600,
    "users.process_waiting_avatars": 30,
    "users.process_waiting_logos": 60,
    "ads.follow_tree": 300,
    "ads.follow_vacations": 60,
    "ads.match_waiting": 15,
    "ads.refresh_saved_searches": 24 * 60 * 60,
    "ads.tell_finds": 15,
    "ads.step_prices": 60,
    "ads.find_copies": 60,
    "ads.forget_fingerprints": 3600,
    "ads.tell_followers": 60,
    "ads.tell_of_drops": 60,
    "ads.tell_of_ends": 600,
    "users.build_exports": 60,
    "users.deliver_waiting": 30,
    "users.expire_exports": 300,
    "users.forget_codes": 300,
    "users.forget_sessions": 300,
    "users.forget_webhook_calls": 3600,
    "users.send_digests": 60,
    "users.send_webhook_calls": 15,
}

AT_START = ("ads.keep_warm", "ads.rebuild_vocabulary")

app = Celery("marketplace")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.steps["worker"].add(DjangoStructLogInitStep)
app.conf.beat_schedule = {
    task: {"task": task, "schedule": seconds, "options": {"expires": seconds}}
    for task, seconds in SWEEPS.items()
}


@setup_logging.connect
def keep_our_logging(**_kwargs: object) -> None:
    """Being connected is enough: Celery then leaves the logging of the settings alone."""


@worker_ready.connect
def begin_warm(**_kwargs: object) -> None:
    """Do not wait for the clock with what the first visitors ask for."""
    for task in AT_START:
        app.send_task(task)


@task_success.connect
def remember_sweep(sender: Task, **_kwargs: object) -> None:
    """Note when a sweep last went through beat, broker and worker, for /readyz."""
    if sender.name in SWEEPS:
        cache.set(f"sweep:{sender.name}", time.time(), timeout=None)
