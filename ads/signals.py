"""The bell this room rings for the rooms above."""

from django.dispatch import Signal

# Sent after the commit that made a listing public: ad_id.
ad_published = Signal()
