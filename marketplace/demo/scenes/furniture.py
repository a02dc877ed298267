"""What stands in rooms: furniture, lamps and kitchen machines."""

from marketplace.demo.palettes import Palette, mix, white
from marketplace.demo.sheet import Sheet
from marketplace.demo.subjects import subject


@subject("room", (400, 520, 1.7), (780, 560, 1.6))
def sofa(s: Sheet, c: Palette) -> None:
    s.shadow(600, 762, 460, 26, 0.4)
    for x in (210, 960):
        s.rect(x, 700, 28, 60, c.deep, 8)
    s.rect(220, 360, 760, 290, c.light, 46)
    s.rect(220, 360, 370, 290, mix(c.light, c.main, 0.25), 46)
    s.rect(610, 360, 370, 290, c.light, 46)
    s.rect(160, 480, 130, 240, c.dark, 50)
    s.rect(910, 480, 130, 240, c.dark, 50)
    s.rect(170, 480, 96, 240, c.main, 44)
    s.rect(934, 480, 96, 240, c.main, 44)
    s.rect(262, 560, 338, 110, c.pale, 26)
    s.rect(600, 560, 338, 110, c.pale, 26)
    s.rect(258, 640, 684, 80, c.main, 16)
    s.poly("300,470 420,440 450,560 330,586", c.accent)
    s.poly("300,470 340,460 370,576 330,586", c.accent_dark)
    s.rect(770, 470, 120, 110, c.deep, 22)


@subject("room", (420, 520, 1.7), (700, 600, 1.7))
def corner_sofa(s: Sheet, c: Palette) -> None:
    s.shadow(590, 764, 500, 28, 0.4)
    s.rect(140, 380, 690, 220, c.light, 40)
    s.rect(830, 400, 230, 350, c.dark, 40)
    s.rect(120, 460, 110, 270, c.dark, 40)
    for x in (226, 430):
        s.rect(x, 430, 204, 170, mix(c.light, c.pale, 0.5), 34)
    s.rect(634, 430, 210, 170, mix(c.light, c.main, 0.2), 34)
    s.rect(200, 560, 640, 90, c.pale, 22)
    s.rect(196, 630, 640, 90, c.main, 14)
    s.rect(730, 540, 300, 120, c.pale, 26)
    s.rect(730, 630, 300, 110, c.main, 18)
    s.rect(270, 460, 120, 110, c.accent, 22)
    s.rect(360, 490, 100, 90, c.accent_dark, 20)
    for x in (160, 560, 760, 980):
        s.rect(x, 720, 22, 44, c.deep, 6)


@subject("room", (380, 440, 1.7), (800, 560, 1.7))
def dining_table(s: Sheet, c: Palette) -> None:
    s.shadow(600, 774, 430, 22, 0.35)
    for x, back in ((170, 0), (930, 1)):
        s.rect(x + 76 * back, 330, 24, 430, c.dark, 10)
        s.rect(x, 560, 100, 26, c.accent, 12)
        s.rect(x + 76 * (1 - back), 580, 20, 180, c.dark, 8)
        s.rect(x + 60 * back, 350, 40, 130, c.accent_dark, 14)
    for x in (310, 860):
        s.rect(x, 500, 32, 266, c.dark, 8)
        s.rect(x, 500, 12, 266, c.main, 6)
    s.rect(250, 460, 700, 44, c.main, 12)
    s.rect(250, 460, 700, 18, c.light, 9)
    s.rect(330, 504, 540, 36, c.dark, 4)
    s.blob("560,350 640,350 652,420 630,460 570,460 548,420", c.paper)
    for tip, tone in (((520, 250), c.accent), ((600, 220), c.light), ((676, 262), c.accent)):
        s.curve(((600, 360), (tip[0], 310), tip), 6, c.deep)
        s.disc(*tip, 26, tone)
    s.oval(400, 454, 60, 12, c.paper)
    s.oval(790, 454, 60, 12, c.paper)


@subject("room", (560, 380, 1.8), (600, 700, 1.8))
def armchair(s: Sheet, c: Palette) -> None:
    s.shadow(600, 772, 280, 24, 0.4)
    for x, lean in ((430, -30), (770, 30)):
        s.line(((x, 660), (x + lean, 766)), 22, c.deep)
    s.blob("420,560 400,320 460,210 600,190 740,210 800,320 780,560", c.main)
    s.blob(
        "480,540 470,340 520,262 600,250 680,262 730,340 720,540",
        c.light,
    )
    for y in (330, 420):
        for x in (540, 600, 660):
            s.disc(x, y, 9, c.dark)
    s.rect(330, 440, 120, 250, c.dark, 56)
    s.rect(750, 440, 120, 250, c.dark, 56)
    s.rect(340, 440, 86, 250, c.main, 43)
    s.rect(774, 440, 86, 250, c.main, 43)
    s.rect(424, 530, 352, 110, c.pale, 40)
    s.rect(424, 600, 352, 96, c.dark, 20)


