"""Houses, flats, plots and what is rented out."""

from marketplace.demo.palettes import Palette, mix, oklch, white
from marketplace.demo.sheet import Sheet
from marketplace.demo.subjects import subject


def tree(s: Sheet, x: float, y: float, size: float, hue: float = 138) -> None:
    s.rect(x - size * 0.06, y - size * 0.5, size * 0.12, size * 0.5, oklch(0.55, 0.04, 60))
    s.disc(x, y - size * 0.85, size * 0.44, oklch(0.70, 0.055, hue))
    s.disc(x - size * 0.12, y - size * 0.97, size * 0.26, oklch(0.77, 0.05, hue))


def windows(
    s: Sheet,
    x: float,
    y: float,
    columns: int,
    rows: int,
    step: tuple[float, float],
    size: tuple[float, float],
    colors: tuple,
) -> None:
    for row in range(rows):
        for column in range(columns):
            left, top = x + column * step[0], y + row * step[1]
            tone = colors[(row * 7 + column * 5 + row * column) % len(colors)]
            s.rect(left, top, *size, tone, 3)
            s.rect(left, top + size[1], size[0], 6, white(120))


@subject("street", (480, 380, 1.7), (760, 600, 1.9))
def apartments(s: Sheet, c: Palette) -> None:
    s.soft("330,690 1050,690 1120,740 330,740", 0.3, 26)
    panes = (c.spot, mix(c.deep, c.wall, 0.35), c.spot, mix(c.accent, c.paper, 0.4), c.spot)
    s.rect(640, 210, 320, 500, c.main, 4)
    windows(s, 676, 250, 4, 7, (66, 60), (42, 36), panes)
    s.rect(640, 196, 320, 20, c.dark, 4)
    s.rect(260, 110, 390, 600, c.light, 4)
    s.rect(590, 110, 60, 600, mix(c.light, c.main, 0.6))
    windows(s, 292, 150, 4, 8, (74, 62), (48, 38), panes)
    s.rect(250, 94, 410, 22, c.main, 4)
    for row in range(4):
        s.rect(436, 254 + row * 124, 66, 22, c.dark, 3)
    s.rect(400, 640, 100, 70, c.deep, 4)
    s.rect(408, 648, 38, 62, c.accent)
    s.rect(454, 648, 38, 62, c.accent)
    s.rect(380, 628, 140, 14, c.dark, 4)
    tree(s, 190, 716, 190)
    tree(s, 1020, 716, 150, 125)
    tree(s, 720, 722, 90)


@subject("meadow", (430, 520, 1.7), (760, 400, 1.6))
def house(s: Sheet, c: Palette) -> None:
    tree(s, 190, 700, 260)
    tree(s, 1040, 706, 190, 120)
    s.soft("270,690 980,690 1040,730 270,730", 0.3, 20)
    s.rect(800, 210, 66, 150, c.dark, 4)
    s.rect(300, 400, 620, 310, c.pale)
    s.rect(300, 660, 620, 50, c.shade)
    s.poly("300,400 920,400 920,432 300,432", mix(c.pale, c.deep, 0.16))
    s.poly("240,410 400,216 900,216 980,410", c.main)
    s.poly("240,410 400,216 430,216 286,410", c.light)
    s.poly("240,396 980,396 980,414 240,414", c.dark)
    s.rect(560, 500, 116, 210, c.accent_dark, 6)
    s.rect(576, 520, 84, 70, c.accent, 4)
    s.disc(656, 620, 8, c.paper)
    for x in (350, 740):
        s.rect(x, 480, 136, 116, c.paper, 4)
        s.rect(x + 12, 492, 52, 92, mix(c.deep, c.wall, 0.45))
        s.rect(x + 72, 492, 52, 92, mix(c.deep, c.wall, 0.55))
        s.rect(x - 10, 596, 156, 12, c.dark, 4)
    s.poly("548,710 690,710 760,790 500,790", c.spot)
    for x in range(0, 250, 44):
        s.rect(x - 20, 640, 20, 90, c.paper, 6)
    s.rect(-40, 664, 270, 12, c.paper)


@subject("studio", (430, 360, 1.7), (760, 600, 1.7))
def floor_plan(s: Sheet, c: Palette) -> None:
    s.soft("230,160 1000,160 1000,800 230,800", 0.25, 34)
    s.rect(200, 110, 800, 680, c.paper, 10)
    wall = c.deep
    s.rect(260, 170, 330, 300, c.pale)
    s.rect(590, 170, 350, 220, mix(c.pale, c.accent, 0.25))
    s.rect(590, 390, 350, 340, c.spot)
    s.rect(260, 470, 330, 260, c.light)
    for line in (
        ((260, 170), (940, 170)),
        ((940, 170), (940, 730)),
        ((940, 730), (480, 730)),
        ((380, 730), (260, 730)),
        ((260, 730), (260, 170)),
        ((590, 170), (590, 240)),
        ((590, 330), (590, 560)),
        ((590, 660), (590, 730)),
        ((260, 470), (380, 470)),
        ((470, 470), (590, 470)),
        ((590, 390), (700, 390)),
        ((790, 390), (940, 390)),
    ):
        s.line(line, 16, wall)
    s.arc(380, 730, 100, (270, 360), 4, c.dark)
    s.arc(590, 560, 100, (0, 90), 4, c.dark)
    s.rect(300, 206, 150, 110, c.main, 12)
    s.rect(310, 216, 60, 40, c.paper, 8)
    s.rect(380, 216, 60, 40, c.paper, 8)
    s.rect(760, 200, 150, 44, c.main, 8)
    s.disc(840, 310, 36, c.main)
    s.rect(650, 640, 210, 64, c.main, 16)
    s.rect(666, 630, 178, 26, c.dark, 10)
    s.rect(700, 520, 110, 60, c.accent, 10)
    s.rect(290, 640, 60, 64, c.paper, 20)
    s.rect(500, 500, 64, 140, c.paper, 20)


