"""Photos: look before decoding, then re-encode into the sizes pages use (security.md, R54)."""

from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from types import ModuleType
from typing import IO, TYPE_CHECKING, NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image

if TYPE_CHECKING:
    from pyvips import Image as Picture

MEGABYTE = 1024 * 1024
LARGEST_FILE = 10 * MEGABYTE
LARGEST_SIDE = 12_000
LARGEST_AREA = 40_000_000

READABLE = ("JPEG", "PNG", "WEBP")
# MPO is a JPEG with more pictures behind the first; many phones write it.
ACCEPTED = {*READABLE, "MPO"}
LOADERS = ("VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp")
THUMBNAIL = {
    "size": "down",
    "output_profile": "srgb",
    # Its own fail_on never reaches the loader.
    "option_string": "[fail_on=truncated]",
}


class Size(NamedTuple):
    """A box that the picture fills (cards crop to it) or, without `fills`, fits into.

    With `is_square` nothing sticks out: the middle is cut out here, for faces and logos.
    """

    width: int
    height: int
    fills: bool = True
    is_square: bool = False


# From large to small: each is made from the one before.
SIZES = {
    "page": Size(1600, 1600, fills=False),
    "card": Size(800, 600),
    "thumb": Size(400, 300),
}
SQUARES = {
    "large": Size(320, 320, is_square=True),
    "small": Size(96, 96, is_square=True),
}
# A panorama is not blown up to fill a card: no side grows beyond twice the box.
LONGEST_STRETCH = 2
# Chosen on ordinary photos: a 400 × 300 card is 10 to 16 kB, one in ten comes near 25.
ENCODERS = {
    "webp": ("webpsave_buffer", {"Q": 75, "effort": 4}),
    "jpg": (
        "jpegsave_buffer",
        {
            "Q": 75,
            "interlace": True,
            "optimize_coding": True,
            "trellis_quant": True,
            "overshoot_deringing": True,
            "quant_table": 3,
        },
    ),
}
FORMATS = tuple(ENCODERS)

# However many threads a worker has, its memory is that of one photo.
ONE_AT_A_TIME = Lock()

REFUSALS = {
    "empty": _("This file is empty. Choose the photo again."),
    "heavy": _("This photo is larger than 10 MB. Make it smaller or take it again."),
    "unknown": _(
        "Photos must be JPEG, PNG or WebP. "
        "On an iPhone choose Settings, Camera, Formats, Most Compatible."
    ),
    "large": _(
        "This photo has more than 40 megapixels or a side above 12,000 pixels. "
        "Make it smaller and add it again."
    ),
    "broken": _("This photo is damaged or incomplete. Add it again or choose another."),
}


class BadImage(ValidationError):
    """The file cannot be used as a photo; the message says what to do."""

    def __init__(self, code: str) -> None:
        super().__init__(REFUSALS[code], code=code)


class ImageInfo(NamedTuple):
    format: str
    width: int
    height: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Processed:
    """The finished photo; width and height are those of the largest size, the right way up."""

    files: dict[tuple[str, str], bytes]
    width: int
    height: int
    color: str
    dhash: int


def check(file: IO[bytes]) -> ImageInfo:
    """Judge an upload by its header alone; raises `BadImage`."""
    weight = file.seek(0, 2)
    if weight == 0:
        raise BadImage("empty")
    if weight > LARGEST_FILE:
        raise BadImage("heavy")
    file.seek(0)
    try:
        with Image.open(file, formats=READABLE) as image:
            kind, (width, height) = image.format, image.size
    except Image.DecompressionBombError:
        raise BadImage("large") from None
    except Exception:  # Pillow raises whatever hostile bytes lead its parsers to
        raise BadImage("unknown") from None
    finally:
        file.seek(0)
    if kind not in ACCEPTED:
        raise BadImage("unknown")
    if width * height > LARGEST_AREA or max(width, height) > LARGEST_SIDE:
        raise BadImage("large")
    return ImageInfo(kind, width, height, weight)


def process(file: IO[bytes], sizes: dict[str, Size] = SIZES) -> Processed:
    """Re-encode the first frame upright in every size and format; raises `BadImage`."""
    check(file)
    vips, box = _vips(), next(iter(sizes.values()))
    crop = {"crop": "centre"} if box.is_square else {}
    try:
        with ONE_AT_A_TIME:
            picture = vips.Image.thumbnail_buffer(
                file.read(), box.width, height=box.height, **crop, **THUMBNAIL
            )
            return _finished(_plain(picture), sizes)
    except vips.Error:
        raise BadImage("broken") from None


def photo_path(key: str, size: str, ext: str) -> str:
    """Where a finished file is stored, below the media root."""
    return f"photos/{key[:2]}/{key}/{size}.{ext}"


@lru_cache
def _vips() -> ModuleType:
    # Loaded by the first photo only: web processes just look at headers, and libvips must not
    # be started before a worker forks.
    import pyvips

    pyvips.operation_block_set("VipsForeignLoad", True)
    for loader in LOADERS:
        pyvips.operation_block_set(loader, False)
    pyvips.cache_set_max(0)
    return pyvips


def _plain(picture: "Picture") -> "Picture":
    """Plain 8-bit sRGB on white, in memory."""
    picture = picture.colourspace("srgb")
    if picture.hasalpha():
        picture = picture.flatten(background=255)
    return picture.cast("uchar").copy_memory()


def _finished(picture: "Picture", sizes: dict[str, Size]) -> Processed:
    files, measures = {}, None
    for name, size in sizes.items():
        picture = _shrunk(_square(picture) if size.is_square else picture, size)
        measures = measures or (picture.width, picture.height)
        for ext, (save, options) in ENCODERS.items():
            files[name, ext] = getattr(picture, save)(keep="none", **options)
    return Processed(files, *measures, _mean_color(picture), _dhash(picture))


def _square(picture: "Picture") -> "Picture":
    """The middle of a picture that was too small to be cut while it was read."""
    side = min(picture.width, picture.height)
    return picture.smartcrop(side, side, interesting="centre")


def _shrunk(picture: "Picture", size: Size) -> "Picture":
    across, down = size.width / picture.width, size.height / picture.height
    stretch = LONGEST_STRETCH * min(across, down)
    scale = min(max(across, down), stretch) if size.fills else min(across, down)
    return picture.resize(scale).copy_memory() if scale < 1 else picture


def _mean_color(picture: "Picture") -> str:
    return "#" + "".join(f"{round(band.avg()):02x}" for band in picture.bandsplit())


def _dhash(picture: "Picture") -> int:
    """Which of each two neighbors is brighter on a 9 × 8 grid, as a signed 64-bit number."""
    pixels = picture.thumbnail_image(9, height=8, size="force").colourspace("b-w").write_to_memory()
    bits = [
        pixels[row * 9 + column] > pixels[row * 9 + column + 1]
        for row in range(8)
        for column in range(8)
    ]
    number = sum(bit << place for place, bit in enumerate(bits))
    return int.from_bytes(number.to_bytes(8), signed=True)
