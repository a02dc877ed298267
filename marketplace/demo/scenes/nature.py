"""Animals, plants and what grows."""

from marketplace.demo.palettes import Palette, mix, oklch, white
from marketplace.demo.sheet import Sheet
from marketplace.demo.subjects import subject

LEAF, LEAF_DARK, LEAF_LIGHT = (
    oklch(0.66, 0.08, 145),
    oklch(0.54, 0.075, 150),
    oklch(0.76, 0.075, 135),
)


@subject("room", (600, 330, 1.8), (620, 520, 1.7))
def cat(s: Sheet, c: Palette) -> None:
    s.shadow(600, 766, 260, 22, 0.4)
    s.curve("760,720 900,700 930,580 860,500 880,440", 50, c.dark)
    s.blob(
        "600,380 720,440 780,600 770,740 600,768 430,740 420,600 480,440",
        c.main,
    )
    s.blob("600,470 660,520 680,640 600,720 520,640 540,520", c.pale)
    for x in (530, 670):
        s.rect(x - 42, 600, 84, 164, c.light, 40)
    for side in (-1, 1):
        s.poly(((600 + side * 190, 150), (600 + side * 60, 210), (600 + side * 190, 330)), c.main)
        s.poly(((600 + side * 172, 186), (600 + side * 96, 222), (600 + side * 172, 300)), c.accent)
    s.oval(600, 320, 200, 160, c.main)
    for x in (560, 600, 640):
        s.rect(x - 9, 168, 18, 70, c.dark, 9)
    s.oval(600, 386, 96, 72, c.pale)
    for x in (520, 680):
        s.oval(x, 316, 26, 32, c.paper)
        s.oval(x, 318, 14, 28, c.deep)
    s.poly("578,356 622,356 600,382", c.accent_dark)
    s.curve("556,400 580,412 600,384 620,412 644,400", 6, c.deep)
    for side in (-1, 1):
        for drop in (0, 24):
            s.line(((600 + side * 100, 376 + drop), (600 + side * 240, 356 + drop * 2)), 4, c.deep)


@subject("meadow", (600, 330, 1.7), (600, 560, 1.7))
def dog(s: Sheet, c: Palette) -> None:
    s.shadow(600, 768, 270, 22, 0.4)
    s.curve("750,690 860,640 900,540", 44, c.main)
    s.blob("600,400 740,470 790,640 760,760 440,760 410,640 460,470", c.main)
    s.blob("600,480 670,540 660,680 600,720 540,680 530,540", c.pale)
    for x in (520, 680):
        s.rect(x - 46, 580, 92, 184, c.light, 44)
    s.oval(600, 300, 180, 176, c.main)
    s.poly("600,130 640,180 640,330 600,400 560,330 560,180", c.pale)
    for side in (-1, 1):
        s.blob(
            (
                (600 + side * 130, 160),
                (600 + side * 240, 200),
                (600 + side * 260, 380),
                (600 + side * 190, 420),
                (600 + side * 150, 300),
            ),
            c.dark,
        )
        s.disc(600 + side * 70, 280, 20, c.deep)
        s.disc(600 + side * 70 - 7, 273, 6, c.paper)
    s.oval(600, 380, 100, 76, c.pale)
    s.oval(600, 348, 38, 27, c.deep)
    s.curve("540,404 572,424 600,396 628,424 660,404", 8, c.deep)
    s.blob("578,424 622,424 618,470 600,480 582,470", (222, 136, 130))
    s.rect(480, 456, 240, 34, c.accent_dark, 17)
    s.disc(600, 500, 26, c.accent)


