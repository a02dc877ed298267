"""Pictures for the tests, drawn on the spot: honest ones, odd ones and hostile ones."""

import io
import struct
import zlib

from PIL import Image, ImageCms, ImageDraw

SCRIPT = b"<script>alert(document.domain)</script>"
GPS = b"GPSCANARY"


def drawing(mode: str = "RGB", width: int = 640, height: int = 480) -> Image.Image:
    """Red on the left, blue on the right, a yellow sun at the top left."""
    image = Image.new("RGB", (width, height), "red")
    draw = ImageDraw.Draw(image)
    draw.rectangle((width // 2, 0, width, height), fill="blue")
    draw.ellipse((width // 8, height // 8, width // 3, height // 3), fill="yellow")
    return image.convert(mode)


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def exif(orientation: int = 1) -> bytes:
    data = Image.Exif()
    data[0x0112] = orientation
    data[0x010E] = GPS.decode()
    data.get_ifd(0x8825).update({1: "N", 2: (43.0, 15.0, 0.0), 3: "E", 4: (76.0, 57.0, 0.0)})
    return data.tobytes()


def png_claiming(width: int, height: int, body: bytes = b"") -> bytes:
    """A PNG whose header claims a size that its data need not have."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", body or zlib.compress(b"\0" * 99)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


def jpeg_claiming(width: int, height: int) -> bytes:
    data = bytearray(saved(drawing(), "JPEG"))
    frame = data.index(b"\xff\xc0")
    data[frame + 5 : frame + 9] = struct.pack(">HH", height, width)
    return bytes(data)


def webp_claiming(width: int, height: int) -> bytes:
    data = bytearray(saved(drawing("RGBA"), "WEBP", exif=exif()))
    data[24:30] = struct.pack("<I", width - 1)[:3] + struct.pack("<I", height - 1)[:3]
    return bytes(data)


def srgb() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def frames(kind: str, **options: object) -> bytes:
    others = [Image.new("RGB", (640, 480), color) for color in ("green", "black")]
    return saved(drawing(), kind, save_all=True, append_images=others, **options)


def deep_gray() -> Image.Image:
    image = Image.new("I;16", (64, 48))
    image.putdata([65535 * (pixel % 64 < 32) for pixel in range(64 * 48)])
    return image


def see_through() -> Image.Image:
    image = drawing("RGBA")
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    return image


# Accepted: whatever else they carry, a plain picture comes out.
GOOD = {
    "jpeg": lambda: saved(drawing(), "JPEG"),
    "jpeg progressive": lambda: saved(drawing(), "JPEG", progressive=True),
    "jpeg gray": lambda: saved(drawing("L"), "JPEG"),
    "jpeg cmyk": lambda: saved(drawing("CMYK"), "JPEG"),
    "jpeg with gps": lambda: saved(drawing(), "JPEG", exif=exif()),
    "jpeg with comment": lambda: saved(drawing(), "JPEG", comment=SCRIPT),
    "jpeg with profile": lambda: saved(drawing(), "JPEG", icc_profile=srgb()),
    "jpeg with false profile": lambda: saved(drawing(), "JPEG", icc_profile=SCRIPT * 9),
    "jpeg with script behind": lambda: saved(drawing(), "JPEG") + SCRIPT,
    "jpeg with zip behind": lambda: saved(drawing(), "JPEG") + b"PK\x03\x04" + SCRIPT,
    "jpeg of several pictures": lambda: frames("MPO"),
    "png": lambda: saved(drawing(), "PNG"),
    "png gray": lambda: saved(drawing("L"), "PNG"),
    "png gray alpha": lambda: saved(drawing("LA"), "PNG"),
    "png one bit": lambda: saved(drawing("1"), "PNG"),
    "png 16 bit": lambda: saved(deep_gray(), "PNG"),
    "png alpha": lambda: saved(see_through(), "PNG"),
    "png palette": lambda: saved(drawing("P"), "PNG"),
    "png palette alpha": lambda: saved(drawing("P"), "PNG", transparency=0),
    "png with gps": lambda: saved(drawing(), "PNG", exif=exif()),
    "png with script behind": lambda: saved(drawing(), "PNG") + SCRIPT,
    "png animated": lambda: frames("PNG"),
    "webp": lambda: saved(drawing(), "WEBP"),
    "webp lossless": lambda: saved(drawing(), "WEBP", lossless=True),
    "webp alpha": lambda: saved(see_through(), "WEBP"),
    "webp with gps": lambda: saved(drawing(), "WEBP", exif=exif()),
    "webp with xmp": lambda: saved(drawing(), "WEBP", xmp=SCRIPT),
    "webp animated": lambda: frames("WEBP"),
    "one pixel": lambda: saved(drawing(width=1, height=1), "PNG"),
    "thin": lambda: saved(Image.new("RGB", (12_000, 1)), "PNG"),
    "tall": lambda: saved(Image.new("RGB", (20, 12_000)), "JPEG"),
}

# Refused by the header: file → the code of the refusal.
REFUSED = {
    "nothing": ("empty", lambda: b""),
    "zeros": ("unknown", lambda: b"\0" * 1_000_000),
    "text": ("unknown", lambda: b"hello" * 99),
    "html": ("unknown", lambda: b"<html>" + SCRIPT),
    "svg": ("unknown", lambda: b'<svg xmlns="http://www.w3.org/2000/svg">' + SCRIPT + b"</svg>"),
    "eps": ("unknown", lambda: saved(drawing(), "EPS")),
    "gif": ("unknown", lambda: frames("GIF")),
    "tiff": ("unknown", lambda: saved(drawing(), "TIFF")),
    "bmp": ("unknown", lambda: saved(drawing(), "BMP")),
    "ico": ("unknown", lambda: saved(drawing(width=64, height=64), "ICO")),
    "pdf": ("unknown", lambda: saved(drawing(), "PDF")),
    "avif": ("unknown", lambda: saved(drawing(), "AVIF")),
    "jpeg 2000": ("unknown", lambda: saved(drawing(), "JPEG2000")),
    "psd": ("unknown", lambda: b"8BPS\0\x01" + b"\0" * 99),
    "heic": ("unknown", lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 99),
    "zip": ("unknown", lambda: b"PK\x03\x04" + b"\0" * 99),
    "program": ("unknown", lambda: b"MZ\x90\0" + b"\0" * 99),
    "script before jpeg": ("unknown", lambda: SCRIPT + saved(drawing(), "JPEG")),
    "riff sound": ("unknown", lambda: b"RIFF\x24\0\0\0WAVEfmt " + b"\0" * 99),
    "jpeg start only": ("unknown", lambda: b"\xff\xd8\xff"),
    "png start only": ("unknown", lambda: b"\x89PNG\r\n\x1a\n"),
    "webp start only": ("unknown", lambda: saved(drawing(), "WEBP")[:20]),
    "png without pixels": ("unknown", lambda: png_claiming(0, 0)),
    "png bomb": ("large", lambda: png_claiming(50_000, 50_000, zlib.compress(b"\0" * 10**8))),
    "png of 2^31 pixels a side": ("large", lambda: png_claiming(2**31 - 1, 2**31 - 1)),
    "png above 40 megapixels": ("large", lambda: png_claiming(8001, 5000)),
    "png above 12,000 a side": ("large", lambda: png_claiming(12_001, 10)),
    "jpeg bomb": ("large", lambda: jpeg_claiming(65_500, 65_500)),
    "webp bomb": ("large", lambda: webp_claiming(16_384, 16_383)),
    "heavy": ("heavy", lambda: saved(drawing(), "JPEG") + b"\0" * 10 * 1024 * 1024),
}

# The header is fine, the rest is not.
BROKEN = {
    "half a jpeg": lambda: half(saved(drawing(), "JPEG")),
    "half a png": lambda: half(saved(see_through(), "PNG")),
    "half a webp": lambda: half(saved(see_through(), "WEBP")),
    "png claiming 39 megapixels": lambda: png_claiming(8000, 4900),
    "png of noise": lambda: png_claiming(640, 480, SCRIPT * 99),
    "png cut in a chunk": lambda: png_claiming(640, 480)[:60],
}


def half(data: bytes) -> bytes:
    return data[: len(data) // 2]
