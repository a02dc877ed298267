"""/api/ads/…, as the Jiji-like seed lists it, with moves and photos beside."""

from django.urls import path

from ads.api import favorites, photos, views

# A listing's address ends in eight random signs, so that no slug equals these words.
urlpatterns = [
    path("", views.Listings.as_view(), name="ads"),
    path("search/", views.Search.as_view(), name="search"),
    path("my-ads/", views.Mine.as_view(), name="mine"),
    path("favorites/", favorites.Favorites.as_view(), name="favorites"),
    path("favorites/<int:pk>/", favorites.FavoriteDetail.as_view(), name="favorite"),
    path("<slug:slug>/", views.Detail.as_view(), name="ad"),
    path("<slug:slug>/boost/", views.Boost.as_view(), name="boost"),
    path("<slug:slug>/moves/", views.Moves.as_view(), name="moves"),
    path("<slug:slug>/photos/", photos.Photos.as_view(), name="photos"),
    path("<slug:slug>/photos/<slug:key>/", photos.PhotoDetail.as_view(), name="photo"),
]
