"""Addresses of the tree."""

from django.urls import path

from categories import views

app_name = "categories"

urlpatterns = [path("categories/", views.index, name="index")]
