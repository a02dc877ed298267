"""A shop's logo: an upload that waits for the worker, then squares like those of people."""

from django.core.files.storage import storages
from django.core.files.uploadedfile import UploadedFile
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from marketplace import images
from marketplace.jobs import nudge
from users.profile import avatars


class Logo(models.Model):
    """`logo` is shown; `logo_upload` is the file that waits and takes its place."""

    logo = models.CharField(_("logo"), max_length=40, blank=True, editable=False)
    logo_upload = models.CharField(max_length=24, blank=True, editable=False)
    logo_failed = models.BooleanField(default=False, editable=False)

    class Meta:
        abstract = True

    def attach_logo(self, file: UploadedFile) -> None:
        """Keep a checked upload for the worker; it takes the place of one that waits."""
        key = avatars.new_key()
        storages["uploads"].save(key, file)
        with transaction.atomic():
            row = self._hold()
            self._forget(row.logo_upload)
            self._write(logo_upload=key, logo_failed=False)
            nudge("users.process_logo", shop_id=self.pk)

    def prepare_logo(self) -> None:
        """Turn the upload into the sizes pages use; harmless when run twice."""
        key = self.logo_upload
        try:
            with storages["uploads"].open(key) as file:
                avatars.keep(key, images.process(file, images.SQUARES))
        except (images.BadImage, FileNotFoundError):
            self._finish(key, logo_failed=True)
        else:
            self._finish(key, logo=key)

    def remove_logo(self) -> None:
        """Take the logo away, also one that is still being prepared."""
        with transaction.atomic():
            row = self._hold()
            self._forget(row.logo_upload)
            transaction.on_commit(lambda: avatars.discard(row.logo))
            self._write(logo="", logo_upload="", logo_failed=False)

    @property
    def logo_url(self) -> str:
        """Where the logo is, or nothing for a shop without one."""
        return avatars.url_of(self.logo)

    # Inside ---------------------------------------------------------------

    def _finish(self, key: str, **changes: object) -> None:
        with transaction.atomic():
            row = self._hold()
            if row.logo_upload != key:  # removed or replaced meanwhile
                unused = key if row.logo != key else ""
                transaction.on_commit(lambda: avatars.discard(unused))
                return
            if "logo" in changes:
                transaction.on_commit(lambda: avatars.discard(row.logo))
            self._forget(key)
            self._write(logo_upload="", **changes)

    def _hold(self) -> "Logo":
        return type(self).objects.select_for_update().get(pk=self.pk)

    def _forget(self, upload: str) -> None:
        if upload:
            transaction.on_commit(lambda: storages["uploads"].delete(upload))

    def _write(self, **values: object) -> None:
        for name, value in values.items():
            setattr(self, name, value)
        self.save(update_fields=[*values, "updated_at"])