@subject("room", (450, 560, 1.7), (800, 380, 1.7))
def living_room(s: Sheet, c: Palette) -> None:
    s.rect(150, 110, 300, 350, c.paper, 6)
    s.rect(166, 126, 128, 318, mix(c.wall, (160, 190, 205), 0.45))
    s.rect(306, 126, 128, 318, mix(c.wall, (160, 190, 205), 0.45))
    s.hill("166,400 240,370 294,390", 444, oklch(0.78, 0.05, 140))
    s.hill("306,380 370,400 434,360", 444, oklch(0.78, 0.05, 140))
    s.poly("110,80 190,80 160,560 96,560", c.pale)
    s.poly("410,80 490,80 506,560 440,560", c.pale)
    s.rect(90, 70, 420, 14, c.dark, 7)
    s.oval(640, 780, 420, 56, mix(c.floor, c.accent, 0.35))
    s.shadow(700, 740, 330, 22, 0.35)
    s.rect(440, 470, 520, 190, c.light, 36)
    s.rect(400, 540, 90, 170, c.main, 34)
    s.rect(910, 540, 90, 170, c.main, 34)
    s.rect(470, 590, 460, 110, c.main, 24)
    s.rect(470, 590, 460, 24, c.light, 12)
    s.rect(440, 700, 24, 40, c.deep)
    s.rect(936, 700, 24, 40, c.deep)
    s.rect(520, 510, 110, 100, c.accent, 20)
    s.rect(660, 190, 230, 170, c.paper, 4)
    s.rect(680, 210, 190, 130, c.pale)
    s.disc(820, 250, 20, c.accent)
    s.hill("680,320 740,270 800,310 870,280", 340, c.main)
    s.line("1070,740 1070,330", 10, c.deep)
    s.poly("1010,350 1040,240 1100,240 1130,350", c.accent)
    s.rect(1030, 734, 80, 12, c.deep, 6)


@subject("meadow", (420, 600, 1.6), (820, 560, 1.6))
def plot(s: Sheet, c: Palette) -> None:
    for x, size in ((120, 170), (270, 130), (950, 150), (1090, 190)):
        tree(s, x, 640, size, 130)
    s.poly("280,640 920,640 1120,800 80,800", mix(c.light, (196, 170, 130), 0.55))
    s.poly("280,640 600,640 600,800 80,800", mix(c.light, (206, 182, 144), 0.6))
    for x, y in ((280, 640), (920, 640), (1120, 800), (80, 800), (600, 640), (600, 800)):
        s.line(((x, y), (x, y - 70)), 12, c.dark)
        s.disc(x, y - 70, 10, c.accent_dark)
    s.line("280,600 920,600", 4, c.accent_dark)
    s.line("80,756 1120,756", 4, c.accent_dark)
    s.line("750,700 750,520", 14, c.deep)
    s.rect(660, 450, 190, 110, c.main, 12)
    s.rect(690, 480, 130, 16, c.paper, 8)
    s.rect(690, 514, 84, 14, c.pale, 7)


@subject("street", (600, 480, 1.7), (400, 360, 1.7))
def shop(s: Sheet, c: Palette) -> None:
    s.soft("230,700 1000,700 1050,744 200,744", 0.3, 20)
    s.rect(220, 170, 760, 540, c.pale, 6)
    s.rect(200, 150, 800, 34, c.dark, 6)
    s.rect(420, 212, 360, 70, c.deep, 12)
    s.rect(480, 238, 240, 18, c.paper, 9)
    s.rect(270, 390, 400, 250, mix(c.deep, c.wall, 0.55), 6)
    s.poly("270,640 270,520 420,390 520,390", mix(c.deep, c.wall, 0.72))
    s.rect(730, 390, 190, 320, c.main, 6)
    s.rect(752, 412, 146, 200, mix(c.deep, c.wall, 0.6), 4)
    s.disc(768, 640, 9, c.paper)
    for stripe in range(10):
        tone = c.accent if stripe % 2 else c.paper
        left = 230 + stripe * 74
        s.poly(((left + 10, 312), (left + 80, 312), (left + 74, 400), (left, 400)), tone)
        s.slice(left + 37, 398, 37, 24, (0, 180), tone)
    s.rect(220, 640, 510, 70, c.light)
    s.rect(330, 560, 70, 80, c.accent_dark, 8)
    s.rect(430, 530, 60, 110, c.main, 8)
    s.rect(520, 580, 90, 60, c.light, 8)
    tree(s, 1080, 712, 170)


@subject("street", (600, 520, 1.6), (500, 400, 1.7))
def garage(s: Sheet, c: Palette) -> None:
    s.soft("200,710 1010,710 1050,744 190,744", 0.3, 20)
    s.rect(200, 240, 800, 470, c.light, 4)
    s.poly("170,250 600,150 1030,250 1030,276 170,276", c.dark)
    s.rect(300, 340, 420, 370, c.deep, 6)
    for panel in range(5):
        s.rect(312, 352 + panel * 71, 396, 60, c.main, 6)
        s.rect(312, 352 + panel * 71, 396, 12, mix(c.main, c.light, 0.5), 6)
    s.rect(480, 640, 60, 12, c.deep, 6)
    s.rect(790, 410, 140, 300, c.accent_dark, 6)
    s.rect(812, 436, 96, 90, c.accent, 4)
    s.disc(808, 580, 9, c.paper)
    s.disc(250, 380, 22, c.paper)
    s.rect(238, 352, 24, 18, c.deep, 4)
