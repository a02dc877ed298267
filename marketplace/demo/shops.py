"""The shops of the demo's traders: invented names and numbers in the form of real ones."""

from users.models import Shop, User

WORKDAYS, SATURDAY = ["09:00", "19:00"], ["10:00", "16:00"]
HOURS = {**{str(day): WORKDAYS for day in range(5)}, "5": SATURDAY}


def open_shop(owner: User, number: int) -> None:
    """Give a trader a complete file, so that the shop is open and may sell."""
    Shop(owner=owner).fill(
        certifies=True,
        name=owner.name,
        about=owner.about,
        hours=HOURS,
        legal_name=f"ТОО «{owner.name.replace('«', '').replace('»', '')}»",
        address=f"{owner.city.name_ru or owner.city.name}, проспект Абая, {number * 7 + 3}",
        register_number=f"{number:02d}0340{number * 137 + 11024:06d}",
        contact_email=f"shop{number}@example.com",
        contact_phone=f"+7 700 000 {number:02d} {number * 3 + 10:02d}",
    )
