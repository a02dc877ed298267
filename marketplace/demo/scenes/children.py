"""Things for babies, children and presents."""

from marketplace.demo.palettes import Palette, mix
from marketplace.demo.sheet import Sheet
from marketplace.demo.subjects import subject


@subject("table", (600, 340, 1.9), (600, 560, 1.7))
def teddy(s: Sheet, c: Palette) -> None:
    s.shadow(600, 746, 280, 26, 0.4)
    for x in (440, 760):
        s.disc(x, 180, 66, c.main)
        s.disc(x, 184, 38, c.light)
    for x, lean in ((400, -40), (800, 40)):
        s.oval(x, 520, 70, 120, c.dark)
        s.oval(x + lean / 2, 600, 54, 50, c.main)
    s.oval(600, 570, 200, 190, c.main)
    s.oval(600, 590, 130, 140, c.pale)
    s.oval(600, 300, 206, 178, c.main)
    s.oval(560, 270, 150, 120, mix(c.main, c.light, 0.5))
    s.oval(600, 356, 92, 72, c.pale)
    for x in (520, 680):
        s.disc(x, 280, 19, c.deep)
        s.disc(x - 6, 274, 6, c.paper)
    s.oval(600, 326, 32, 22, c.deep)
    s.arc(600, 360, 34, (20, 160), 7, c.deep)
    s.poly("600,474 500,430 500,520", c.accent)
    s.poly("600,474 700,430 700,520", c.accent)
    s.disc(600, 474, 26, c.accent_dark)
    for x in (440, 760):
        s.disc(x, 690, 76, c.dark)
        s.disc(x, 690, 48, c.pale)


@subject("meadow", (520, 400, 1.7), (380, 640, 1.9))
def pram(s: Sheet, c: Palette) -> None:
    s.shadow(600, 764, 330, 20, 0.4)
    s.line("470,520 780,690", 16, c.deep)
    s.line("740,520 420,690", 16, c.deep)
    s.curve("770,480 880,420 930,330 980,310", 18, c.deep)
    s.line("930,330 984,308", 26, c.accent_dark)
    s.slice(580, 430, 250, 250, (180, 290), c.dark)
    s.slice(580, 430, 250, 250, (180, 215), c.main)
    s.slice(580, 430, 250, 250, (250, 290), c.main)
    s.blob("330,430 820,430 830,480 760,570 600,600 430,570 340,490", c.main)
    s.blob("340,450 560,450 520,560 430,550 360,500", c.light)
    s.rect(310, 414, 540, 40, c.pale, 20)
    s.rect(590, 360, 220, 70, c.paper, 30)
    for x in (400, 790):
        s.ring(x, 694, 62, 20, c.deep)
        s.disc(x, 694, 44, c.pale)
        s.disc(x, 694, 14, c.accent)


@subject("table", (450, 560, 1.8), (740, 500, 1.8))
def blocks(s: Sheet, c: Palette) -> None:
    s.shadow(600, 726, 420, 24, 0.4)
    for x, y, face, side in (
        (250, 540, c.main, c.dark),
        (450, 540, c.accent, c.accent_dark),
        (350, 360, c.light, c.main),
    ):
        s.poly(((x, y), (x + 34, y - 30), (x + 204, y - 30), (x + 170, y)), mix(face, c.paper, 0.4))
        s.poly(((x + 170, y), (x + 204, y - 30), (x + 204, y + 140), (x + 170, y + 170)), side)
        s.rect(x, y, 170, 170, face, 6)
        s.rect(x + 18, y + 18, 134, 134, mix(face, c.paper, 0.75), 10)
    s.disc(335, 625, 38, c.main)
    s.poly("535,580 580,664 490,664", c.accent)
    s.rect(402, 412, 66, 66, c.main, 6)
    for ring, tone in enumerate((c.main, c.accent, c.light, c.accent_dark, c.dark)):
        s.rect(700 + ring * 24, 650 - ring * 68, 260 - ring * 48, 66, tone, 33)
        s.rect(720 + ring * 24, 660 - ring * 68, 60, 12, mix(tone, c.paper, 0.5), 6)
    s.disc(830, 330, 34, c.deep)


@subject("room", (420, 500, 1.6), (780, 380, 1.7))
def crib(s: Sheet, c: Palette) -> None:
    s.shadow(600, 772, 400, 20, 0.4)
    s.rect(270, 560, 660, 60, c.accent, 20)
    s.rect(290, 520, 620, 60, c.paper, 24)
    for bar in range(12):
        s.rect(292 + bar * 54, 380, 18, 320, c.light, 8)
    s.rect(240, 350, 720, 36, c.main, 16)
    s.rect(240, 680, 720, 36, c.main, 12)
    for x in (224, 934):
        s.rect(x, 300, 42, 470, c.dark, 14)
        s.disc(x + 21, 296, 28, c.main)
    s.curve("800,350 830,150 700,110 640,130", 12, c.dark)
    for x, length, tone in ((560, 80, c.accent), (640, 110, c.main), (720, 70, c.accent_dark)):
        s.line(((x, 150), (x, 150 + length)), 4, c.deep)
        s.disc(x, 160 + length, 28, tone)
    s.line("560,150 720,150", 8, c.dark)


@subject("meadow", (420, 640, 1.8), (660, 400, 1.7))
def scooter(s: Sheet, c: Palette) -> None:
    s.shadow(600, 762, 360, 18, 0.4)
    s.line("780,690 700,230", 26, c.deep)
    s.line("752,530 716,320", 32, c.main)
    s.line("610,240 790,216", 18, c.deep)
    s.line("600,242 650,235", 28, c.accent)
    s.line("750,222 800,215", 28, c.accent)
    s.line("340,680 690,680 760,580", 36, c.main)
    s.line("350,668 680,668", 10, c.light)
    s.arc(330, 690, 90, (215, 300), 20, c.dark)
    for x in (330, 790):
        s.disc(x, 696, 66, c.deep)
        s.disc(x, 696, 40, c.pale)
        s.disc(x, 696, 14, c.accent_dark)


@subject("table", (600, 420, 1.8), (480, 600, 1.8))
def gift(s: Sheet, c: Palette) -> None:
    s.shadow(600, 728, 330, 26, 0.4)
    s.rect(330, 400, 540, 320, c.main, 10)
    s.rect(330, 400, 540, 40, c.dark)
    s.rect(300, 330, 600, 84, c.light, 10)
    s.rect(550, 330, 100, 390, c.accent)
    s.rect(620, 330, 30, 390, c.accent_dark)
    for side in (-1, 1):
        s.blob(
            ((600, 330), (600 + side * 80, 220), (600 + side * 190, 220), (600 + side * 180, 310)),
            c.accent,
        )
        s.blob(
            (
                (600 + side * 20, 320),
                (600 + side * 90, 256),
                (600 + side * 150, 260),
                (600 + side * 130, 306),
            ),
            c.accent_dark,
        )
    s.rect(560, 290, 80, 60, c.accent, 20)
