"""Sport, music, books and free time."""

from marketplace.demo.palettes import Palette, mix
from marketplace.demo.sheet import Sheet
from marketplace.demo.subjects import subject

WHITE = (255, 255, 255)


@subject("table", (560, 500, 1.8), (650, 340, 1.8))
def books(s: Sheet, c: Palette) -> None:
    s.shadow(600, 742, 360, 24, 0.4)
    rows = (
        (300, 620, 580, c.main, c.dark),
        (340, 530, 540, c.accent, c.accent_dark),
        (290, 440, 520, c.light, c.main),
        (380, 360, 440, c.deep, c.dark),
    )
    for x, y, width, cover, spine in rows:
        s.rect(x, y, width, 96, cover, 10)
        s.rect(x + 40, y + 14, width - 34, 62, c.paper, 4)
        for page in range(3):
            s.rect(x + 40, y + 28 + page * 16, width - 34, 3, c.shade)
        s.rect(x, y, 70, 90, spine, 10)
        s.rect(x + 26, y + 20, 14, 50, mix(cover, c.paper, 0.7), 7)
    s.poly("690,366 720,366 720,470 705,450 690,470", c.accent)
    s.oval(600, 348, 76, 16, c.paper)
    s.poly("530,270 670,270 656,346 544,346", c.paper)
    s.oval(600, 270, 70, 14, c.accent_dark)
    s.arc(680, 300, 28, (-90, 90), 12, c.paper)


@subject("room", (560, 600, 1.7), (600, 320, 1.7))
def guitar(s: Sheet, c: Palette) -> None:
    s.shadow(590, 776, 190, 18, 0.4)
    s.rect(576, 100, 48, 380, c.deep, 6)
    s.poly("564,40 636,40 626,120 574,120", c.dark)
    for y in (56, 84):
        s.disc(556, y, 11, c.shade)
        s.disc(644, y, 11, c.shade)
    s.blob(
        "600,396 690,400 734,460 712,530 770,610 760,710 680,766 600,772 520,766 "
        "440,710 430,610 488,530 466,460 510,400",
        c.dark,
    )
    s.blob(
        "600,410 684,414 718,464 696,534 752,614 744,700 672,750 600,756 528,750 "
        "456,700 448,614 504,534 482,464 516,414",
        c.main,
    )
    s.blob(
        "516,420 560,416 520,540 480,660 456,690 452,614 506,534 486,464",
        c.light,
    )
    s.disc(600, 540, 62, c.accent)
    s.disc(600, 540, 50, c.deep)
    s.rect(576, 300, 48, 200, c.deep)
    s.rect(536, 664, 128, 24, c.deep, 8)
    for string in range(6):
        x = 583 + string * 7
        s.line(((x, 120), (x, 668)), 2, c.paper)
    for fret in range(7):
        s.rect(576, 150 + fret * 44, 48, 3, c.shade)


@subject("room", (520, 460, 1.6), (760, 560, 1.7))
def piano(s: Sheet, c: Palette) -> None:
    s.shadow(600, 776, 420, 20, 0.4)
    s.rect(240, 190, 720, 570, c.dark, 10)
    s.rect(220, 170, 760, 34, c.deep, 10)
    s.rect(270, 230, 660, 190, c.main, 8)
    s.rect(270, 560, 660, 180, c.main, 8)
    s.rect(430, 250, 340, 150, c.paper, 4)
    for line in range(4):
        s.rect(450, 276 + line * 30, 130, 5, c.shade)
        s.rect(620, 276 + line * 30, 130, 5, c.shade)
    s.rect(200, 440, 800, 110, c.deep, 10)
    s.rect(226, 460, 748, 64, c.paper)
    for key in range(1, 28):
        s.rect(226 + key * 26.7, 460, 2, 64, c.shade)
        if key % 7 not in (0, 3):
            s.rect(218 + key * 26.7, 460, 16, 38, c.deep, 3)
    s.rect(220, 550, 36, 214, c.deep, 6)
    s.rect(944, 550, 36, 214, c.deep, 6)
    s.rect(560, 744, 34, 14, c.accent, 6)
    s.rect(610, 744, 34, 14, c.accent, 6)


@subject("room", (400, 620, 1.7), (820, 620, 1.9))
def dumbbells(s: Sheet, c: Palette) -> None:
    s.poly("120,740 1080,740 1180,800 20,800", mix(c.accent, c.floor, 0.4))
    s.shadow(430, 764, 300, 20, 0.4)
    s.rect(230, 648, 400, 34, c.shade, 14)
    for x, height, tone in (
        (180, 200, c.deep),
        (226, 160, c.dark),
        (550, 160, c.dark),
        (600, 200, c.deep),
    ):
        s.rect(x, 666 - height / 2, 60, height, tone, 18)
        s.rect(x + 8, 680 - height / 2, 12, height - 30, mix(tone, c.light, 0.5), 6)
    s.shadow(850, 764, 150, 18, 0.4)
    s.blob("780,560 920,560 980,660 930,758 770,758 720,660", c.main)
    s.blob("784,580 830,570 800,740 770,740 734,660", c.light)
    s.arc(850, 540, 84, (180, 360), 40, c.dark, ry=110)
    s.disc(850, 660, 52, c.paper)
    s.rect(822, 648, 56, 24, c.dark, 10)


