"""Phones, computers and other things with a plug."""

from marketplace.demo.palettes import Palette, mix, white
from marketplace.demo.sheet import Sheet
from marketplace.demo.subjects import subject


@subject("studio", (560, 300, 2.1), (650, 560, 1.9), handheld=True)
def phone(s: Sheet, c: Palette) -> None:
    if s.take % 2:
        _phone_back(s, c, 600, 450)
    else:
        _phone_front(s, c, 600, 450)


@subject("studio", (500, 330, 1.9), (730, 450, 1.8), handheld=True)
def phone_pair(s: Sheet, c: Palette) -> None:
    _phone_back(s, c, 455, 430)
    _phone_front(s, c, 745, 470)


def _phone_front(s: Sheet, c: Palette, x: float, y: float) -> None:
    s.soft(
        ((x - 150, y - 270), (x + 190, y - 270), (x + 190, y + 340), (x - 150, y + 340)), 0.35, 36
    )
    s.rect(x - 162, y - 318, 324, 640, c.dark, 46)
    s.rect(x - 150, y - 306, 300, 616, c.pale, 36)
    s.poly(
        (
            (x + 150, y - 250),
            (x + 150, y + 274),
            (x + 114, y + 310),
            (x - 150, y + 310),
            (x - 150, y + 190),
        ),
        mix(c.pale, c.light, 0.75),
    )
    s.disc(x - 40, y - 60, 92, mix(c.pale, c.accent, 0.55))
    s.slice(x + 10, y + 120, 140, 190, (180, 360), c.light)
    s.rect(x - 150, y + 118, 300, 100, c.light)
    s.rect(x - 42, y - 288, 84, 22, c.deep, 11)
    for column in range(4):
        s.rect(x - 124 + column * 66, y + 226, 50, 50, white(150), 14)
    s.rect(x - 50, y + 290, 100, 7, white(200), 4)


def _phone_back(s: Sheet, c: Palette, x: float, y: float) -> None:
    s.soft(
        ((x - 150, y - 270), (x + 190, y - 270), (x + 190, y + 340), (x - 150, y + 340)), 0.35, 36
    )
    s.rect(x - 162, y - 318, 324, 640, c.dark, 46)
    s.rect(x - 156, y - 314, 312, 630, c.main, 42)
    s.poly(
        ((x - 156, y - 150), (x - 20, y - 314), (x + 110, y - 314), (x - 156, y + 20)),
        mix(c.main, c.light, 0.45),
    )
    s.rect(x - 136, y - 294, 150, 160, mix(c.main, c.dark, 0.55), 38)
    for lens_x, lens_y in ((-98, -252), (-28, -178)):
        s.disc(x + lens_x, y + lens_y, 32, c.deep)
        s.disc(x + lens_x, y + lens_y, 20, mix(c.deep, c.dark, 0.5))
        s.disc(x + lens_x - 7, y + lens_y - 8, 6, c.pale)
    s.disc(x - 28, y - 254, 11, c.pale)
    s.ring(x, y + 40, 36, 10, mix(c.main, c.dark, 0.5))


@subject("studio", (500, 380, 1.7), (780, 500, 1.8), handheld=True)
def tablet(s: Sheet, c: Palette) -> None:
    s.soft("260,250 980,250 980,760 260,760", 0.32, 36)
    s.rect(220, 190, 760, 540, c.dark, 40)
    s.rect(246, 216, 708, 488, c.paper, 20)
    s.rect(246, 216, 708, 488, mix(c.pale, c.spot, 0.4), 20)
    s.hill("246,540 420,430 600,530 760,410 954,510", 704, c.light)
    s.hill("246,620 420,580 640,640 954,560", 704, c.main)
    s.disc(760, 330, 52, c.accent)
    s.rect(290, 262, 190, 22, white(190), 11)
    s.rect(290, 302, 120, 14, white(150), 7)
    s.disc(600, 203, 5, c.light)
    s.line("1030,250 1030,640", 22, c.paper)
    s.line("1030,250 1030,290", 22, c.shade)
    s.poly("1019,645 1041,645 1030,690", c.deep)