@subject("meadow", (430, 380, 1.7), (700, 520, 1.6))
def horse(s: Sheet, c: Palette) -> None:
    s.shadow(620, 764, 330, 18, 0.4)
    for x, tone in ((500, c.dark), (800, c.dark), (450, c.main), (850, c.main)):
        s.rect(x - 24, 520, 52, 210, tone, 16)
        s.rect(x - 26, 710, 58, 44, c.deep, 10)
    s.curve("880,420 950,470 940,620", 40, c.deep)
    s.blob(
        "420,420 560,390 760,390 880,400 910,500 860,590 640,600 450,590 400,500",
        c.main,
    )
    s.poly("390,500 340,230 440,190 560,400 520,540", c.main)
    s.blob("330,210 430,180 450,250 360,320 270,370 220,350 230,300", c.main)
    s.blob("222,310 280,290 300,340 260,372 222,352", c.pale)
    s.poly("390,190 400,130 436,186", c.dark)
    s.curve("420,180 480,240 520,330 570,396", 50, c.deep)
    s.disc(346, 246, 13, c.deep)
    s.line("300,240 330,330", 10, c.accent_dark)
    s.blob("600,384 760,384 770,470 680,500 600,470", c.accent)
    s.rect(590, 376, 180, 24, c.accent_dark, 12)


@subject("meadow", (420, 420, 1.7), (760, 540, 1.6))
def sheep(s: Sheet, c: Palette) -> None:
    s.shadow(620, 760, 330, 18, 0.4)
    for x in (480, 560, 760, 830):
        s.rect(x - 20, 600, 42, 150, c.deep, 12)
    for x, y, r in (
        (480, 470, 110),
        (600, 420, 120),
        (730, 430, 120),
        (830, 500, 104),
        (780, 580, 110),
        (640, 590, 116),
        (510, 570, 106),
    ):
        s.disc(x, y, r, mix(c.paper, c.pale, 0.35))
    for x, y, r in ((560, 430, 70), (700, 420, 74), (640, 520, 84), (780, 500, 70), (520, 520, 60)):
        s.arc(x, y, r, (190, 330), 9, c.pale)
    s.blob("370,360 470,350 480,440 450,530 390,550 350,500 346,420", c.dark)
    s.blob("460,380 540,390 550,430 480,430", c.deep)
    s.disc(420, 360, 56, c.paper)
    s.disc(390, 430, 13, c.paper)
    s.disc(388, 432, 7, c.deep)
    s.line("366,510 392,516", 6, c.deep)


@subject("table", (600, 420, 1.6), (560, 330, 1.9))
def fish_tank(s: Sheet, c: Palette) -> None:
    s.shadow(600, 734, 420, 24, 0.4)
    s.rect(220, 240, 760, 480, mix(c.paper, (150, 196, 214), 0.35), 12)
    s.rect(220, 300, 760, 420, mix(c.paper, (140, 190, 210), 0.7), 12)
    s.hill("220,660 420,630 640,664 980,620", 720, mix(c.accent, c.paper, 0.5))
    for x, height, tone in (
        (300, 230, LEAF),
        (340, 170, LEAF_DARK),
        (880, 280, LEAF),
        (840, 190, LEAF_LIGHT),
    ):
        s.curve(
            (
                (x, 660),
                (x + 26, 660 - height / 3),
                (x - 14, 660 - height / 1.5),
                (x + 10, 660 - height),
            ),
            22,
            tone,
        )
    for x, y, size, tone, dark in (
        (520, 430, 1.3, c.main, c.dark),
        (730, 520, 1.0, c.accent, c.accent_dark),
    ):
        s.poly(
            ((x + 70 * size, y), (x + 130 * size, y - 46 * size), (x + 120 * size, y + 46 * size)),
            dark,
        )
        s.oval(x, y, 88 * size, 48 * size, tone)
        s.slice(x, y, 88 * size, 48 * size, (20, 160), dark)
        s.disc(x - 50 * size, y - 8 * size, 9 * size, c.deep)
    for x, y, r in ((420, 380, 12), (440, 340, 8), (410, 300, 6), (630, 450, 9)):
        s.ring(x, y, r, 4, c.paper)
    s.rect(206, 210, 788, 44, c.deep, 12)
    s.rect(206, 700, 788, 28, c.deep, 10)
    s.poly("250,270 330,270 270,690 250,690", white(70))


