"""The places where demo pictures are taken: studio, table, room, street, meadow."""

from marketplace.demo.palettes import Palette, mix, oklch
from marketplace.demo.sheet import Sheet

FAR = 1600  # far enough outside the frame for every camera


def studio(s: Sheet, c: Palette) -> None:
    s.disc(600, 450, 360, c.spot)


def corner(s: Sheet, c: Palette) -> None:
    s.poly(((-FAR, -FAR), (900, -FAR), (300, 2500), (-FAR, 2500)), c.spot)


def cloth(s: Sheet, c: Palette) -> None:
    s.rect(-FAR, -FAR, 4400, 4400, mix(c.wall, c.floor, 0.6))
    s.poly(((-FAR, 700), (2800, 420), (2800, 2400), (-FAR, 2400)), c.floor)


def table(s: Sheet, c: Palette) -> None:
    s.rect(-FAR, 640, 4400, 1800, c.floor)
    s.rect(-FAR, 640, 4400, 14, mix(c.floor, c.spot, 0.6))


def window(s: Sheet, c: Palette) -> None:
    s.rect(150, -300, 420, 780, c.spot, 12)
    s.rect(350, -300, 20, 780, c.wall)
    s.rect(150, 190, 420, 20, c.wall)
    table(s, c)


def room(s: Sheet, c: Palette) -> None:
    s.rect(-FAR, 660, 4400, 1800, c.floor)
    s.rect(-FAR, 632, 4400, 28, c.spot)


def frame(s: Sheet, c: Palette) -> None:
    room(s, c)
    s.rect(905, 90, 210, 260, c.spot, 4)
    s.rect(930, 115, 160, 210, mix(c.wall, c.pale, 0.7))
    s.slice(1010, 325, 70, 80, (180, 360), c.light)
    s.disc(1045, 170, 22, mix(c.accent, c.wall, 0.4))


def rug(s: Sheet, c: Palette) -> None:
    room(s, c)
    s.oval(600, 770, 560, 90, mix(c.floor, c.spot, 0.7))
    s.oval(600, 770, 510, 76, mix(c.floor, c.pale, 0.6))


def street(s: Sheet, c: Palette) -> None:
    for x, top, width in ((-420, 250, 260), (-130, 330, 190), (90, 210, 210), (830, 280, 240)):
        s.rect(x, top, width, 500, c.spot)
    s.rect(1090, 180, 300, 500, mix(c.wall, c.spot, 0.5))
    s.rect(-FAR, 640, 4400, 1800, c.floor)
    s.rect(-FAR, 640, 4400, 18, c.spot)


def hills(s: Sheet, c: Palette) -> None:
    s.disc(960, 190, 74, mix(c.spot, c.accent, 0.25))
    s.blob(
        "-900,760 -300,420 80,560 420,330 800,540 1200,380 1900,700 1900,1400 -900,1400",
        mix(c.wall, c.floor, 0.45),
    )
    s.rect(-FAR, 640, 4400, 1800, c.floor)


def meadow(s: Sheet, c: Palette) -> None:
    s.disc(250, 200, 70, mix(c.spot, c.accent, 0.3))
    grass = oklch(0.86, 0.045, 132)
    s.blob(
        "-900,700 -200,600 400,660 900,590 1900,690 1900,1500 -900,1500",
        mix(grass, c.spot, 0.45),
    )
    s.blob(
        "-900,760 -100,720 500,690 1100,740 1900,700 1900,1500 -900,1500",
        grass,
    )


# where a thing may stand: its usual place and the other ones for further photos
PLACES = {
    "studio": (studio, corner, cloth),
    "table": (table, window, studio),
    "room": (room, frame, rug),
    "street": (street, hills, street),
    "meadow": (meadow, hills, meadow),
    "hills": (hills, hills, hills),
}
