"""/api/categories/…, as the Jiji-like seed lists it."""

from django.urls import path

from categories.api import views

urlpatterns = [
    path("", views.RootList.as_view(), name="categories"),
    path("all/", views.FlatList.as_view(), name="all_categories"),
    path("admin/create/", views.Create.as_view(), name="create_category"),
    path("admin/<slug:slug>/update/", views.Update.as_view(), name="update_category"),
    path("admin/<slug:slug>/delete/", views.Delete.as_view(), name="delete_category"),
    path("<slug:slug>/", views.Detail.as_view(), name="category"),
]
