"""A person's own data, packed for them."""

from datetime import timedelta

from django.conf import settings
from django.core.files import File
from django.core.files.storage import storages
from django.db import IntegrityError, models, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from marketplace.jobs import nudge

LIFE = timedelta(hours=48)
# Whoever packs for longer than this has died.
PATIENCE = timedelta(minutes=10)
ATTEMPTS = 3
KEY_LENGTH = 40


def new_key() -> str:
    return get_random_string(KEY_LENGTH)


class ExportState(models.TextChoices):
    WAITING = "waiting", _("Being prepared")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Failed")
    EXPIRED = "expired", _("Expired")


class ExportQuerySet(models.QuerySet):
    def ask(self, user: models.Model) -> "Export":
        """One export at a time: the one that waits, or a new one; older files are deleted."""
        try:
            with transaction.atomic():
                export = self.create(user=user)
                nudge("users.build_export", export_id=export.pk)
        except IntegrityError:  # asked twice
            return self.get(user=user, state=ExportState.WAITING)
        for older in self.filter(user=user, state=ExportState.READY):
            older.expire()
        return export

    def latest_of(self, user: models.Model) -> "Export | None":
        return self.filter(user=user).order_by("-pk").first()

    def unclaimed(self) -> "ExportQuerySet":
        """What waits and nobody is packing."""
        stale = Q(claimed_at=None) | Q(claimed_at__lt=timezone.now() - PATIENCE)
        return self.filter(stale, state=ExportState.WAITING)

    def overdue(self) -> "ExportQuerySet":
        return self.filter(state=ExportState.READY, expires_at__lte=timezone.now())


class Export(models.Model):
    """One file of everything that points to a person; its link works for its owner, 48 hours."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="exports", verbose_name=_("user")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=ExportState.choices, default=ExportState.WAITING
    )
    key = models.CharField(_("file"), max_length=40, unique=True, default=new_key)
    size = models.PositiveBigIntegerField(_("size"), default=0)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    claimed_at = models.DateTimeField(_("claimed"), null=True)
    ready_at = models.DateTimeField(_("ready"), null=True)
    expires_at = models.DateTimeField(_("expires"), null=True)

    objects = ExportQuerySet.as_manager()

    class Meta:
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(state="waiting"), name="users_export_one_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.created_at:%Y-%m-%d %H:%M}"

    @property
    def is_open(self) -> bool:
        """True while there is a file to download."""
        return self.state == ExportState.READY and self.expires_at > timezone.now()

    @property
    def path(self) -> str:
        return f"{self.key}.zip"

    def claim(self) -> bool:
        """True for the one worker that is to pack it; each attempt has a file of its own."""
        unclaimed = Export.objects.unclaimed().filter(pk=self.pk)
        if unclaimed.filter(attempts__gte=ATTEMPTS).update(state=ExportState.FAILED):
            return False
        is_ours = unclaimed.update(
            key=new_key(), claimed_at=timezone.now(), attempts=F("attempts") + 1
        )
        self.refresh_from_db()
        return bool(is_ours)

    def keep(self, content: File) -> bool:
        """Store what was packed; False when nobody waits for this attempt any more."""
        now = timezone.now()
        storages["exports"].save(self.path, content)
        waiting = Export.objects.filter(pk=self.pk, key=self.key, state=ExportState.WAITING)
        facts = {"size": content.size, "ready_at": now, "expires_at": now + LIFE}
        is_kept = waiting.update(state=ExportState.READY, **facts)
        if not is_kept:
            storages["exports"].delete(self.path)
        return bool(is_kept)

    def give_back(self) -> None:
        """Let another worker try."""
        Export.objects.filter(pk=self.pk, key=self.key).update(claimed_at=None)

    def expire(self) -> None:
        """Delete the file; the row says that there was one."""
        Export.objects.filter(pk=self.pk).update(state=ExportState.EXPIRED)
        storages["exports"].delete(self.path)

    def remove(self) -> None:
        """Leave neither the file nor the row."""
        self.delete()
        transaction.on_commit(lambda: storages["exports"].delete(self.path))
