"""A picture on its way: the upload that waits for the worker."""

from django.conf import settings
from django.core.files.storage import storages
from django.core.files.uploadedfile import UploadedFile
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from marketplace import images
from marketplace.jobs import nudge
from users.models.user import User
from users.profile import avatars


class AvatarUploadQuerySet(models.QuerySet):
    def waiting(self) -> "AvatarUploadQuerySet":
        return self.filter(has_failed=False)

    def attach(self, person: User, file: UploadedFile) -> "AvatarUpload":
        """Keep a checked upload for the worker; it takes the place of one that waits."""
        with transaction.atomic():
            # Two uploads at once wait for each other here, and only one row is left.
            User.objects.hold(person)
            self._drop(person)
            upload = self.create(user=person, key=avatars.new_key())
            storages["uploads"].save(upload.key, file)
            nudge("users.process_avatar", user_id=person.pk)
        return upload

    def remove(self, person: User) -> None:
        """Take a person's picture away, also one that is still being prepared."""
        with transaction.atomic():
            [person] = User.objects.hold(person)
            self._drop(person)
            _wear(person, "")

    def _drop(self, person: User) -> None:
        for upload in self.filter(user=person):
            upload.remove()


def _wear(person: User, key: str) -> None:
    """Show this picture, or none; `person` is locked and as the database has it."""
    old = person.avatar
    User.objects.filter(pk=person.pk).update(avatar=key)
    transaction.on_commit(lambda: avatars.discard(old))


class AvatarUpload(models.Model):
    """At most one for a person, gone once the picture is ready."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        primary_key=True,
        related_name="avatar_upload",
        verbose_name=_("user"),
    )
    key = models.CharField(_("file"), max_length=24)
    has_failed = models.BooleanField(_("could not be read"), default=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = AvatarUploadQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture being prepared")
        verbose_name_plural = _("pictures being prepared")

    def __str__(self) -> str:
        return self.key

    def prepare(self) -> None:
        """Turn the upload into the sizes pages use; harmless when run twice."""
        rows = AvatarUpload.objects.waiting().filter(pk=self.pk, key=self.key)
        if not rows.exists():
            return
        try:
            with storages["uploads"].open(self.key) as file:
                avatars.keep(self.key, images.process(file, images.SQUARES))
        except (images.BadImage, FileNotFoundError):
            rows.update(has_failed=True)
        else:
            self._show(rows)
        self._forget_file()

    def remove(self) -> None:
        """Give up an upload that was not prepared yet, or could not be."""
        with transaction.atomic():
            self.delete()
            transaction.on_commit(self._forget_file)

    def _forget_file(self) -> None:
        storages["uploads"].delete(self.key)

    def _show(self, rows: AvatarUploadQuerySet) -> None:
        with transaction.atomic():
            [person] = User.objects.hold(self.user)
            if rows.delete()[0]:
                _wear(person, self.key)
            elif person.avatar != self.key:  # removed or replaced meanwhile
                transaction.on_commit(lambda: avatars.discard(self.key))