@subject("hills", (520, 330, 1.7), (660, 640, 1.7))
def skis(s: Sheet, c: Palette) -> None:
    s.hill("-500,700 200,650 700,700 1700,640", 1600, c.paper)
    for x, lean in ((480, 40), (620, -30)):
        s.poly(
            (
                (x - 30, 740),
                (x + 30, 740),
                (x + lean + 30, 140),
                (x + lean, 80),
                (x + lean - 30, 140),
            ),
            c.main,
        )
        s.poly(((x - 30, 740), (x - 8, 740), (x + lean - 8, 110), (x + lean - 30, 140)), c.light)
        s.poly(
            (
                (x + lean * 0.5 - 30, 440),
                (x + lean * 0.5 + 30, 440),
                (x + lean * 0.38 + 30, 520),
                (x + lean * 0.38 - 30, 520),
            ),
            c.deep,
        )
        s.poly(
            (
                (x + lean * 0.8 - 30, 240),
                (x + lean * 0.8 + 30, 240),
                (x + lean * 0.75 + 30, 290),
                (x + lean * 0.75 - 30, 290),
            ),
            c.accent,
        )
    for x, lean in ((770, -110), (840, 30)):
        s.line(((x, 750), (x + lean, 200)), 10, c.deep)
        s.line(((x + lean * 0.84, 290), (x + lean, 196)), 24, c.accent_dark)
        s.ring(x + lean * 0.08, 706, 26, 8, c.deep)
    s.hill("-500,760 300,720 800,752 1700,700", 1600, mix(c.paper, c.wall, 0.5))


@subject("hills", (600, 520, 1.6), (430, 560, 1.7))
def tent(s: Sheet, c: Palette) -> None:
    for x, size in ((140, 210), (1060, 250), (950, 150)):
        for layer in range(3):
            top = 690 - size * (1.15 - layer * 0.28)
            half = size * (0.2 + layer * 0.08)
            s.poly(
                ((x, top), (x + half, top + size * 0.45), (x - half, top + size * 0.45)),
                mix((128, 158, 134), c.wall, 0.15 + layer * 0.1),
            )
    s.soft("240,720 980,720 1000,760 220,760", 0.3, 16)
    s.poly("600,250 960,730 240,730", c.main)
    s.poly("600,250 240,730 440,730", c.light)
    s.poly("600,250 960,730 800,730", c.dark)
    s.poly("600,400 720,730 480,730", c.deep)
    s.poly("600,400 480,730 420,730 560,440", c.accent)
    s.line("600,250 600,220", 10, c.deep)
    s.line("300,650 170,740", 4, c.deep)
    s.line("900,650 1030,740", 4, c.deep)
    s.poly("820,752 900,752 880,776 840,776", c.deep)
    s.blob("838,752 846,700 862,672 880,704 884,752", (232, 160, 92))


@subject("table", (600, 480, 1.8), (720, 420, 1.9))
def football(s: Sheet, c: Palette) -> None:
    s.shadow(620, 730, 260, 28, 0.4)
    s.disc(600, 450, 280, c.pale)
    s.slice(600, 450, 280, 280, (-40, 140), mix(c.pale, c.main, 0.35))
    s.disc(580, 430, 236, mix(c.pale, c.paper, 0.5))
    s.poly([s.turned(590, 440, 84, a * 72 - 90) for a in range(5)], c.dark)
    for patch in range(5):
        angle = patch * 72 - 90
        s.line((s.turned(590, 440, 84, angle), s.turned(590, 440, 170, angle)), 8, c.dark)
        edge = [
            s.turned(590, 440, r, angle + turn)
            for r, turn in ((170, 0), (214, 20), (262, 15), (262, -15), (214, -20))
        ]
        s.poly(edge, c.dark)
        s.line(
            (s.turned(590, 440, 214, angle + 20), s.turned(590, 440, 214, angle + 52)), 8, c.dark
        )


