"""Addresses of people."""

from django.urls import path

from users.views import (
    activity,
    blocks,
    contacts,
    follows,
    mailbox,
    notifications,
    people,
    preferences,
    privacy,
    profile,
    security,
    sessions,
    shop,
    vacation,
)

app_name = "users"

urlpatterns = [
    path("u/<str:username>/", people.person, name="person"),
    path("u/<str:username>/follow/", follows.follow, name="follow"),
    path("u/<str:username>/block/", blocks.block, name="block"),
    path("shop/<str:username>/", people.shop, name="shop"),
    path("my/settings/blocked/", blocks.blocked, name="blocked"),
    path("my/settings/blocked/<int:pk>/unblock/", blocks.unblock, name="unblock"),
    path("my/settings/shop/", shop.shop_settings, name="shop_settings"),
    path("my/settings/shop/logo/", shop.logo, name="shop_logo"),
    path("my/settings/shop/logo/removal/", shop.remove_logo, name="shop_logo_removal"),
    path("my/settings/shop/declaration/", shop.declare, name="shop_declaration"),
    path("my/settings/vacation/", vacation.vacation, name="vacation"),
    path("my/settings/", profile.profile, name="settings"),
    path("my/settings/picture/", profile.avatar, name="avatar"),
    path("my/settings/picture/removal/", profile.avatar_removal, name="avatar_removal"),
    path("my/settings/contacts/", contacts.contacts, name="contacts"),
    path("my/settings/preferences/", preferences.preferences, name="preferences"),
    path("my/security/", security.page, name="security"),
    path("my/sessions/", sessions.sessions, name="sessions"),
    path("my/sessions/others/end/", sessions.end_others, name="sessions_end"),
    path("my/sessions/stay/", sessions.stay, name="session_stay"),
    path("my/sessions/<slug:key>/end/", sessions.end, name="session_end"),
    path("my/activity/", activity.activity, name="activity"),
    path("my/privacy/", privacy.privacy, name="privacy"),
    path("my/privacy/erasure/", privacy.erasure, name="erasure"),
    path("my/privacy/export/<str:key>/", privacy.export, name="export"),
    path("dev/mail/", mailbox.page, name="mailbox"),
    path("my/notifications/", notifications.notifications, name="notifications"),
    path("my/notifications/reading/", notifications.reading_all, name="notifications_reading"),
    path("my/notifications/<int:pk>/reading/", notifications.reading, name="notification_reading"),
    path("my/notifications/log/", notifications.deliveries, name="deliveries"),
    path(
        "my/settings/notifications/",
        notifications.notification_settings,
        name="notification_settings",
    ),
    path("unsubscribe/<str:token>/", notifications.unsubscribe, name="unsubscribe"),
]