@subject("table", (520, 400, 1.7), (600, 640, 2.0))
def laptop(s: Sheet, c: Palette) -> None:
    s.shadow(600, 742, 500, 34, 0.4)
    s.rect(270, 210, 660, 450, c.deep, 26)
    s.rect(292, 232, 616, 396, c.pale, 8)
    s.poly("292,232 700,232 440,628 292,628", mix(c.pale, c.paper, 0.5))
    s.rect(336, 280, 240, 24, c.main, 12)
    for row, width in enumerate((300, 250, 280, 190)):
        s.rect(336, 336 + row * 36, width, 14, c.light, 7)
    s.rect(690, 290, 176, 210, white(170), 14)
    for column, height in enumerate((60, 100, 80, 140)):
        s.rect(712 + column * 36, 480 - height, 22, height, c.accent if column == 3 else c.light, 5)
    s.disc(600, 221, 4, c.light)
    s.poly("270,652 930,652 1060,726 140,726", c.light)
    s.poly("310,664 890,664 950,698 250,698", c.main)
    s.poly("520,704 680,704 692,722 508,722", mix(c.light, c.main, 0.5))
    s.rect(140, 724, 920, 22, c.dark, 11)


@subject("room", (480, 330, 1.6), (720, 400, 1.7))
def television(s: Sheet, c: Palette) -> None:
    s.shadow(600, 770, 480, 26, 0.35)
    s.rect(190, 650, 820, 110, c.accent_dark, 10)
    s.rect(206, 666, 390, 78, c.accent, 6)
    s.rect(604, 666, 390, 78, c.accent, 6)
    s.rect(230, 756, 20, 26, c.deep)
    s.rect(950, 756, 20, 26, c.deep)
    s.poly("470,650 730,650 690,610 510,610", c.deep)
    s.rect(180, 150, 840, 474, c.deep, 14)
    s.rect(196, 164, 808, 438, c.light)
    s.poly("196,164 1004,164 1004,340 196,500", c.pale)
    s.disc(790, 290, 62, c.accent)
    s.poly(
        "196,602 196,470 380,330 560,500 680,410 1004,560 1004,602",
        c.main,
    )
    s.poly("196,602 420,480 620,560 820,500 1004,602", c.dark)


@subject("studio", (420, 560, 2.0), (640, 260, 1.9), handheld=True)
def headphones(s: Sheet, c: Palette) -> None:
    s.soft("330,480 910,480 910,740 330,740", 0.22, 60)
    s.arc(600, 450, 270, (180, 360), 54, c.dark, ry=300)
    s.arc(600, 452, 268, (200, 300), 20, c.light, ry=300)
    for side in (-1, 1):
        x = 600 + side * 262
        s.rect(x - 24, 420, 48, 120, c.deep, 20)
        s.rect(x - 72, 460, 144, 250, c.main, 70)
        s.rect(x - side * 58 - 36, 472, 72, 226, c.deep, 34)
        s.rect(x + side * 12 - 34, 500, 68, 170, c.light, 34)
        s.rect(x + side * 12 - 20, 520, 40, 130, mix(c.light, c.main, 0.5), 20)


@subject("table", (560, 500, 1.9), (390, 400, 2.1))
def camera(s: Sheet, c: Palette) -> None:
    s.shadow(600, 706, 400, 34, 0.4)
    s.poly("460,290 510,200 690,200 740,290", c.deep)
    s.rect(540, 190, 120, 22, c.dark, 6)
    s.rect(230, 280, 740, 420, c.dark, 40)
    s.rect(230, 360, 740, 250, c.deep)
    s.rect(230, 280, 740, 84, c.main, 34)
    s.rect(230, 330, 740, 34, c.main)
    s.rect(280, 246, 110, 40, c.deep, 10)
    s.rect(820, 252, 80, 34, c.deep, 10)
    s.rect(850, 300, 70, 36, c.accent, 8)
    for r, tone in ((208, c.dark), (188, c.deep), (150, mix(c.deep, c.main, 0.5)), (120, c.deep)):
        s.disc(600, 490, r, tone)
    s.disc(600, 490, 84, mix(c.deep, c.accent, 0.25))
    s.slice(600, 490, 84, 84, (180, 300), mix(c.deep, c.light, 0.45))
    s.disc(562, 450, 22, white(210))
    s.disc(640, 532, 10, white(120))
    s.arc(600, 490, 198, (200, 290), 8, c.light)