@subject("studio", (520, 400, 1.7), (700, 560, 1.8))
def chess(s: Sheet, c: Palette) -> None:
    s.soft("200,560 1020,560 1080,760 200,760", 0.25, 30)
    s.poly("300,520 900,520 1060,740 140,740", c.deep)
    for row in range(4):
        for column in range(8):
            if (row + column) % 2:
                continue
            top, low = 530 + row * 50, 580 + row * 50
            left, right = 300 - (top - 520) * 0.727, 900 + (top - 520) * 0.727
            left_low, right_low = 300 - (low - 520) * 0.727, 900 + (low - 520) * 0.727
            a, b = column / 8, (column + 1) / 8
            s.poly(
                (
                    (left + (right - left) * a, top),
                    (left + (right - left) * b, top),
                    (left_low + (right_low - left_low) * b, low),
                    (left_low + (right_low - left_low) * a, low),
                ),
                c.pale,
            )
    for x, y, tone, dark, size in (
        (440, 610, c.paper, c.shade, 1.0),
        (600, 650, c.main, c.dark, 1.35),
        (790, 600, c.accent, c.accent_dark, 0.9),
    ):
        s.rect(x - 60 * size, y - 10, 120 * size, 40 * size, dark, 14)
        s.poly(
            (
                (x - 26 * size, y - 180 * size),
                (x + 26 * size, y - 180 * size),
                (x + 50 * size, y),
                (x - 50 * size, y),
            ),
            tone,
        )
        s.rect(x - 46 * size, y - 190 * size, 92 * size, 22 * size, dark, 10)
        s.disc(x, y - 232 * size, 46 * size, tone)
        s.disc(x - 14 * size, y - 246 * size, 14 * size, mix(tone, WHITE, 0.6))


@subject("room", (600, 380, 1.6), (460, 420, 1.9))
def painting(s: Sheet, c: Palette) -> None:
    s.soft("300,170 950,170 950,640 300,640", 0.3, 24)
    s.rect(270, 120, 660, 490, c.accent_dark, 6)
    s.rect(286, 136, 628, 458, c.accent, 4)
    s.rect(318, 168, 564, 394, c.paper)
    s.rect(346, 196, 508, 338, c.pale)
    s.disc(730, 280, 44, c.accent)
    s.poly(
        "346,420 450,290 540,400 640,260 854,440 854,534 346,534",
        c.light,
    )
    s.poly("640,260 690,302 650,330 610,300", c.paper)
    s.hill("346,470 480,430 640,480 854,430", 534, c.main)
    s.hill("346,510 560,480 700,516 854,490", 534, c.dark)


@subject("hills", (460, 600, 1.7), (800, 560, 1.7))
def boat(s: Sheet, c: Palette) -> None:
    water = mix(c.wall, (120, 168, 192), 0.55)
    s.rect(-1600, 560, 4400, 1800, water)
    for x, y, width in ((120, 600, 180), (820, 620, 260), (300, 800, 240), (900, 780, 180)):
        s.rect(x, y, width, 10, mix(water, c.paper, 0.5), 5)
    s.oval(600, 736, 470, 34, mix(water, c.deep, 0.35))
    s.blob("120,560 300,600 880,600 1090,540 1040,680 900,730 320,730 180,690", c.dark)
    s.blob("120,550 300,590 880,590 1090,530 1060,590 880,650 320,650 160,610", c.main)
    s.blob("180,572 320,604 860,604 1010,570 860,628 330,628", c.light)
    s.rect(420, 560, 160, 36, c.accent_dark, 10)
    s.line("330,470 760,700", 16, c.accent)
    s.blob("740,680 790,690 850,750 820,770 760,730", c.accent_dark)
    s.rect(1010, 440, 70, 120, c.deep, 16)
    s.rect(1020, 456, 50, 26, c.accent, 8)


@subject("room", (600, 600, 1.7), (600, 300, 1.7))
def dombra(s: Sheet, c: Palette) -> None:
    s.shadow(600, 778, 150, 16, 0.4)
    s.rect(584, 90, 32, 420, c.deep, 6)
    s.poly("570,30 630,30 622,104 578,104", c.dark)
    for x, y in ((560, 52), (640, 74)):
        s.line(((x, y), (600, y)), 9, c.deep)
        s.disc(x, y, 12, c.shade)
    s.blob("600,430 660,500 716,620 690,740 600,776 510,740 484,620 540,500", c.dark)
    s.blob("600,446 652,510 702,622 678,728 600,760 522,728 498,622 548,510", c.main)
    s.blob("590,450 560,510 540,620 560,740 522,726 500,622 550,512", c.light)
    s.disc(600, 600, 20, c.deep)
    s.ring(600, 600, 28, 6, c.accent)
    for r in (64, 80):
        s.arc(600, 690, r, (20, 160), 5, c.accent_dark)
    s.rect(556, 700, 88, 14, c.deep, 6)
    for x in (594, 606):
        s.line(((x, 100), (x, 702)), 3, c.paper)
    for fret in range(12):
        s.rect(584, 130 + fret * 30, 32, 4, c.shade)
