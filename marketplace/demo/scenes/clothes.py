"""What people wear and carry."""

from marketplace.demo.palettes import Palette, mix
from marketplace.demo.sheet import Sheet
from marketplace.demo.subjects import subject


def hanger(s: Sheet, c: Palette, y: float) -> None:
    s.rect(-600, 92, 2400, 14, c.dark, 7)
    s.arc(600, 124, 24, (150, 400), 8, c.deep)
    s.line(((600, 148), (600, y)), 8, c.deep)
    s.line(((470, y + 44), (600, y), (730, y + 44)), 14, c.accent_dark)


@subject("room", (600, 330, 1.7), (560, 560, 1.8))
def dress(s: Sheet, c: Palette) -> None:
    s.soft("480,240 760,240 880,740 460,740", 0.25, 34)
    hanger(s, c, 176)
    s.poly(
        "490,208 540,200 566,270 634,270 660,200 710,208 724,330 690,430 510,430 476,330",
        c.main,
    )
    s.blob(
        "520,440 680,440 760,600 850,750 720,772 600,756 480,772 350,750 440,600",
        c.main,
    )
    s.poly("510,430 690,430 694,466 506,466", c.accent)
    s.poly("540,200 552,200 576,262 566,274", c.dark)
    s.poly("648,200 660,200 634,274 624,262", c.dark)
    for top, low in (((540, 470), (460, 756)), ((600, 470), (600, 752)), ((660, 470), (740, 756))):
        s.poly((top, (top[0] + 14, top[1]), (low[0] + 36, low[1]), (low[0] - 6, low[1])), c.light)
    s.poly("690,466 694,466 850,748 790,762", c.dark)


@subject("room", (600, 360, 1.7), (480, 560, 1.7))
def coat(s: Sheet, c: Palette) -> None:
    s.soft("400,260 840,260 840,770 420,770", 0.28, 34)
    hanger(s, c, 170)
    s.poly("440,230 500,214 440,640 350,640 390,300", c.dark)
    s.poly("760,230 700,214 760,640 850,640 810,300", c.dark)
    s.poly("440,230 560,192 640,192 760,230 780,770 420,770", c.main)
    s.poly("440,230 500,210 520,770 420,770", c.light)
    s.poly("560,192 640,192 600,330", c.deep)
    s.poly("560,192 600,340 540,420 500,260", c.dark)
    s.poly("640,192 600,340 660,420 700,260", c.dark)
    s.line("604,340 604,764", 5, c.deep)
    for y in (440, 520, 600):
        s.disc(576, y, 12, c.deep)
        s.disc(632, y, 12, c.deep)
    s.rect(424, 490, 352, 34, c.dark)
    s.rect(580, 480, 60, 54, c.accent, 10)
    s.poly("460,580 530,590 530,616 460,606", c.dark)
    s.poly("740,580 670,590 670,616 740,606", c.dark)


@subject("table", (460, 560, 1.8), (720, 600, 1.8))
def sneakers(s: Sheet, c: Palette) -> None:
    s.shadow(620, 722, 430, 26, 0.4)
    _sneaker(s, c, 90, -90, mix(c.main, c.dark, 0.6), c.dark, c.shade)
    _sneaker(s, c, 0, 0, c.main, c.light, c.paper)


def _sneaker(s: Sheet, c: Palette, dx: float, dy: float, upper, panel, sole) -> None:
    def at(*points):
        return [(x + dx, y + dy) for x, y in points]

    s.blob(
        at(
            (250, 640),
            (256, 470),
            (300, 440),
            (360, 490),
            (470, 470),
            (560, 500),
            (700, 580),
            (860, 610),
            (920, 670),
            (900, 710),
            (260, 710),
        ),
        upper,
    )
    s.poly(at((256, 470), (300, 436), (366, 488), (350, 540), (270, 560)), panel)
    s.blob(at((720, 590), (860, 612), (914, 660), (880, 690), (740, 690)), panel)
    s.poly(at((380, 680), (450, 560), (500, 560), (450, 690)), panel)
    s.poly(at((490, 690), (540, 590), (586, 600), (556, 690)), panel)
    for lace in range(4):
        x, y = 450 + lace * 56, 484 + lace * 28
        s.line(at((x, y), (x - 34, y + 50)), 12, c.paper)
    s.rect(236 + dx, 676 + dy, 690, 46, sole, 23)
    s.rect(236 + dx, 702 + dy, 690, 20, c.accent, 10)


@subject("table", (430, 450, 1.7), (700, 620, 1.8))
def boots(s: Sheet, c: Palette) -> None:
    s.shadow(600, 728, 380, 26, 0.4)
    for dx, upper, side in ((250, c.dark, c.deep), (0, c.main, c.light)):
        s.blob(
            (
                (300 + dx, 250),
                (470 + dx, 240),
                (480 + dx, 500),
                (560 + dx, 560),
                (660 + dx, 610),
                (670 + dx, 680),
                (310 + dx, 690),
                (320 + dx, 480),
            ),
            upper,
        )
        s.poly(((318 + dx, 260), (370 + dx, 254), (376 + dx, 660), (322 + dx, 670)), side)
        s.rect(296 + dx, 226, 182, 56, c.pale, 24)
        s.rect(306 + dx, 676, 372, 40, c.deep, 14)
        s.rect(306 + dx, 690, 90, 40, c.deep, 6)
        s.rect(330 + dx, 540, 150, 24, c.accent, 8)
        s.rect(400 + dx, 534, 34, 36, c.paper, 8)


