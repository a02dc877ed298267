import io
import subprocess
import sys

import pytest
import pyvips
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from PIL import Image

from marketplace import images
from marketplace.tests import pictures


def opened(data):
    return Image.open(io.BytesIO(data))


def distance(one, other):
    return ((one ^ other) & (2**64 - 1)).bit_count()


@pytest.mark.parametrize("name", pictures.GOOD)
def test_every_good_picture_becomes_plain_small_files(name):
    original = pictures.GOOD[name]()

    processed = images.process(io.BytesIO(original))

    assert set(processed.files) == {(s, f) for s in images.SIZES for f in images.FORMATS}
    for (size, ext), data in processed.files.items():
        image = opened(data)
        assert image.format == {"jpg": "JPEG", "webp": "WEBP"}[ext]
        assert image.mode == "RGB"
        assert getattr(image, "n_frames", 1) == 1
        assert max(image.size) <= 2 * images.SIZES[size].width
        assert not image.getexif()
        assert not {"icc_profile", "xmp", "comment"} & set(image.info)
        assert b"script" not in data
        assert pictures.GPS not in data


@pytest.mark.parametrize("name", pictures.REFUSED)
def test_every_bad_file_is_refused_by_its_header(name):
    code, make = pictures.REFUSED[name]

    with pytest.raises(images.BadImage) as refusal:
        images.check(io.BytesIO(make()))

    assert refusal.value.code == code


@pytest.mark.parametrize("name", pictures.BROKEN)
def test_every_broken_file_is_refused_when_read(name):
    with pytest.raises(images.BadImage):
        images.process(io.BytesIO(pictures.BROKEN[name]()))


def test_check_tells_kind_and_size_and_leaves_the_file_at_its_start():
    file = io.BytesIO(pictures.GOOD["webp"]())

    info = images.check(file)

    assert info == ("WEBP", 640, 480, len(file.getvalue()))
    assert file.tell() == 0


@pytest.mark.parametrize(
    "upload",
    [
        SimpleUploadedFile("me.jpg", pictures.GOOD["jpeg"]()),
        TemporaryUploadedFile("me.exe", "text/html", 0, None),
        ContentFile(pictures.GOOD["jpeg"]()),
    ],
    ids=["in memory", "on disk", "stored"],
)
def test_every_kind_of_file_is_judged_by_what_it_holds(upload):
    upload.write(pictures.GOOD["jpeg"]())

    assert images.check(upload).format == "JPEG"
    assert images.process(upload).width == 640


def test_a_refusal_says_what_to_do():
    with pytest.raises(images.BadImage, match="must be JPEG, PNG or WebP"):
        images.check(io.BytesIO(b"hello"))


def test_exactly_forty_megapixels_pass():
    assert images.check(io.BytesIO(pictures.png_claiming(8000, 5000))).width == 8000


@pytest.mark.parametrize(
    ("width", "height", "page", "card", "thumb"),
    [
        (4000, 3000, (1600, 1200), (800, 600), (400, 300)),
        (3000, 4000, (1200, 1600), (800, 1067), (400, 534)),
        (4000, 2250, (1600, 900), (1067, 600), (534, 300)),
        (640, 480, (640, 480), (640, 480), (400, 300)),
        (300, 200, (300, 200), (300, 200), (300, 200)),
        (8000, 400, (1600, 80), (1600, 80), (800, 40)),
    ],
)
def test_cards_are_filled_and_nothing_is_blown_up(width, height, page, card, thumb):
    data = pictures.saved(pictures.drawing(width=width, height=height), "JPEG")

    processed = images.process(io.BytesIO(data))

    sizes = {size: opened(processed.files[size, "webp"]).size for size in images.SIZES}
    assert sizes == {"page": page, "card": card, "thumb": thumb}
    assert (processed.width, processed.height) == page


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize(
    ("orientation", "turn"),
    [
        (2, Image.Transpose.FLIP_LEFT_RIGHT),
        (3, Image.Transpose.ROTATE_180),
        (4, Image.Transpose.FLIP_TOP_BOTTOM),
        (5, Image.Transpose.TRANSPOSE),
        (6, Image.Transpose.ROTATE_90),
        (7, Image.Transpose.TRANSVERSE),
        (8, Image.Transpose.ROTATE_270),
    ],
)
def test_pictures_stand_upright(kind, orientation, turn):
    sideways = pictures.drawing().transpose(turn)
    data = pictures.saved(sideways, kind, exif=pictures.exif(orientation))

    processed = images.process(io.BytesIO(data))

    upright = opened(processed.files["page", "jpg"])
    assert upright.size == (640, 480)
    assert near(upright.getpixel((20, 240)), (255, 0, 0))
    assert near(upright.getpixel((620, 240)), (0, 0, 255))
    assert near(upright.getpixel((140, 110)), (255, 255, 0))


