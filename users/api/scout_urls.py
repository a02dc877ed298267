"""/api/scout/…: what MarketScout's client calls first; a slash at the end is as good as none."""

from users.api import scout
from users.api.v1_urls import either_way

urlpatterns = [
    either_way("signup", scout.Signup, "scout_signup"),
    either_way("token", scout.Token, "scout_token"),
]
