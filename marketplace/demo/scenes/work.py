"""Tools, trades, jobs and materials."""

from marketplace.demo.palettes import Palette, mix, white
from marketplace.demo.sheet import Sheet
from marketplace.demo.subjects import subject


@subject("table", (420, 380, 1.7), (700, 420, 1.7))
def drill(s: Sheet, c: Palette) -> None:
    s.shadow(620, 738, 330, 24, 0.4)
    s.poly("580,440 730,440 760,640 610,640", c.main)
    s.poly("580,440 630,440 660,640 610,640", c.light)
    s.poly("550,500 590,480 600,560 566,570", c.accent)
    s.rect(540, 630, 270, 100, c.deep, 20)
    s.rect(560, 646, 120, 20, c.dark, 10)
    s.rect(700, 660, 80, 40, c.accent, 8)
    s.rect(420, 270, 420, 190, c.main, 50)
    s.rect(420, 270, 420, 70, c.light, 35)
    s.rect(700, 270, 140, 190, c.dark, 50)
    for x in (740, 772, 804):
        s.rect(x, 320, 14, 92, c.deep, 7)
    s.rect(350, 296, 90, 140, c.deep, 14)
    s.poly("350,310 280,334 280,398 350,422", c.dark)
    s.rect(140, 354, 150, 24, c.shade, 6)
    for x in range(160, 280, 24):
        s.poly(((x, 354), (x + 12, 354), (x + 2, 378), (x - 10, 378)), mix(c.shade, c.deep, 0.4))
    s.rect(500, 370, 140, 34, c.paper, 17)


@subject("meadow", (460, 520, 1.7), (760, 440, 1.7))
def bricks(s: Sheet, c: Palette) -> None:
    s.shadow(600, 766, 400, 22, 0.4)
    s.rect(240, 716, 720, 20, c.accent_dark, 4)
    for x in (250, 560, 880):
        s.rect(x, 734, 70, 30, c.accent_dark, 4)
    for row in range(6):
        for column in range(6):
            left = 262 + column * 112 + (56 if row % 2 else 0) - 28
            width = 106
            tone = (c.main, mix(c.main, c.light, 0.5), mix(c.main, c.dark, 0.4))[
                (row * 5 + column * 3) % 3
            ]
            s.rect(left, 648 - row * 68, width, 62, tone, 5)
            s.rect(left, 648 - row * 68, width, 14, mix(tone, c.pale, 0.35), 5)
    s.rect(330, 300, 30, 416, white(110))
    s.rect(800, 300, 30, 416, white(110))


@subject("table", (600, 470, 1.7), (480, 600, 1.8))
def briefcase(s: Sheet, c: Palette) -> None:
    s.shadow(600, 730, 380, 26, 0.4)
    s.arc(600, 320, 110, (180, 360), 32, c.deep, ry=90)
    s.rect(250, 310, 700, 410, c.main, 40)
    s.rect(250, 310, 700, 200, c.light, 40)
    s.poly("250,440 950,440 950,490 640,560 560,560 250,490", c.dark)
    s.poly("250,350 950,350 950,470 640,540 560,540 250,470", c.light)
    s.rect(250, 310, 700, 80, c.light, 40)
    s.rect(552, 490, 96, 90, c.accent, 14)
    s.rect(580, 524, 40, 28, c.deep, 8)
    s.rect(290, 650, 60, 12, c.dark, 6)
    s.rect(850, 650, 60, 12, c.dark, 6)


@subject("room", (560, 600, 1.7), (760, 600, 1.8))
def cleaning(s: Sheet, c: Palette) -> None:
    s.shadow(480, 768, 180, 18, 0.4)
    s.line("620,110 470,560", 22, c.accent_dark)
    s.poly("430,540 520,570 500,620 410,590", c.deep)
    s.poly("410,586 502,618 530,770 310,740", c.main)
    for x in range(4):
        s.line(((430 + x * 20, 610 + x * 6), (356 + x * 44, 742 + x * 6)), 6, c.dark)
    s.shadow(790, 768, 190, 18, 0.4)
    s.arc(790, 520, 150, (180, 360), 12, c.dark, ry=180)
    s.poly("630,520 950,520 910,766 670,766", c.light)
    s.poly("630,520 720,520 730,766 670,766", c.pale)
    s.oval(790, 520, 160, 26, c.dark)
    for x, y, r in ((700, 490, 34), (760, 474, 44), (830, 480, 40), (890, 500, 28), (800, 440, 20)):
        s.disc(x, y, r, c.paper)
        s.disc(x - r / 3, y - r / 3, r / 4, c.spot)
    s.rect(720, 620, 140, 60, c.accent, 12)


@subject("studio", (480, 400, 1.7), (760, 520, 1.7))
def tools(s: Sheet, c: Palette) -> None:
    s.soft("350,750 390,770 780,330 740,310", 0.22, 16)
    s.soft("520,340 560,320 910,720 870,760", 0.22, 16)
    s.line("330,730 720,300", 44, c.accent_dark)
    s.line("322,720 560,458", 14, c.accent)
    s.poly("640,190 840,370 780,430 590,250", c.deep)
    s.poly("640,190 600,150 540,170 590,250", c.dark)
    s.poly("640,190 840,370 822,388 620,206", c.dark)
    s.line("880,740 500,330", 50, c.main)
    s.line("872,720 520,340", 12, c.light)
    s.arc(446, 270, 72, (267, 547), 58, c.main)
    s.arc(446, 270, 86, (80, 180), 10, c.light)
    s.disc(858, 716, 14, c.dark)


