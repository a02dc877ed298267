"""Names for the tests: 200 that people bear, 200 that nobody should."""

# Real names are not ours to refuse: of Kazakhs, Russians, Arabs, Indians, Vietnamese and others.
GENUINE = """
Айгерім | Нұрсұлтан Әбішұлы | Әсел Қуанышқызы | Ғалымжан Өтегенов | Ұлжан Тоқтарова
Іңкәр Төлеуова | Жәнібек Ғабитұлы | Шыңғыс Үмбетов | Қарақат Әбілдина | Мөлдір Һасенова
Бауыржан Момышұлы | Динмұхамед Қонаев | Айсұлу | Әкім Тарази | Қолдасбек Әлиев
Ернұр Жанәділ | Гүлнәр Дүйсенбаева | Өмірзақ Қайырбек | Сәкен Сейфуллин | Мұхтар Әуезов
Aigerim | Nursultan Abishuly | Asel Kuanyshkyzy | Zhanar Dughalova | Dimash Qudaibergen
Erzhan Mukhtar | Gulnara Sarsenova | Yerlan Kokeyev | Saltanat Baimbetova | Aqbota Kerimbekova
Әлия Молдағұлова | Мәншүк Мәметова | Нұргүл | Қанат Ислам | Абай
Анна | Иван Петров | Мария-Магдалина Соколова | Анна-Мария | Пётр Ильич
Семён Подъячев | Влад Минин | Лев Яшин | Любовь Орлова | Надежда Крупская
Соня Мармеладова | Михаил Салтыков-Щедрин | Римский-Корсаков Н. А. | А. С. Пушкин | Юлия Ё.
Илья Муромец | Вера | Ян | Ия | Ольга Безродная
Модест Мусоргский | Модестина | Радмила Карклинь | Тимур Сапаров | Саша (Алматы)
محمد | يوسف العطار | فاطمة الزهراء | عبد الرحمن | نور الهدى
عمر بن الخطاب | ليلى | خديجة | أحمد زويل | مريم
نفیسه‌سادات حسینی | علی‌رضا | زهرا | شیرین عبادی | پرویز
नरेन्द्र | प्रिया शर्मा | राजेश कुमार | श्रीकृष्ण | अनुष्का
लक्ष्मी | विक्रम सेठ | आदित्य | सुनीता | ज्योति बसु
রবীন্দ্রনাথ ঠাকুর | শেখ হাসিনা | ਗੁਰਪ੍ਰੀਤ ਸਿੰਘ | தமிழ்ச்செல்வி | ಕುವೆಂಪು
ശ്രീലക്ഷ്മി | వెంకటేశ్ | ගාමිණී | अमित | अंजलि
Nguyễn Thị Ánh | Trần Hưng Đạo | Phạm Văn Đồng | Lê Thị Hồng Nhung | Đặng Thái Sơn
Võ Nguyên Giáp | Bùi Xuân Phái | Hồ Ngọc Hà | Ngô Bảo Châu | Ý Nhi
Đỗ Mười | Huỳnh Thúc Kháng | Ưng Bình | Ấu Lăng | Ông Ích Khiêm
李小龍 | 王芳 | 欧阳修 | 习近平 | 张伟
陈·大文 | 周杰倫 | 毛 | 司马相如 | 林青霞
山田 太郎 | さくら | マリア・シャラポワ | 김철수 | 박지성
สมชาย คำ | ณัฐวุฒิ | สุนทรภู่ | ลลิสา มโนบาล | ပန်းအိ
Αλέξανδρος | Μαρία Κάλλας | Γιώργος Σεφέρης | Ωνάσης | Νίκος
გიორგი | ნინო ბურჯანაძე | Արամ Խաչատրյան | Անահիտ | ሰለሞን
דוד | רחל המשוררת | יוסי כהן | משה ג׳ינג׳י | שרה
John Smith | Mary-Jane Watson | Seán O'Connor | Shaquille O’Neal | D'Arcy Wretzky
Conan O'Brien | Jean-Claude Van Damme | Anne-Marie | Ludwig van Beethoven | María José García
José Ñáñez | Björk Guðmundsdóttir | Søren Kierkegaard | Łukasz Żółć | Dvořák Antonín
Gabriel García Márquez | François Müller | Çağla Işık | İbrahim Yılmaz | Gülşen
O'tkir Hoshimov | Oʻgʻuz | Gʻafur Gʻulom | Алишер Навоий | Шавкат
Айбек уулу Нурлан | Чыңгыз Айтматов | Сулайман Кайыпов | Махтумкули | Gurbanguly
Lesia Ukrainka | Іван Франко | Ґанна Їжак | Єлизавета | Zbigniew
Martin Luther King, Jr. | Henry VIII | John F. Kennedy | J. R. R. Tolkien | Jo
Wagstaff | Falstaff John | Chinua Achebe | Vlad Minin | Ilyaz Attarov
Aziz Attar | Roberto Bots | Modou | Rooth | Helpert Anna
Wangari Maathai | Ngũgĩ wa Thiong'o | Kwame Nkrumah | Wole Ṣóyínká | Otieno
"""

