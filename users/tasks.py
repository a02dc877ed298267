"""What the worker and the clock do for people; the rows say what there is to do."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from marketplace.jobs import nudge
from users.models import AvatarUpload, Code, Export, Lockout, Shop
from users.notifying import digests, sending
from users.privacy import packing
from users.sessions import sweeping
from users.webhooks import sending as webhook_sending

# A picture that waits longer than this was not heard of by a worker.
PATIENCE = timedelta(minutes=1)


@shared_task(name="users.process_avatar")
def process_avatar(*, user_id: int, **kwargs: object) -> None:
    for upload in AvatarUpload.objects.filter(pk=user_id):
        upload.prepare()


@shared_task(name="users.process_waiting_avatars")
def process_waiting_avatars(**kwargs: object) -> None:
    late = timezone.now() - PATIENCE
    for upload in AvatarUpload.objects.waiting().filter(created_at__lt=late)[:50]:
        upload.prepare()


@shared_task(name="users.process_logo")
def process_logo(*, shop_id: int, **kwargs: object) -> None:
    for shop in Shop.objects.exclude(logo_upload="").filter(pk=shop_id):
        shop.prepare_logo()


@shared_task(name="users.process_waiting_logos")
def process_waiting_logos(**kwargs: object) -> None:
    late = timezone.now() - PATIENCE
    for shop in Shop.objects.exclude(logo_upload="").filter(updated_at__lt=late)[:50]:
        shop.prepare_logo()


@shared_task(name="users.deliver_notification")
def deliver_notification(*, delivery_id: int, **kwargs: object) -> None:
    sending.deliver(delivery_id)


@shared_task(name="users.deliver_waiting")
def deliver_waiting(**kwargs: object) -> None:
    sending.deliver_waiting()


@shared_task(name="users.send_digests")
def send_digests(**kwargs: object) -> None:
    digests.send_due()


@shared_task(name="users.build_export", soft_time_limit=540, time_limit=600)
def build_export(*, export_id: int, **kwargs: object) -> None:
    for export in Export.objects.filter(pk=export_id):
        packing.build(export)


@shared_task(name="users.build_exports")
def build_exports(**kwargs: object) -> None:
    for pk in Export.objects.unclaimed().values_list("pk", flat=True)[:50]:
        nudge("users.build_export", export_id=pk)


@shared_task(name="users.expire_exports")
def expire_exports(**kwargs: object) -> None:
    for export in Export.objects.overdue()[:500]:
        export.expire()


@shared_task(name="users.forget_sessions")
def forget_sessions(**kwargs: object) -> None:
    sweeping.forget()


@shared_task(name="users.forget_codes")
def forget_codes(**kwargs: object) -> None:
    """What opens nothing any more, and failures that are long over."""
    Code.objects.ended().delete()
    Lockout.objects.ended().delete()


@shared_task(name="users.send_webhook_call")
def send_webhook_call(*, call_id: int, **kwargs: object) -> None:
    webhook_sending.send(call_id)


@shared_task(name="users.send_webhook_calls")
def send_webhook_calls(**kwargs: object) -> None:
    webhook_sending.nudge_due()


@shared_task(name="users.forget_webhook_calls")
def forget_webhook_calls(**kwargs: object) -> None:
    webhook_sending.forget_old()