@subject("room", (420, 400, 1.7), (760, 600, 1.6))
def renovation(s: Sheet, c: Palette) -> None:
    s.rect(180, 120, 420, 420, c.light)
    s.poly("600,120 700,120 680,540 600,540", mix(c.light, c.wall, 0.5))
    s.rect(430, 300, 330, 110, c.dark, 30)
    s.rect(446, 312, 298, 34, c.main, 17)
    s.line("760,354 820,354 820,440 600,470 600,540", 16, c.deep)
    s.rect(572, 530, 56, 190, c.accent_dark, 24)
    s.shadow(880, 768, 190, 20, 0.4)
    s.arc(880, 560, 140, (180, 360), 10, c.deep, ry=170)
    s.poly("740,560 1020,560 1000,766 760,766", c.paper)
    s.poly("740,560 820,560 824,766 760,766", c.spot)
    s.oval(880, 560, 140, 28, c.main)
    s.poly("780,570 840,580 836,660 810,690 790,650", c.main)
    s.rect(880, 640, 90, 70, c.light, 8)


@subject("studio", (500, 420, 1.7), (720, 520, 1.7))
def beauty(s: Sheet, c: Palette) -> None:
    s.soft("440,190 490,190 770,650 720,680", 0.2, 16)
    s.soft("660,190 710,190 470,680 420,650", 0.2, 16)
    s.soft("890,240 1000,240 1000,730 890,730", 0.2, 16)
    s.line("420,150 690,560", 34, c.shade)
    s.line("640,150 450,560", 34, c.paper)
    s.disc(546, 352, 13, c.deep)
    s.ring(730, 630, 74, 30, c.main)
    s.ring(410, 640, 74, 30, c.main)
    s.arc(410, 640, 74, (180, 260), 10, c.light)
    s.arc(730, 630, 74, (180, 260), 10, c.light)
    s.rect(860, 200, 90, 500, c.accent, 20)
    for tooth in range(16):
        s.rect(930, 222 + tooth * 29, 66, 14, c.accent, 7)
    s.rect(870, 214, 20, 470, c.accent_dark, 10)


@subject("room", (460, 560, 1.7), (760, 480, 1.7))
def boxes(s: Sheet, c: Palette) -> None:
    s.shadow(600, 772, 440, 22, 0.4)
    for x, y, w, h, tone in (
        (220, 470, 380, 290, c.light),
        (620, 520, 340, 240, c.main),
        (330, 240, 300, 228, c.main),
    ):
        s.rect(x, y, w, h, tone, 6)
        s.poly(
            ((x + w * 0.86, y), (x + w, y), (x + w, y + h), (x + w * 0.86, y + h)),
            mix(tone, c.dark, 0.35),
        )
        s.rect(x, y, w, 22, mix(tone, c.dark, 0.25), 6)
        s.rect(x + w / 2 - 26, y, 52, h * 0.42, mix(tone, c.paper, 0.5))
        s.rect(x + 26, y + h - 74, 84, 46, c.paper, 6)
        s.rect(x + 38, y + h - 58, 60, 8, c.shade, 4)
    s.blob("700,530 690,430 740,380 780,440 770,530", (140, 172, 142))
    s.blob("760,530 800,420 850,410 840,480 800,530", (160, 188, 156))
    s.rect(680, 500, 150, 24, c.dark, 6)


@subject("table", (600, 470, 1.8), (560, 330, 1.9))
def cooking(s: Sheet, c: Palette) -> None:
    s.shadow(600, 736, 330, 26, 0.4)
    for x, drift in ((520, -20), (600, 20), (680, -16)):
        s.curve(((x, 260), (x + drift, 220), (x - drift, 170), (x, 120)), 14, c.spot)
    s.rect(220, 440, 110, 44, c.deep, 22)
    s.rect(870, 440, 110, 44, c.deep, 22)
    s.rect(300, 380, 600, 340, c.main, 60)
    s.rect(300, 380, 160, 340, c.light, 60)
    s.rect(300, 380, 600, 110, c.main, 10)
    s.rect(300, 380, 160, 110, c.light, 10)
    s.rect(276, 350, 648, 46, c.dark, 20)
    s.slice(600, 352, 270, 70, (180, 360), c.light)
    s.slice(600, 352, 270, 70, (180, 260), c.pale)
    s.rect(562, 256, 76, 36, c.deep, 16)


@subject("meadow", (460, 560, 1.7), (820, 560, 1.8))
def tractor(s: Sheet, c: Palette) -> None:
    s.shadow(600, 766, 400, 22, 0.45)
    s.rect(240, 440, 400, 190, c.main, 24)
    s.rect(240, 440, 400, 60, c.light, 24)
    s.rect(250, 540, 200, 20, c.dark, 10)
    s.rect(250, 576, 200, 20, c.dark, 10)
    s.rect(340, 320, 26, 130, c.deep, 8)
    s.poly("600,620 620,260 900,260 930,620", c.main)
    s.poly("640,430 654,290 760,290 760,430", mix(c.deep, c.wall, 0.6))
    s.poly("780,290 874,290 890,430 780,430", mix(c.deep, c.wall, 0.5))
    s.rect(590, 230, 350, 40, c.dark, 14)
    s.arc(830, 600, 180, (180, 350), 40, c.dark)
    for x, y, r in ((830, 610, 150), (330, 670, 92)):
        s.disc(x, y, r, (60, 58, 60))
        for lug in range(18):
            s.line(
                (s.turned(x, y, r * 0.86, lug * 20), s.turned(x, y, r * 1.02, lug * 20 + 8)),
                16,
                (60, 58, 60),
            )
        s.disc(x, y, r * 0.58, c.accent)
        s.disc(x, y, r * 0.4, c.accent_dark)
        s.disc(x, y, r * 0.14, c.paper)