@subject("table", (460, 480, 1.7), (780, 560, 1.9))
def console(s: Sheet, c: Palette) -> None:
    s.shadow(420, 700, 260, 26, 0.35)
    s.rect(220, 210, 400, 490, c.deep, 22)
    s.poly("220,250 242,210 420,210 420,700 240,700 220,680", c.paper)
    s.rect(420, 210, 30, 490, c.accent)
    s.rect(260, 560, 110, 12, c.shade, 6)
    s.shadow(800, 718, 240, 24, 0.35)
    s.blob(
        "640,520 720,470 880,470 960,520 1010,680 960,730 890,650 710,650 640,730 590,680",
        c.paper,
    )
    s.blob("735,478 865,478 850,590 750,590", c.deep)
    for x in (738, 862):
        s.disc(x, 604, 36, c.deep)
        s.disc(x, 600, 24, c.dark)
    s.rect(660, 530, 62, 20, c.dark, 6)
    s.rect(681, 509, 20, 62, c.dark, 6)
    for dx, dy, tone in ((0, -28, c.accent), (28, 0, c.main), (0, 28, c.light), (-28, 0, c.dark)):
        s.disc(908 + dx, 540 + dy, 14, tone)


@subject("studio", (600, 440, 1.8), (560, 300, 2.0), handheld=True)
def watch(s: Sheet, c: Palette) -> None:
    s.soft("520,120 720,120 720,800 520,800", 0.3, 40)
    s.poly("510,60 690,60 716,300 484,300", c.main)
    s.poly("484,600 716,600 690,850 510,850", c.main)
    s.poly("510,60 560,60 548,300 484,300", c.light)
    s.poly("484,600 548,600 560,850 510,850", c.light)
    for y in (690, 730, 770):
        s.disc(600, y, 8, c.deep)
    s.rect(792, 424, 30, 52, c.deep, 10)
    s.disc(600, 450, 206, c.deep)
    s.disc(600, 450, 184, c.paper)
    s.slice(600, 450, 184, 184, (-50, 130), c.spot)
    for hour in range(12):
        tip = s.turned(600, 450, 160, hour * 30)
        s.line((s.turned(600, 450, 140 if hour % 3 else 128, hour * 30), tip), 8, c.dark)
    s.line(((600, 450), s.turned(600, 450, 84, 215)), 14, c.deep)
    s.line(((600, 450), s.turned(600, 450, 124, 300)), 10, c.deep)
    s.line(((600, 450), s.turned(600, 450, 130, 60)), 4, c.accent_dark)
    s.disc(600, 450, 14, c.deep)


@subject("table", (520, 420, 1.7), (820, 420, 1.7))
def computer(s: Sheet, c: Palette) -> None:
    s.shadow(560, 724, 440, 24, 0.4)
    s.rect(160, 180, 560, 360, c.deep, 20)
    s.rect(180, 200, 520, 300, c.pale, 6)
    s.hill("180,400 320,330 450,400 700,300", 500, c.light)
    s.hill("180,450 360,420 520,460 700,400", 500, c.main)
    s.disc(590, 270, 34, c.accent)
    s.rect(400, 540, 80, 110, c.dark)
    s.rect(310, 640, 260, 26, c.deep, 12)
    s.rect(200, 686, 440, 34, c.paper, 12)
    for key in range(13):
        s.rect(216 + key * 32, 694, 24, 12, c.shade, 4)
    s.rect(790, 220, 220, 500, c.dark, 18)
    s.rect(790, 220, 60, 500, c.deep, 18)
    s.rect(870, 250, 120, 14, c.light, 7)
    for y in (390, 550):
        s.disc(930, y, 62, c.deep)
        s.ring(930, y, 50, 8, c.accent)
        s.disc(930, y, 16, c.light)
    s.disc(930, 660, 12, c.pale)
