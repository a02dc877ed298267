"""/api/categories/…, as the Jiji-like seed lists it."""

from django.urls import path

from categories.api import views

urlpatterns = [
    path("", views.RootList.as_view(), name="category-roots"),
    path("all/", views.FlatList.as_view(), name="category-all"),
    path("admin/create/", views.Create.as_view(), name="category-create"),
    path("admin/<slug:slug>/update/", views.Update.as_view(), name="category-update"),
    path("admin/<slug:slug>/delete/", views.Delete.as_view(), name="category-delete"),
    path("<slug:slug>/", views.Detail.as_view(), name="category-detail"),
]
