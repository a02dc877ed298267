"""The first synonyms: what is sold most, as it is called in the languages of the site."""

from django.db import migrations

ROWS = """
iphone, айфон
samsung, самсунг, самсунк
xiaomi, сяоми, ксиоми, ксяоми, шаоми
redmi, редми
huawei, хуавей, хуавэй
macbook, макбук
ipad, айпад
airpods, аирподс, эйрподс, аирпотс
apple watch, эпл вотч, эппл вотч
galaxy, галакси
phone, smartphone, телефон, смартфон, мобильник
tablet, планшет
laptop, notebook, ноутбук, ноут, лэптоп
computer, pc, компьютер, комп, пк
system unit, системный блок, системник
monitor, монитор
tv, television, телевизор, тв, теледидар
headphones, earphones, наушники, құлаққап
speaker, колонка, динамик
charger, зарядка, зарядное устройство, қуаттағыш
power bank, powerbank, пауэрбанк, повербанк
case, чехол, қап
watch, часы, сағат
camera, фотоаппарат, камера
printer, принтер
video card, graphics card, видеокарта, видюха
playstation, плейстейшн, пс
ps4, playstation 4, пс4
ps5, playstation 5, пс5
xbox, иксбокс
hard drive, hdd, жесткий диск
router, роутер, маршрутизатор
wifi, wi fi, вайфай, вай фай
drone, quadcopter, дрон, квадрокоптер
car, автомобиль, машина, авто, көлік
toyota, тойота, тайота
camry, камри
prado, прадо
bmw, бмв
mercedes, mercedes benz, мерседес, мерс
volkswagen, vw, фольксваген
hyundai, хендай, хундай, хюндай
chevrolet, шевроле
audi, ауди
lexus, лексус
lada, vaz, лада, ваз
tires, tyres, шины, резина, покрышки
wheels, rims, диски
spare parts, запчасти, бөлшектер
motorcycle, мотоцикл, мот
scooter, самокат, скутер
bicycle, bike, велосипед, велик
tent, палатка, шатыр
treadmill, беговая дорожка
skis, лыжи, шаңғы
apartment, flat, квартира, пәтер
house, дом, үй
land, участок, жер
garage, гараж
rent, аренда, жалға
furniture, мебель, жиһаз
sofa, couch, диван
armchair, кресло
bed, кровать, төсек
mattress, матрас
wardrobe, шкаф
table, стол, үстел
chair, стул, орындық
carpet, rug, ковер, кілем
fridge, refrigerator, холодильник, тоңазытқыш
washing machine, стиральная машина, стиралка, кір жуғыш
dishwasher, посудомойка, посудомоечная машина
vacuum cleaner, пылесос, шаңсорғыш
air conditioner, кондиционер, кондей
oven, духовка, пеш
stove, плита
microwave, микроволновка, микроволновая печь
drill, дрель
stroller, pram, коляска, арба
crib, детская кроватка
toys, игрушки, ойыншық
dress, платье, көйлек
jacket, куртка, күрте
fur coat, шуба
shoes, обувь, аяқ киім
sneakers, trainers, кроссовки, кросы
boots, ботинки, сапоги, етік
bag, сумка, сөмке
book, книга, кітап
guitar, гитара
piano, пианино, фортепиано
dog, собака, ит
puppy, щенок, күшік
cat, кошка, мысық
kitten, котенок
horse, лошадь, конь, жылқы
sheep, овца, баран, қой
cow, корова, сиыр
gb, гигабайт
"""


def make(apps, schema_editor) -> None:
    synonyms = apps.get_model("ads", "Synonym")
    synonyms.objects.bulk_create(synonyms(words=row) for row in ROWS.strip().splitlines())


class Migration(migrations.Migration):
    dependencies = [("ads", "0013_newest_entries")]
    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
