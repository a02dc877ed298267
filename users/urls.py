"""Addresses of people."""

from django.urls import path

from users.views import mailbox, people, profile

app_name = "users"

urlpatterns = [
    path("u/<str:username>/", people.person, name="person"),
    path("my/settings/", profile.profile, name="settings"),
    path("dev/mail/", mailbox.page, name="mailbox"),
]
