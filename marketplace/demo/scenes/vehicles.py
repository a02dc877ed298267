"""Cars, two-wheelers and their parts."""

from marketplace.demo.palettes import Palette, mix
from marketplace.demo.sheet import Sheet
from marketplace.demo.subjects import subject


def wheel(s: Sheet, c: Palette, x: float, y: float, r: float, spokes: int = 5) -> None:
    s.disc(x, y, r, (58, 56, 58))
    s.disc(x, y, r * 0.66, c.shade)
    for spoke in range(spokes):
        tip = s.turned(x, y, r * 0.6, spoke * 360 / spokes - 90)
        s.line(((x, y), tip), r * 0.17, mix(c.shade, c.deep, 0.35))
    s.ring(x, y, r * 0.62, r * 0.1, c.paper)
    s.disc(x, y, r * 0.14, c.deep)


@subject("street", (330, 590, 1.9), (880, 520, 1.8))
def sedan(s: Sheet, c: Palette) -> None:
    s.shadow(600, 738, 480, 26, 0.5)
    body = (
        (120, 640),
        (124, 560),
        (170, 520),
        (330, 496),
        (420, 420),
        (500, 378),
        (690, 374),
        (800, 410),
        (900, 486),
        (1020, 506),
        (1072, 540),
        (1084, 620),
        (1070, 690),
        (140, 690),
    )
    s.poly(body, c.main)
    s.poly("128,600 1082,590 1084,630 1070,690 140,690 120,640", c.dark)
    s.poly("372,498 446,424 510,394 596,392 596,496", mix(c.deep, c.wall, 0.25))
    s.poly("616,392 686,392 784,426 846,492 616,496", mix(c.deep, c.wall, 0.25))
    s.poly("430,496 520,394 560,393 480,496", mix(c.deep, c.wall, 0.5))
    s.poly("170,520 330,498 1020,508 1066,534 150,542", c.light)
    s.rect(560, 530, 70, 14, c.dark, 7)
    s.rect(820, 530, 70, 14, c.dark, 7)
    s.line("606,400 606,680", 4, c.dark)
    s.poly("124,560 168,540 186,570 126,590", c.paper)
    s.poly("1084,590 1074,545 1030,548 1040,580", (206, 92, 78))
    s.rect(116, 640, 130, 24, c.deep, 8)
    s.rect(980, 644, 108, 22, c.deep, 8)
    for x in (310, 880):
        s.slice(x, 690, 106, 106, (180, 360), c.deep)
        wheel(s, c, x, 680, 84)


@subject("street", (330, 590, 1.8), (800, 430, 1.7))
def suv(s: Sheet, c: Palette) -> None:
    s.shadow(600, 752, 480, 28, 0.5)
    s.rect(420, 268, 440, 16, c.deep, 8)
    s.poly(
        "126,690 124,520 160,470 330,446 412,316 450,292 960,292 1010,320 1052,460 "
        "1076,500 1080,690",
        c.main,
    )
    s.poly("124,600 1080,600 1080,690 1060,704 136,704 126,690", c.deep)
    glass = mix(c.deep, c.wall, 0.28)
    s.poly("368,450 446,326 570,326 570,450", glass)
    s.poly("594,326 770,326 770,450 594,450", glass)
    s.poly("794,326 950,326 1000,450 794,450", glass)
    s.poly("430,450 506,326 550,326 474,450", mix(c.deep, c.wall, 0.52))
    s.poly("640,450 700,326 744,326 684,450", mix(c.deep, c.wall, 0.52))
    s.poly("160,470 330,448 1050,462 1068,492 134,506", c.light)
    for x in (584, 782):
        s.line(((x, 326), (x, 596)), 5, c.dark)
    s.rect(512, 490, 60, 14, c.dark, 7)
    s.rect(710, 490, 60, 14, c.dark, 7)
    s.rect(122, 520, 70, 44, c.paper, 12)
    s.rect(1050, 500, 30, 80, (206, 92, 78), 8)
    for x in (320, 882):
        s.slice(x, 690, 122, 122, (180, 360), c.deep)
        wheel(s, c, x, 690, 98, 6)


@subject("street", (330, 560, 1.8), (860, 500, 1.8))
def van(s: Sheet, c: Palette) -> None:
    s.shadow(600, 752, 490, 28, 0.5)
    s.poly(
        "110,690 112,560 150,500 240,470 340,290 400,250 1050,250 1086,280 1090,690",
        c.light,
    )
    s.poly("112,580 1090,560 1090,700 120,704", c.main)
    glass = mix(c.deep, c.wall, 0.28)
    s.poly("278,466 364,310 480,310 480,466", glass)
    s.poly("330,466 416,310 450,310 366,466", mix(c.deep, c.wall, 0.52))
    s.rect(520, 300, 540, 240, mix(c.light, c.main, 0.35), 10)
    s.rect(570, 380, 250, 26, c.paper, 13)
    s.rect(570, 424, 160, 20, c.paper, 10)
    s.disc(970, 410, 54, c.accent)
    s.line("500,290 500,690", 5, c.dark)
    s.rect(420, 510, 60, 14, c.dark, 7)
    s.rect(112, 540, 56, 40, c.paper, 12)
    s.rect(1066, 470, 24, 90, (206, 92, 78), 8)
    s.rect(104, 670, 992, 34, c.deep, 12)
    for x in (300, 900):
        s.slice(x, 690, 108, 108, (180, 360), c.deep)
        wheel(s, c, x, 690, 84, 6)


