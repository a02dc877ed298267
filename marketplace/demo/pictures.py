"""Pictures for the demo ads: drawn flat, the same bytes for the same order."""

import io
from dataclasses import replace

from marketplace.demo.backdrops import PLACES
from marketplace.demo.palettes import palette
from marketplace.demo.scenes import SUBJECTS
from marketplace.demo.sheet import Camera, Sheet
from marketplace.demo.subjects import Subject

SHOTS = 6  # different photos one thing can have
QUALITY = 88


def names() -> list[str]:
    return sorted(SUBJECTS)


def draw(subject: str, colors: str, take: int) -> bytes:
    """Draw a thing as a JPEG file; each take is another photo of the same thing."""
    thing, tones = SUBJECTS[subject], palette(colors)
    camera = _camera(thing, take)
    sheet = Sheet(tones, replace(camera, tilt=0), take)
    places = PLACES[thing.backdrop]
    places[take % len(places)](sheet, tones)
    sheet.look(camera)
    thing.draw(sheet, tones)
    file = io.BytesIO()
    sheet.finished().save(file, "JPEG", quality=QUALITY)
    return file.getvalue()


def _camera(thing: Subject, take: int) -> Camera:
    tilt = 7.0 if thing.handheld else 0.0
    near = thing.closeups[0] if thing.closeups else (600, 470, 1.7)
    other = thing.closeups[-1] if thing.closeups else (560, 520, 2.0)
    return (
        Camera(),
        Camera(610, 460, 1.12, -tilt, mirrored=True),
        Camera(*near, tilt=tilt),
        Camera(600, 440, 0.9, tilt),
        Camera(*other, mirrored=True),
        Camera(580, 465, 1.25, -tilt / 2),
    )[take % SHOTS]
