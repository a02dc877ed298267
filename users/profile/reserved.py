"""Words of the site and its staff that nobody else is called by, in our three languages."""

# Anywhere in a word. The name of the site (SITE_NAME) is one of them.
PARTS = (
    *("administrat", "moderator", "moderation", "support", "official", "security", "helpdesk"),
    *("администр", "модератор", "модерац", "поддержк", "саппорт", "официальн", "безопасност"),
    *("әкімшіл", "қауіпсіз", "verified", "верифиц"),
)
# At the beginning or the end of a word.
EDGES = ("admin", "админ")
# A word of its own.
WORDS = (
    *("staff", "sysop", "superuser", "moder", "модер", "қолдау", "әкімші", "ресми", "сотрудник"),
    *("қызметкер", "расталған", "проверенный"),
)
# The whole name.
NAMES = (
    *("заттар", "root", "system", "система", "жүйе", "mod", "bot", "robot", "бот", "робот"),
    *("owner", "team", "help", "помощь", "көмек", "info", "service", "customer service"),
    *("customer care", "help desk", "no reply", "noreply", "postmaster", "webmaster"),
    *("служба заботы", "анықтама", "notification", "уведомление", "хабарлама"),
)