@subject("street", (330, 600, 1.7), (600, 420, 1.8))
def motorcycle(s: Sheet, c: Palette) -> None:
    s.shadow(600, 752, 430, 24, 0.45)
    for x in (300, 900):
        s.ring(x, 600, 122, 42, (58, 56, 58))
        s.ring(x, 600, 94, 8, c.shade)
        for spoke in range(12):
            s.line(((x, 600), s.turned(x, 600, 92, spoke * 30)), 3, c.shade)
        s.disc(x, 600, 26, c.deep)
    s.line("900,600 560,600 470,480", 20, c.deep)
    s.line("300,600 400,330", 22, c.shade)
    s.line("316,606 416,340", 10, c.dark)
    s.rect(480, 500, 210, 130, c.deep, 26)
    for row in range(3):
        s.rect(496, 520 + row * 34, 178, 12, c.shade, 6)
    s.line("620,640 820,650 990,630", 30, c.shade)
    s.poly("430,420 640,470 880,470 960,420 930,500 700,520 450,510", c.dark)
    s.blob("400,420 470,350 600,350 680,430 640,470 480,470", c.main)
    s.blob("430,410 480,372 570,370 540,396 470,410", c.light)
    s.blob("660,440 760,400 900,380 980,350 960,420 860,456 720,470", c.deep)
    s.line("400,340 430,300 500,296", 16, c.deep)
    s.disc(362, 380, 46, c.deep)
    s.disc(350, 380, 36, c.paper)
    s.arc(300, 600, 160, (215, 300), 22, c.main)
    s.arc(900, 600, 160, (215, 320), 22, c.main)


@subject("meadow", (330, 560, 1.8), (640, 430, 1.9))
def bicycle(s: Sheet, c: Palette) -> None:
    s.shadow(600, 760, 400, 20, 0.35)
    for x in (330, 870):
        s.ring(x, 590, 154, 26, c.deep)
        s.ring(x, 590, 138, 6, c.shade)
        for spoke in range(14):
            s.line(((x, 590), s.turned(x, 590, 136, spoke * 360 / 14)), 2, c.shade)
        s.disc(x, 590, 18, c.deep)
    back, crank, seat, head = (330, 590), (560, 600), (480, 330), (780, 340)
    s.line((back, seat), 14, c.dark)
    s.line((back, crank), 14, c.dark)
    s.line((crank, (790, 390)), 26, c.main)
    s.line((seat, (784, 362)), 24, c.main)
    s.line("484,324 780,350", 6, c.light)
    s.line((crank, (470, 290)), 22, c.main)
    s.line((head, (800, 420), (870, 590)), 20, c.deep)
    s.line((head, (772, 280)), 16, c.deep)
    s.curve("700,262 772,280 840,250 850,220", 18, c.deep)
    s.blob("390,262 440,250 540,262 550,280 470,296 400,288", c.deep)
    s.ring(560, 600, 44, 12, c.shade)
    s.line("560,600 600,680", 12, c.deep)
    s.rect(570, 674, 74, 14, c.deep, 7)
    s.line("330,572 556,556", 4, c.shade)
    s.line("330,608 556,644", 4, c.shade)


@subject("table", (600, 450, 1.9), (430, 300, 1.8))
def tire(s: Sheet, c: Palette) -> None:
    rubber, tread = (66, 64, 66), (46, 44, 47)
    s.shadow(660, 742, 340, 30, 0.45)
    s.oval(700, 430, 250, 310, tread)
    for angle in range(-85, 90, 10):
        x, y = 700 + 250 * s.turned(0, 0, 1, angle)[0], 430 + 310 * s.turned(0, 0, 1, angle)[1]
        s.line(((x - 60, y), (x + 2, y)), 11, rubber)
    s.oval(560, 430, 250, 310, rubber)
    s.oval(560, 430, 222, 280, tread)
    s.oval(560, 430, 208, 264, rubber)
    s.oval(560, 430, 158, 200, c.deep)
    s.oval(560, 430, 146, 186, c.light)
    s.oval(560, 430, 120, 156, c.dark)
    for spoke in range(5):
        dx, dy = s.turned(0, 0, 1, spoke * 72 - 90)
        s.line(((560, 430), (560 + dx * 130, 430 + dy * 166)), 44, c.light)
        s.line(((566, 436), (566 + dx * 118, 436 + dy * 152)), 10, c.main)
    s.oval(560, 430, 46, 56, c.main)
    s.oval(560, 430, 26, 32, c.pale)
    s.arc(560, 430, 184, (190, 250), 10, (112, 110, 112), ry=238)


@subject("table", (460, 470, 1.9), (760, 400, 1.8))
def engine_parts(s: Sheet, c: Palette) -> None:
    s.shadow(600, 742, 400, 28, 0.4)
    s.rect(250, 380, 330, 350, c.dark, 20)
    s.rect(250, 380, 330, 70, c.main, 20)
    s.rect(280, 330, 90, 60, c.deep, 8)
    s.rect(460, 330, 90, 60, c.deep, 8)
    s.rect(300, 350, 50, 20, c.accent, 4)
    s.rect(480, 350, 50, 20, c.paper, 4)
    s.rect(290, 500, 250, 120, c.light, 12)
    s.rect(320, 530, 130, 22, c.dark, 8)
    s.rect(320, 566, 90, 16, c.main, 8)
    s.disc(800, 560, 176, c.shade)
    s.disc(800, 560, 156, c.paper)
    s.disc(800, 560, 92, c.shade)
    s.disc(800, 560, 40, c.deep)
    for hole in range(18):
        s.disc(*s.turned(800, 560, 126, hole * 20), 8, c.dark)
    for bolt in range(5):
        s.disc(*s.turned(800, 560, 66, bolt * 72), 10, c.deep)
    s.rect(850, 400, 110, 170, c.main, 30)
    s.rect(866, 416, 40, 138, c.light, 20)