def near(one, other):
    return all(abs(a - b) < 24 for a, b in zip(one, other, strict=True))


def test_transparent_parts_turn_white():
    data = pictures.saved(Image.new("RGBA", (64, 64), (255, 0, 0, 0)), "PNG")

    processed = images.process(io.BytesIO(data))

    assert processed.color == "#ffffff"


def test_sixteen_bits_keep_their_brightness():
    processed = images.process(io.BytesIO(pictures.GOOD["png 16 bit"]()))

    image = opened(processed.files["page", "jpg"])
    assert near(image.getpixel((5, 20)), (255, 255, 255))
    assert near(image.getpixel((60, 20)), (0, 0, 0))


def test_wide_colors_of_newer_phones_keep_their_look():
    red = pyvips.Image.black(64, 64, bands=3).linear(1, [255, 0, 0]).cast("uchar")
    wide = red.copy(interpretation="srgb").icc_transform("p3")

    processed = images.process(io.BytesIO(wide.jpegsave_buffer(Q=95, keep="icc")))

    assert near(wide(9, 9), (234, 51, 34))
    assert near(opened(processed.files["page", "jpg"]).getpixel((9, 9)), (255, 0, 0))


def test_only_the_first_frame_is_kept():
    for name in ("webp animated", "png animated", "jpeg of several pictures"):
        still = opened(images.process(io.BytesIO(pictures.GOOD[name]())).files["page", "jpg"])

        assert near(still.getpixel((20, 240)), (255, 0, 0))


def test_mean_color_is_the_average():
    data = pictures.saved(Image.new("RGB", (99, 99), (16, 128, 240)), "PNG")

    assert images.process(io.BytesIO(data)).color == "#1080f0"


def test_hash_finds_the_same_photo_again_and_fits_the_column():
    photo = pictures.drawing(width=1200, height=900)
    smaller = photo.resize((500, 375))
    hashes = [
        images.process(io.BytesIO(data)).dhash
        for data in (
            pictures.saved(photo, "PNG"),
            pictures.saved(smaller, "JPEG", quality=40),
            pictures.saved(smaller.transpose(Image.Transpose.FLIP_LEFT_RIGHT), "WEBP"),
        )
    ]

    assert distance(hashes[0], hashes[1]) <= 4
    assert distance(hashes[0], hashes[2]) > 8
    assert all(-(2**63) <= number < 2**63 for number in hashes)


def test_paths_spread_over_folders():
    assert images.photo_path("ab12", "card", "webp") == "photos/ab/ab12/card.webp"


@pytest.mark.parametrize(
    ("mode", "kind", "options"),
    [
        ("RGB", "JPEG", {}),
        ("RGB", "JPEG", {"progressive": True}),
        ("RGBA", "PNG", {"compress_level": 1}),
        ("RGB", "WEBP", {"method": 0, "quality": 50}),
    ],
)
def test_forty_megapixels_take_little_memory(tmp_path, mode, kind, options):
    photo = tmp_path / "photo"
    photo.write_bytes(
        pictures.saved(pictures.drawing(mode, width=8000, height=5000), kind, **options)
    )
    program = (
        "import django, re, sys; django.setup(); from marketplace import images;"
        "images.process(open(sys.argv[1], 'rb'));"
        "print(re.search(r'VmHWM:\\s+(\\d+)', open('/proc/self/status').read())[1])"
    )

    run = subprocess.run(
        [sys.executable, "-c", program, photo], capture_output=True, check=True, text=True
    )

    assert int(run.stdout) < 300 * 1024  # kB


@pytest.mark.parametrize(
    ("width", "height", "side"), [(1600, 900, 320), (900, 1600, 320), (200, 90, 90), (1, 1, 1)]
)
def test_a_square_is_the_middle_of_the_picture(width, height, side):
    original = pictures.saved(pictures.drawing(width=width, height=height), "PNG")

    processed = images.process(io.BytesIO(original), images.SQUARES)

    large = opened(processed.files["large", "webp"])
    assert large.size == (processed.width, processed.height) == (side, side)
    assert opened(processed.files["small", "jpg"]).size == (min(side, 96), min(side, 96))
