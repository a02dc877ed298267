"""The people of the demo town; every one of them is invented."""

from typing import NamedTuple

from slugify import slugify

SELLER, BUYER, MODERATOR, ADMIN = (
    f"{login}@example.com" for login in ("seller", "buyer", "moderator", "admin")
)


class Person(NamedTuple):
    """`voice` is how they speak of themselves: f or m; `since` counts days back from today.

    Who `sells` certain categories sells nothing else.
    """

    name: str
    city: str
    voice: str
    language: str
    since: int
    about: str = ""
    sells: tuple[str, ...] = ()
    is_trader: bool = False
    login: str = ""

    @property
    def email(self) -> str:
        return self.login or f"{slugify(self.name)}@example.com"

    @property
    def zeal(self) -> int:
        """How much more they post than others: shops a lot, the demo's seller some."""
        return 6 if self.is_trader else 4 if self.login == SELLER else 1


PEOPLE = (
    Person("Айгерим", "almaty", "f", "ru", 1210,
           "Разбираю шкафы и балкон. Отвечаю днём, встречаюсь у Ботанического сада.",
           ("fashion", "kids-baby", "home-furniture-garden", "hobbies-leisure", "beauty-health",
            "mobile-phones", "cameras", "phone-numbers", "pets-animals"), login=SELLER),
    Person("Болат", "astana", "m", "kk", 840,
           "Ескі заттарға екінші өмір беремін.", login=BUYER),
    Person("Мадина", "astana", "f", "ru", 1630, login=MODERATOR),
    Person("Аскар", "almaty", "m", "ru", 1700, login=ADMIN),
    Person("Данияр", "almaty", "m", "ru", 620, "Велосипеды, камеры и всё, что крутится."),
    Person("Елена", "almaty", "f", "ru", 930, "Продаю вещи семьи, всё чистое и честное."),
    Person("Thomas", "almaty", "m", "en", 310, "Teacher in Almaty, leaving one box at a time."),
    Person("Жанна", "almaty", "f", "kk", 455),
    Person("Техника на Абая", "almaty", "m", "ru", 1480,
           "Магазин проверенной электроники. Гарантия две недели, чек на каждую вещь.",
           ("mobile-phones-tablets", "electronics"), True),
    Person("Мастерская «Шебер»", "almaty", "m", "ru", 700,
           "Ремонт, мебель и работа с деревом. Выезжаем по всему городу.",
           ("renovation-construction", "furniture", "decor"), True),
    Person("Дом у гор", "almaty", "f", "ru", 1120,
           "Агентство: квартиры и дома, показы каждый день.",
           ("property",), True),
    Person("Ирина", "almaty", "f", "ru", 240),
    Person("Сергей", "astana", "m", "ru", 1015, "Пишите вечером, отвечу всем."),
    Person("Айдана", "astana", "f", "kk", 365, "Кітап, гүл, жылы киім."),
    Person("Левый берег", "astana", "f", "ru", 890,
           "Недвижимость Астаны: аренда и продажа, договор и прозрачная комиссия.",
           ("property",), True),
    Person("Нурлан", "astana", "m", "kk", 520),
    Person("Автодвор", "astana", "m", "ru", 1330,
           "Автомобили с историей и диагностикой, помогаем с оформлением.",
           ("cars", "car-services"), True),
    Person("Emma", "astana", "f", "en", 150, "Between contracts and between sofas."),
    Person("Марат", "shymkent", "m", "kk", 770, "Шымкенттің жылы лебі."),
    Person("Гульнара", "shymkent", "f", "ru", 640),
    Person("Оңтүстік жиһаз", "shymkent", "m", "kk", 980,
           "Жиһаз шеберханасы: жеткізу, құрастыру, кепілдік.",
           ("furniture", "carpets", "lighting"), True),
    Person("Сабина", "shymkent", "f", "kk", 275, "Киім мен сән бұйымдары."),
    Person("Виктор", "karaganda", "m", "ru", 1410, "Инструмент и железо, всё проверено руками."),
    Person("Наталья", "karaganda", "f", "ru", 555, "Детское, книги, цветы в горшках."),
    Person("Ерлан", "karaganda", "m", "ru", 330),
    Person("Шина-Сервис", "karaganda", "m", "ru", 1150,
           "Шины и диски, сезонное хранение, выезд по городу.",
           ("vehicle-parts-accessories", "car-services"), True),
    Person("Бауыржан", "aktobe", "m", "kk", 690),
    Person("Светлана", "aktobe", "f", "ru", 410),
    Person("Гүлмира", "taraz", "f", "kk", 580, "Үй шаруасына қажетті дүниелер."),
    Person("Рустам", "taraz", "m", "ru", 260),
    Person("Алексей", "pavlodar", "m", "ru", 1240, "Рыбалка, дача и честные цены."),
    Person("Карина", "pavlodar", "f", "ru", 195),
    Person("Ольга", "oskemen", "f", "ru", 860, "Мёд, лыжи и горы за окном."),
    Person("Дмитрий", "oskemen", "m", "ru", 505),
    Person("Самал", "semey", "f", "kk", 720),
    Person("Игорь", "semey", "m", "ru", 390),
    Person("Талгат", "atyrau", "m", "kk", 615),
    Person("Лаура", "atyrau", "f", "ru", 285),
    Person("Алтын дән", "kostanay", "m", "ru", 1090,
           "Фермерское хозяйство: техника, птица, зерно.",
           ("food-farming",), True),
    Person("Юлия", "kostanay", "f", "ru", 470),
    Person("Перизат", "kyzylorda", "f", "kk", 535, "Сырдың суындай таза бағалар."),
    Person("Асхат", "kyzylorda", "m", "kk", 345),
    Person("Мирас", "oral", "m", "ru", 425),
    Person("Татьяна", "petropavl", "f", "ru", 990, "Вяжу, сажаю, иногда продаю."),
    Person("Михаил", "petropavl", "m", "ru", 370),
    Person("Аружан", "aktau", "f", "kk", 230),
    Person("Руслан", "temirtau", "m", "ru", 655),
    Person("Әсел", "turkistan", "f", "kk", 315),
    Person("Бекзат", "turkistan", "m", "kk", 810),
    Person("Кымбат", "kokshetau", "f", "ru", 440, "Живём у озёр, отдаём лишнее."),
    Person("Ержан", "taldykorgan", "m", "kk", 575),
    Person("Вера", "ekibastuz", "f", "ru", 205),
    Person("Антон", "rudny", "m", "ru", 765),
    Person("Айбек", "zhezkazgan", "m", "kk", 295),
)  # fmt: skip
