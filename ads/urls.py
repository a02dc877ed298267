"""Addresses of finding, offering and keeping listings."""

from django.urls import path, register_converter

from ads.feeds.addresses import FormConverter
from ads.selling.actions import NOUNS
from ads.views import (
    browse,
    discovery,
    favorites,
    feeds,
    hiding,
    home,
    listing,
    maps,
    mine,
    photos,
    prices,
    searches,
    selling,
    status,
    suggestions,
)

app_name = "ads"
register_converter(FormConverter, "feed")

urlpatterns = [
    path("", home.home, name="home"),
    path("search/", browse.search, name="search"),
    path("search/layout/", browse.layout, name="layout"),
    path("search/suggestions/", suggestions.suggestions, name="suggestions"),
    path("search/asked/", suggestions.asked, name="asked"),
    path("search/map/", maps.search, name="search_map"),
    path("c/<slug:slug>/", browse.category, name="category"),
    path("c/<slug:slug>/map/", maps.category, name="category_map"),
    path("search.<feed:form>", feeds.search, name="search_feed"),
    path("c/<slug:slug>.<feed:form>", feeds.category, name="category_feed"),
    path("feeds/<slug:token>.<feed:form>", feeds.private, name="private_feed"),
    path("search/save/", searches.save, name="save_search"),
    path("my/searches/", searches.searches, name="searches"),
    path("my/searches/stop/<str:token>/", searches.stop, name="saved_search_stop"),
    path("my/searches/<int:pk>/", searches.saved_search, name="saved_search"),
    path("my/searches/<int:pk>/deletion/", searches.deletion, name="saved_search_deletion"),
    path("my/searches/<int:pk>/look/", searches.look, name="saved_search_look"),
    path("my/searches/<int:pk>/results/", searches.results, name="saved_search_results"),
    path("my/searches/history/", suggestions.history, name="history"),
    path("my/searches/history/removal/", suggestions.forget, name="forget_searched"),
    path("my/searches/<int:pk>/feed/", feeds.renew, name="renew_feed"),
    path("my/searches/<int:pk>/webhook/", feeds.choose_webhook, name="choose_webhook"),
    path("listing/<slug:slug>/", listing.listing, name="listing"),
    path("listing/<slug:slug>/visit/", listing.visit, name="visit"),
    path("listing/<slug:slug>/comparison/", discovery.comparison, name="comparison"),
    path("listing/<slug:slug>/phone/", listing.phone, name="phone"),
    path("listing/<slug:slug>/favorite/", favorites.favorite, name="favorite"),
    path("listing/<slug:slug>/hiding/", hiding.hide, name="hide"),
    path("listing/<slug:slug>/edit/", selling.edit, name="edit"),
    path("listing/<slug:slug>/plan/", prices.prices, name="prices"),
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
    path("u/<str:username>/hiding/", hiding.hide_seller, name="hide_seller"),
    path("sell/", selling.sell, name="sell"),
    path("sell/<slug:slug>/done/", selling.done, name="sell_done"),
    path("sell/<slug:slug>/<slug:key>/", selling.step, name="sell_step"),
    path("compare/", discovery.compare, name="compare"),
    path("compare/end/", discovery.end_comparison, name="end_comparison"),
    path("my/ads/", mine.mine, name="mine"),
    path("my/viewed/", discovery.viewed, name="viewed"),
    path("my/viewed/forgetting/", discovery.forget_viewed, name="forget_viewed"),
    path("my/choices/personal/", discovery.personal, name="personal"),
    path("my/saved/", favorites.favorites, name="favorites"),
    path("my/saved/gone/", favorites.forget_gone, name="forget_gone"),
    path("my/hidden/", hiding.hidden, name="hidden"),
    path("my/hidden/<int:pk>/end/", hiding.unhide, name="unhide"),
]
