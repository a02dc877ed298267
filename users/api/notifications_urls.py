"""/api/notifications/…"""

from django.urls import path

from users.api import notifications

urlpatterns = [
    path("", notifications.Notifications.as_view(), name="notifications"),
    path("reading/", notifications.Reading.as_view(), name="notifications_reading"),
    path("<int:pk>/reading/", notifications.ReadingOne.as_view(), name="notification_reading"),
]
