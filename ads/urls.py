"""Addresses of finding, offering and keeping listings."""

from django.urls import path

from ads.selling.actions import NOUNS
from ads.views import browse, favorites, home, listing, mine, photos, selling, status

app_name = "ads"

urlpatterns = [
    path("", home.home, name="home"),
    path("search/", browse.search, name="search"),
    path("c/<slug:slug>/", browse.category, name="category"),
    path("listing/<slug:slug>/", listing.listing, name="listing"),
    path("listing/<slug:slug>/visit/", listing.visit, name="visit"),
    path("listing/<slug:slug>/phone/", listing.phone, name="phone"),
    path("listing/<slug:slug>/favorite/", favorites.favorite, name="favorite"),
    path("listing/<slug:slug>/edit/", selling.edit, name="edit"),
    path("listing/<slug:slug>/removal/", status.removal, name="removal"),
    path("listing/<slug:slug>/photos/order/", photos.order, name="photo_order"),
    path("listing/<slug:slug>/photos/<int:pk>/", photos.tile, name="photo"),
    path("listing/<slug:slug>/photos/<int:pk>/turn/", photos.turn, name="photo_turn"),
    path("listing/<slug:slug>/photos/<int:pk>/removal/", photos.remove, name="photo_removal"),
    *(
        path(f"listing/<slug:slug>/photos/<int:pk>/{to}/", photos.move, {"to": to}, f"photo_{to}")
        for to in photos.PLACES
    ),
    *(
        path(f"listing/<slug:slug>/{noun.noun}/", status.move, {"verb": verb}, noun.noun)
        for verb, noun in NOUNS.items()
        if verb not in status.ON_A_PAGE
    ),
    path("sell/", selling.sell, name="sell"),
    path("sell/<slug:slug>/done/", selling.done, name="sell_done"),
    path("sell/<slug:slug>/<slug:key>/", selling.step, name="sell_step"),
    path("my/ads/", mine.mine, name="mine"),
    path("my/saved/", favorites.favorites, name="favorites"),
    path("my/saved/gone/", favorites.forget_gone, name="forget_gone"),
]
