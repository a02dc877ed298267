"""People and places."""

from users.models.location import City, Region
from users.models.user import User

__all__ = ["City", "Region", "User"]