@subject("room", (380, 440, 1.6), (600, 600, 1.6))
def bed(s: Sheet, c: Palette) -> None:
    s.shadow(600, 768, 470, 26, 0.4)
    s.rect(190, 270, 820, 420, c.dark, 40)
    s.rect(220, 300, 760, 300, c.main, 30)
    for x in (410, 600, 790):
        s.line(((x, 310), (x, 480)), 6, c.dark)
    for x in (262, 624):
        s.rect(x, 410, 314, 150, c.paper, 50)
        s.rect(x + 30, 430, 254, 110, c.spot, 40)
    s.rect(190, 520, 820, 190, c.paper, 40)
    s.poly("180,590 1020,560 1024,740 176,740", c.light)
    s.poly("180,590 1020,560 1021,610 179,640", c.pale)
    s.poly("640,573 1020,560 1024,740 760,740", mix(c.light, c.main, 0.4))
    s.rect(450, 480, 300, 100, c.accent, 36)
    for x in (200, 966):
        s.rect(x, 736, 34, 36, c.deep, 6)


@subject("room", (520, 400, 1.6), (700, 560, 1.8))
def wardrobe(s: Sheet, c: Palette) -> None:
    s.shadow(600, 772, 330, 22, 0.4)
    s.rect(310, 120, 580, 640, c.dark, 10)
    for x, tone in ((324, c.light), (514, c.pale), (704, c.light)):
        s.rect(x, 136, 176, 500, tone, 4)
        s.rect(x, 650, 176, 92, c.main, 4)
        s.rect(x + 70, 690, 36, 10, c.deep, 5)
    mirror = mix(c.spot, (190, 212, 222), 0.6)
    s.rect(524, 150, 156, 472, mirror)
    s.poly("524,420 680,230 680,330 524,520", white(130))
    for x in (480, 712):
        s.rect(x, 350, 10, 90, c.deep, 5)
    s.rect(296, 104, 608, 22, c.deep, 6)
    s.rect(326, 760, 40, 16, c.deep)
    s.rect(834, 760, 40, 16, c.deep)


@subject("room", (450, 300, 1.7), (700, 560, 1.7))
def bookshelf(s: Sheet, c: Palette) -> None:
    s.shadow(600, 774, 300, 20, 0.4)
    s.rect(350, 110, 500, 660, c.dark, 8)
    tones = (c.accent, c.light, c.accent_dark, c.pale, c.deep, c.paper)
    for shelf in range(4):
        top = 130 + shelf * 158
        s.rect(370, top, 460, 140, mix(c.dark, c.deep, 0.45))
        left, limit = 384, (800, 640, 720, 560)[shelf]
        for book in range(14):
            width, height = 26 + (book * 7 + shelf * 5) % 18, 84 + (book * 13 + shelf * 9) % 40
            if left + width > limit:
                break
            s.rect(left, top + 140 - height, width, height, tones[(book + shelf * 2) % 6], 3)
            left += width + 4
    s.blob("700,366 760,350 800,400 780,424 720,424 690,400", c.paper)
    s.rect(730, 540, 60, 62, c.accent, 10)
    s.disc(760, 520, 36, mix(c.light, (130, 170, 130), 0.6))
    s.rect(640, 690, 160, 54, c.main, 8)


@subject("room", (600, 300, 1.8), (590, 600, 1.6))
def lamp(s: Sheet, c: Palette) -> None:
    s.poly("440,330 760,330 960,770 240,770", white(60))
    s.shadow(600, 768, 190, 20, 0.4)
    s.rect(588, 320, 24, 440, c.deep, 10)
    s.oval(600, 756, 130, 22, c.deep)
    s.oval(600, 750, 130, 20, c.dark)
    s.poly("500,120 700,120 790,350 410,350", c.main)
    s.poly("500,120 570,120 520,350 410,350", c.light)
    s.oval(600, 350, 190, 24, c.pale)
    s.oval(600, 120, 100, 12, c.dark)
    s.line("700,360 700,450", 4, c.deep)
    s.disc(700, 456, 10, c.accent)


@subject("room", (560, 300, 1.6), (560, 600, 1.7))
def fridge(s: Sheet, c: Palette) -> None:
    s.shadow(600, 772, 250, 22, 0.4)
    s.rect(400, 90, 400, 680, c.main, 26)
    s.rect(400, 90, 350, 680, c.light, 26)
    s.rect(416, 106, 320, 230, c.pale, 16)
    s.rect(416, 352, 320, 390, c.pale, 16)
    s.rect(416, 106, 120, 230, white(90), 16)
    s.rect(416, 352, 120, 390, white(90), 16)
    s.rect(690, 190, 18, 120, c.dark, 9)
    s.rect(690, 380, 18, 170, c.dark, 9)
    s.rect(540, 150, 70, 34, c.deep, 8)
    s.rect(552, 162, 30, 10, c.accent, 5)
    s.rect(590, 430, 60, 70, c.accent, 4)
    s.rect(500, 480, 50, 60, c.paper, 4)
    s.rect(424, 766, 40, 14, c.deep)
    s.rect(736, 766, 40, 14, c.deep)


