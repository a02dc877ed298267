"""Up to ten pictures of a listing, in order."""

from io import BytesIO
from itertools import product

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.core.files.uploadedfile import UploadedFile
from django.db import models, transaction
from django.db.models import Max
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _
from PIL import Image

from ads.models.ad import Ad
from ads.search import document
from marketplace import images
from marketplace.jobs import nudge

LIMIT = 10


class TooManyPhotos(Exception):
    """The listing has its ten pictures already."""


class PhotoState(models.TextChoices):
    WAITING = "waiting", _("being prepared")
    READY = "ready", _("ready")
    FAILED = "failed", _("could not be read")


class AdPhotoQuerySet(models.QuerySet):
    def in_order(self) -> "AdPhotoQuerySet":
        return self.order_by("position", "id")

    def shown(self) -> "AdPhotoQuerySet":
        """Pictures that strangers may see, in order."""
        return self.filter(state=PhotoState.READY, is_approved=True).in_order()

    def waiting(self) -> "AdPhotoQuerySet":
        return self.filter(state=PhotoState.WAITING)

    def attach(self, ad: Ad, file: UploadedFile) -> "AdPhoto":
        """Keep a checked upload for the worker; raises `TooManyPhotos` at the eleventh."""
        with transaction.atomic():
            ad = Ad.objects.select_for_update().get(pk=ad.pk)
            photos = self.filter(ad=ad)
            if photos.count() >= LIMIT:
                raise TooManyPhotos
            last = photos.aggregate(last=Max("position"))["last"]
            waits = ad.needs_approval_of_changes
            photo = self.create(
                ad=ad, position=0 if last is None else last + 1, is_approved=not waits
            )
            if waits:
                ad.put_off({})
            storages["uploads"].save(photo.key, file)
            nudge("ads.process_photo", photo_id=photo.pk)
        return photo

    def remove(self) -> None:
        for photo in self:
            photo.remove()

    def hide(self) -> None:
        """Give finished pictures addresses that nobody knows (security.md, R50)."""
        for photo in self.filter(state=PhotoState.READY):
            photo.hide()

    def arrange(self, ad: Ad, order: list[int]) -> None:
        """Put a listing's pictures in this order; ids of others' pictures are ignored."""
        with transaction.atomic():
            Ad.objects.select_for_update().get(pk=ad.pk)
            photos = {photo.pk: photo for photo in self.filter(ad=ad).in_order()}
            wanted = [photos.pop(pk) for pk in dict.fromkeys(order) if pk in photos]
            for position, photo in enumerate([*wanted, *photos.values()]):
                photo.position = position
            self.bulk_update([*wanted, *photos.values()], ["position"])
            document.rebuild([ad.pk])


def new_key() -> str:
    """A name nobody can guess; it is all that protects the picture of a draft."""
    return get_random_string(24, "abcdefghijklmnopqrstuvwxyz0123456789")


class AdPhoto(models.Model):
    """A picture: first an upload that waits, then three sizes in two formats."""

    ad = models.ForeignKey(Ad, models.CASCADE, related_name="photos", verbose_name=_("listing"))
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    key = models.CharField(max_length=24, unique=True, default=new_key, editable=False)
    state = models.CharField(
        _("state"), max_length=8, choices=PhotoState.choices, default=PhotoState.WAITING
    )
    is_approved = models.BooleanField(_("approved"), default=True)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    color = models.CharField(max_length=7, blank=True)
    dhash = models.BigIntegerField(null=True, db_index=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = AdPhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")

    def __str__(self) -> str:
        return self.key

    def prepare(self) -> None:
        """Turn the waiting upload into the sizes pages use; harmless when run twice."""
        if not AdPhoto.objects.waiting().filter(pk=self.pk).exists():
            return
        uploads = storages["uploads"]
        try:
            with uploads.open(self.key) as file:
                self.keep(images.process(file))
        except (images.BadImage, FileNotFoundError):
            AdPhoto.objects.waiting().filter(pk=self.pk).update(state=PhotoState.FAILED)
        uploads.delete(self.key)

    def keep(self, picture: images.Processed) -> None:
        """Store the finished files, then let pages know about them."""
        for (size, ext), content in picture.files.items():
            path = images.photo_path(self.key, size, ext)
            if not default_storage.exists(path):
                default_storage.save(path, ContentFile(content))
        facts = {name: getattr(picture, name) for name in ("width", "height", "color", "dhash")}
        with transaction.atomic():
            # The row may be gone by now, or have another place: nothing else is written.
            rows = AdPhoto.objects.filter(pk=self.pk)
            if rows.update(state=PhotoState.READY, **facts):
                document.rebuild([self.ad_id])
                nudge("ads.find_copies")
            else:
                transaction.on_commit(self._delete_files)
        for name, value in facts.items():
            setattr(self, name, value)
        self.state = PhotoState.READY

    def move(self, place: int) -> None:
        """Put the picture at this place among its listing's; at 0 it is the cover."""
        order = list(self.ad.photos.in_order().values_list("pk", flat=True))
        order.remove(self.pk)
        order.insert(max(place, 0), self.pk)
        AdPhoto.objects.arrange(self.ad, order)

    def turn(self) -> None:
        """Turn a finished picture a quarter to the right; the worker makes its sizes anew."""
        ready = AdPhoto.objects.filter(pk=self.pk, key=self.key, state=PhotoState.READY)
        if not ready.exists():
            return
        content = ContentFile(self._turned())
        old, self.key = AdPhoto(key=self.key), new_key()
        with transaction.atomic():
            if ready.update(key=self.key, state=PhotoState.WAITING):
                storages["uploads"].save(self.key, content)
                document.rebuild([self.ad_id])
                transaction.on_commit(old._delete_files)
                nudge("ads.process_photo", photo_id=self.pk)

    def hide(self) -> None:
        """Move the files away from where strangers may have seen them."""
        old, self.key = AdPhoto(key=self.key), new_key()
        with transaction.atomic():
            self._copy_files(old)
            is_ours = AdPhoto.objects.filter(pk=self.pk, key=old.key).update(key=self.key)
            transaction.on_commit((old if is_ours else self)._delete_files)

    def remove(self) -> None:
        """Delete the picture and its files."""
        with transaction.atomic():
            self.delete()
            document.rebuild([self.ad_id])
            transaction.on_commit(self._delete_files)

    @property
    def is_waiting(self) -> bool:
        return self.state == PhotoState.WAITING

    @property
    def is_ready(self) -> bool:
        return self.state == PhotoState.READY

    @property
    def thumb_url(self) -> str:
        return self.url("thumb")

    def url(self, size: str, ext: str = "jpg") -> str:
        return default_storage.url(images.photo_path(self.key, size, ext))

    def _turned(self) -> bytes:
        content = BytesIO()
        with default_storage.open(images.photo_path(self.key, "page", "jpg")) as file:
            picture = Image.open(file)
            picture.transpose(Image.Transpose.ROTATE_270).save(content, "JPEG", quality=95)
        return content.getvalue()

    def _copy_files(self, source: "AdPhoto") -> None:
        for old, new in zip(source._paths(), self._paths(), strict=True):
            if default_storage.exists(old):  # else there is nothing to hide
                with default_storage.open(old) as file:
                    default_storage.save(new, file)

    def _delete_files(self) -> None:
        storages["uploads"].delete(self.key)
        for path in self._paths():
            default_storage.delete(path)

    def _paths(self) -> list[str]:
        kinds = product(images.SIZES, images.FORMATS)
        return [images.photo_path(self.key, size, ext) for size, ext in kinds]