@subject("room", (600, 330, 1.6), (600, 640, 1.7))
def plant(s: Sheet, c: Palette) -> None:
    s.shadow(600, 770, 200, 22, 0.4)
    leaves = (
        (600, 110, 90),
        (440, 170, 84),
        (760, 180, 84),
        (370, 330, 78),
        (830, 340, 78),
        (500, 280, 70),
        (700, 290, 70),
    )
    for index, (x, y, r) in enumerate(leaves):
        s.curve(((600, 560), ((x + 600) / 2, (y + 560) / 2 - 20), (x, y)), 9, LEAF_DARK)
        tone = (LEAF, LEAF_DARK, LEAF_LIGHT)[index % 3]
        dx, dy = (x - 600) / 200, -1
        s.blob(
            (
                (x - dx * r * 0.2, y + r),
                (x - r * 0.8, y + 4),
                (x + dx * r * 0.7, y + dy * r),
                (x + r * 0.8, y + 4),
            ),
            tone,
        )
        s.line(((x, y + r * 0.8), (x + dx * r * 0.5, y - r * 0.7)), 4, mix(tone, c.paper, 0.35))
    s.poly("450,540 750,540 710,766 490,766", c.main)
    s.poly("450,540 540,540 550,766 490,766", c.light)
    s.rect(430, 520, 340, 54, c.dark, 10)
    s.rect(430, 520, 110, 54, c.main, 10)


@subject("table", (520, 380, 1.8), (700, 600, 1.7))
def fruit(s: Sheet, c: Palette) -> None:
    s.shadow(600, 742, 430, 24, 0.4)
    red, red_light = oklch(0.62, 0.13, 28), oklch(0.72, 0.11, 35)
    gold, green = oklch(0.78, 0.11, 80), oklch(0.75, 0.10, 125)
    apples = (
        (320, 400, red),
        (450, 370, green),
        (590, 360, red),
        (730, 372, gold),
        (870, 400, red),
        (390, 450, gold),
        (530, 440, red),
        (670, 440, green),
        (810, 450, red),
    )
    for x, y, tone in apples:
        s.disc(x, y, 82, tone)
        s.disc(x - 24, y - 26, 30, mix(tone, red_light if tone == red else c.paper, 0.4))
        s.line(((x, y - 70), (x + 12, y - 102)), 8, oklch(0.45, 0.05, 60))
    s.blob("602,270 650,240 690,260 640,290", LEAF)
    s.rect(210, 480, 780, 80, c.light, 6)
    s.rect(210, 568, 780, 80, c.light, 6)
    s.rect(210, 656, 780, 78, c.light, 6)
    for y in (480, 568, 656):
        s.rect(210, y, 780, 16, c.pale, 6)
    for x in (224, 906):
        s.rect(x, 466, 70, 270, c.main, 6)
        for y in (516, 604, 692):
            s.disc(x + 35, y, 8, c.deep)
    s.rect(480, 590, 240, 70, c.paper, 8)
    s.rect(520, 616, 160, 18, c.accent_dark, 9)


@subject("meadow", (480, 360, 1.8), (680, 560, 1.7))
def hen(s: Sheet, c: Palette) -> None:
    comb, beak = oklch(0.60, 0.13, 25), oklch(0.78, 0.11, 75)
    s.shadow(620, 764, 250, 18, 0.4)
    for x in (570, 670):
        s.line(((x, 660), (x, 752)), 16, beak)
        s.line(((x - 34, 758), (x + 30, 758)), 12, beak)
    for tip, tone in (((900, 300), c.deep), ((930, 380), c.dark), ((920, 460), c.main)):
        s.blob(((740, 560), (790, 420), tip, (850, 560)), tone)
    for x, y in ((430, 208), (478, 190), (520, 216)):
        s.disc(x, y, 32, comb)
    s.blob(
        "420,260 470,220 540,250 560,400 700,450 830,480 820,620 700,700 540,690 430,600 410,440",
        c.main,
    )
    s.blob("430,440 500,500 560,640 500,660 430,580", c.light)
    s.blob("580,490 720,480 790,540 720,620 610,600", c.dark)
    s.blob("600,510 700,500 750,540 700,580 620,570", c.light)
    s.poly("416,290 340,320 418,340", beak)
    s.blob("410,346 440,340 446,400 420,410", comb)
    s.disc(460, 290, 15, c.deep)
    s.disc(455, 285, 5, c.paper)