@subject("room", (600, 560, 1.7), (480, 300, 1.9))
def washing_machine(s: Sheet, c: Palette) -> None:
    s.shadow(600, 772, 300, 22, 0.4)
    s.rect(340, 200, 520, 570, c.light, 22)
    s.rect(340, 200, 480, 570, c.pale, 22)
    s.rect(340, 200, 520, 110, c.main, 22)
    s.rect(340, 280, 520, 30, c.main)
    s.rect(370, 226, 150, 56, c.paper, 10)
    s.disc(620, 254, 32, c.paper)
    s.line("620,254 636,232", 7, c.deep)
    s.rect(690, 232, 130, 44, c.deep, 8)
    s.rect(706, 246, 60, 14, c.accent, 7)
    s.disc(600, 530, 178, c.main)
    s.disc(600, 530, 160, c.paper)
    s.disc(600, 530, 128, c.deep)
    s.disc(600, 530, 120, mix(c.deep, (130, 170, 196), 0.5))
    s.hill("486,560 550,520 620,575 714,540", 590, c.accent)
    s.slice(600, 530, 120, 120, (24, 156), mix(c.light, c.accent, 0.5))
    s.arc(600, 530, 96, (190, 260), 14, white(150))
    s.rect(366, 768, 46, 12, c.deep)
    s.rect(788, 768, 46, 12, c.deep)


@subject("table", (600, 480, 1.8), (640, 330, 1.9))
def kettle(s: Sheet, c: Palette) -> None:
    s.shadow(620, 724, 270, 26, 0.4)
    s.arc(770, 480, 130, (-80, 80), 40, c.deep, ry=160)
    s.poly("440,330 330,400 350,430 450,430", c.main)
    s.poly("470,260 730,260 800,680 400,680", c.main)
    s.poly("470,260 560,260 530,680 400,680", c.light)
    s.poly("490,280 520,280 480,640 446,640", white(120))
    s.slice(600, 262, 130, 60, (180, 360), c.dark)
    s.rect(576, 176, 48, 34, c.deep, 14)
    s.rect(380, 672, 440, 44, c.deep, 16)
    s.rect(640, 400, 34, 190, c.pale, 17)
    s.rect(640, 480, 34, 110, mix(c.pale, (140, 180, 205), 0.7), 17)


@subject("room", (450, 500, 1.6), (800, 330, 1.7))
def kitchen(s: Sheet, c: Palette) -> None:
    s.rect(120, 130, 420, 190, c.light, 6)
    s.rect(760, 130, 320, 190, c.light, 6)
    for x in (130, 268, 406, 770, 926):
        s.rect(x, 140, 128 if x < 700 else 146, 170, c.pale, 4)
        s.rect(x + 50, 290, 30, 8, c.deep, 4)
    s.poly("590,130 710,130 750,280 550,280", c.dark)
    s.rect(550, 280, 200, 24, c.deep, 4)
    s.shadow(600, 772, 520, 16, 0.35)
    s.rect(110, 500, 980, 260, c.main, 6)
    s.rect(90, 470, 1020, 36, c.paper, 8)
    s.rect(90, 494, 1020, 12, c.shade, 4)
    for x in (124, 276, 428, 772, 926):
        s.rect(x, 520, 140, 220, c.light, 4)
        s.rect(x + 50, 536, 40, 8, c.deep, 4)
    s.rect(580, 520, 180, 220, c.deep, 8)
    s.rect(600, 580, 140, 120, mix(c.deep, c.light, 0.35), 8)
    s.rect(604, 540, 132, 14, c.light, 7)
    s.rect(590, 462, 160, 10, c.deep, 4)
    s.rect(620, 400, 100, 62, c.accent, 12)
    s.rect(606, 408, 128, 12, c.accent_dark, 6)
    s.curve("280,470 280,390 330,380 340,420", 12, c.dark)
    s.rect(930, 410, 60, 60, c.accent, 10)
    s.disc(960, 380, 40, (150, 178, 150))


@subject("studio", (480, 400, 1.7), (760, 560, 1.8))
def carpet(s: Sheet, c: Palette) -> None:
    s.soft("250,250 1000,250 1000,720 250,720", 0.25, 26)
    for y in range(206, 690, 20):
        s.line(((196, y), (230, y)), 5, c.pale)
        s.line(((970, y), (1004, y)), 5, c.pale)
    s.rect(225, 190, 750, 510, c.dark, 6)
    s.rect(245, 210, 710, 470, c.main)
    s.rect(275, 240, 650, 410, c.pale)
    s.rect(290, 255, 620, 380, c.main)
    for x in range(285, 920, 42):
        for y in (218, 658):
            s.poly(((x, y), (x + 14, y + 7), (x, y + 14), (x - 14, y + 7)), c.accent)
    for x, r in ((600, 150), (400, 80), (800, 80)):
        for step, tone in enumerate((c.dark, c.accent, c.deep, c.pale)):
            size = r * (1 - step * 0.24)
            s.poly(((x, 445 - size), (x + size, 445), (x, 445 + size), (x - size, 445)), tone)
    for x in (340, 860):
        for y in (310, 580):
            s.arc(x, y, 26, (90, 380), 12, c.pale)