@subject("table", (600, 520, 1.8), (560, 330, 1.8))
def handbag(s: Sheet, c: Palette) -> None:
    s.shadow(600, 730, 320, 28, 0.4)
    s.arc(600, 400, 150, (180, 360), 26, c.dark, ry=230)
    s.poly("350,390 850,390 910,720 290,720", c.main)
    s.poly("350,390 430,390 400,720 290,720", c.light)
    s.poly("340,380 860,380 840,520 600,580 360,520", c.dark)
    s.poly("340,380 860,380 857,404 343,404", c.light)
    s.rect(566, 520, 68, 84, c.accent, 14)
    s.rect(584, 548, 32, 28, c.deep, 6)
    for x in (450, 750):
        s.ring(x, 396, 20, 9, c.accent)
    s.line("300,706 900,706", 5, c.dark)
    s.line("780,560 800,680", 8, c.accent)
    s.disc(802, 690, 16, c.accent)


@subject("studio", (600, 330, 1.7), (560, 620, 1.8), handheld=True)
def backpack(s: Sheet, c: Palette) -> None:
    s.shadow(600, 764, 270, 26, 0.35)
    s.arc(600, 160, 56, (180, 360), 22, c.deep, ry=66)
    s.rect(340, 420, 60, 260, c.dark, 28)
    s.rect(800, 420, 60, 260, c.dark, 28)
    s.rect(370, 150, 460, 610, c.main, 150)
    s.rect(370, 560, 460, 200, c.main, 50)
    s.rect(370, 200, 100, 520, c.light, 50)
    s.arc(600, 340, 180, (190, 350), 10, c.deep, ry=150)
    s.rect(420, 470, 360, 250, c.dark, 44)
    s.rect(436, 486, 328, 218, mix(c.main, c.dark, 0.4), 34)
    s.line("450,540 750,540", 9, c.deep)
    s.rect(720, 536, 16, 56, c.accent, 8)
    s.rect(560, 370, 80, 54, c.accent, 10)


@subject("studio", (600, 400, 1.9), (600, 600, 2.0), handheld=True)
def jewelry(s: Sheet, c: Palette) -> None:
    s.shadow(620, 756, 210, 22, 0.3)
    s.ring(600, 540, 190, 40, c.accent_dark)
    s.ring(600, 540, 194, 22, c.accent)
    s.arc(600, 540, 196, (190, 260), 10, c.paper)
    s.poly("540,356 660,356 630,400 570,400", c.accent_dark)
    s.poly("500,230 560,170 640,170 700,230 600,372", c.main)
    s.poly("500,230 560,170 560,230", c.light)
    s.poly("560,170 640,170 600,230", c.paper)
    s.poly("560,230 640,230 600,372", c.pale)
    s.poly("500,230 560,230 600,372", c.main)
    s.poly("640,230 700,230 600,372", c.dark)
    for x, y, r in ((380, 250, 12), (820, 300, 16), (790, 180, 9)):
        s.poly(((x, y - 2 * r), (x + r / 2, y), (x, y + 2 * r), (x - r / 2, y)), c.paper)
        s.poly(((x - 2 * r, y), (x, y - r / 2), (x + 2 * r, y), (x, y + r / 2)), c.paper)


@subject("studio", (600, 400, 1.8), (470, 330, 1.7), handheld=True)
def sweater(s: Sheet, c: Palette) -> None:
    s.soft("380,240 900,240 860,720 380,720", 0.25, 36)
    s.poly("410,230 470,210 420,600 300,620 290,560 350,330", c.dark)
    s.poly("790,230 730,210 780,600 900,620 910,560 850,330", c.dark)
    s.poly("410,230 530,186 670,186 790,230 800,700 400,700", c.main)
    s.rect(396, 676, 408, 50, c.dark, 16)
    s.slice(600, 186, 78, 64, (0, 180), c.deep)
    s.arc(600, 190, 84, (0, 180), 22, c.light, ry=70)
    for row, tone in ((330, c.pale), (400, c.accent), (470, c.pale)):
        s.rect(404, row, 392, 30, tone)
        for x in range(420, 780, 40):
            s.poly(((x, row + 30), (x + 18, row), (x + 36, row + 30)), c.main)
    s.rect(286, 590, 132, 40, c.light, 14)
    s.rect(782, 590, 132, 40, c.light, 14)


@subject("table", (470, 500, 1.8), (760, 480, 1.8))
def cosmetics(s: Sheet, c: Palette) -> None:
    s.shadow(600, 726, 380, 24, 0.4)
    s.rect(300, 380, 250, 340, c.main, 34)
    s.rect(300, 380, 90, 340, c.light, 34)
    s.rect(330, 450, 190, 150, c.paper, 10)
    s.rect(366, 490, 118, 14, c.main, 7)
    s.rect(386, 524, 78, 10, c.light, 5)
    s.rect(382, 330, 86, 56, c.accent_dark, 8)
    s.rect(360, 230, 130, 110, c.deep, 14)
    s.rect(372, 240, 28, 90, c.dark, 10)
    s.rect(620, 520, 100, 200, c.deep, 10)
    s.rect(630, 420, 80, 110, c.accent, 6)
    s.poly("640,420 640,330 690,290 700,300 700,420", (206, 104, 104))
    s.rect(620, 560, 100, 14, c.accent, 4)
    s.oval(860, 690, 120, 32, c.dark)
    s.rect(740, 620, 240, 70, c.dark)
    s.oval(860, 620, 120, 32, c.light)
    s.oval(860, 620, 96, 24, c.pale)
    s.line("800,600 960,380", 16, c.accent_dark)
    s.blob("770,600 800,570 836,590 810,640 770,650", c.paper)