# The site and its staff, plainly and in disguise; links and numbers; nothing at all.
REJECTED = """
Zattar | zattar | ZATTAR | Zattar Support | Zattar KZ | TeamZattar
ZattarOfficial | My Zattar | zattar24
Z a t t a r | Z.a.t.t.a.r | Zat tar | zat-tar | z_a_t_t_a_r | Zàttár | Żattar
Zаttаr | ΖΑΤΤΑR | ZАТТАR
2attar | Ｚａｔｔａｒ | 𝐙𝐚𝐭𝐭𝐚𝐫 | ⓩⓐⓣⓣⓐⓡ | ᴢᴀᴛᴛᴀʀ | Ƶattar | Zattaг | z4tt4r
заттар | Заттар | ЗАТТАР | 3аттар | Заттаp | Зaттap | Заттар поддержка | Z@ttar
Zattâr
admin | Admin | ADMIN | Administrator | Site administration | admin1
superadmin | KZadmin | a d m i n | A.d.m.i.n
аdmin | аdmіn | ΑDΜΙΝ | αdmin | Аdmin | adrnin | Adrnin | 4dmin | @dmin | adm1n
admln | Adm|n | ádmin | ａｄｍｉｎ | 𝒂𝒅𝒎𝒊𝒏 | ⒶⒹⓂⒾⓃ | ᴀᴅᴍɪɴ | admiη | ad-min | ad min
админ | Админ | АДМИН | aдмин | Администратор | Aдминистрация | а д м и н
Адмuн админ | супер-админ
moderator | MODERATOR 01 | m0derat0r | Moderat0r | Мoderator | moderаtor
rnoderator | Moderation team | Chief moderator
модератор | Модератор | МОДЕРАТОР | Мοдератор | модеpатор | Mодератор | модер
м о д е р а т о р | Главный модератор | Модерация
support | SUPPORT | Supp0rt | 5upport | $upport | suρρort | s.u.p.p.o.r.t
Customer Support
Suppоrt | ѕuррort | Ѕupport | support24 | techsupport | Site support kz
helpdesk | Help desk | customer service | Customer care
поддержка | Поддержка | ПОДДЕРЖКА | Служба поддержки | Техподдержка | поддержкa
пoддepжкa | саппорт | Тех. поддержка | п о д д е р ж к а
қолдау | Қолдау | ҚОЛДАУ | колдау | Қолдay қолдау | Қолдау қызметі | әкімшілік
Әкімшілік | акімшілік | Әкімші
official | Official | 0fficial | оffiсiаl | Official store | officlal
Ivan Official | официальный | Официальный магазин | Ресми
security | Security | 5ecurity | sеcurity | Security Service | securlty
безопасность | Қауіпсіздік | қауіпсіздік қызметі
staff | Site Staff | Madina Staff | Verified seller | verified | сотрудник
қызметкер | system | Система
root | bot | noreply | no-reply | postmaster | webmaster | info | help | помощь
көмек
https://scam.example/x | www.scam.kz | scam.kz | anna@mail.test | t.me/anna
@anna | +7 701 234 56 78 | 87012345678 | 8-701-234-56-78 | Анна 8 (701) 2345678
"""
# What hides, shouts or decorates is taken out, and the name stays.
CLEANED = {
    "\u202eAnna": "Anna",
    "An\u200bna": "Anna",
    "Anna\u2066": "Anna",
    "\ufeffAnna": "Anna",
    "Anna\u0000": "Anna",
    "A\u0301\u0302\u0303\u0304\u0305\u0306\u0307nna": "Á\u0302\u0303\u0304\u0305nna",
    "👩\u200d👩 Anna ★": "Anna",
    "✔ Anna": "Anna",
    "Anna_Maria": "Anna Maria",
    "***Anna***": "Anna",
}
UNREADABLE = ["", " ", "\u200b", "\u3164", "...", "123", "👍", "\u2800", "—", "\u202e\u202c"]


def listed(text: str) -> list[str]:
    return [name.strip() for line in text.strip().splitlines() for name in line.split(" | ")]
