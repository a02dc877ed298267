"""The bells this room rings."""

from django.dispatch import Signal

# Sent after the commit that made a listing public: ad_id.
ad_published = Signal()
# Sent in the transaction of a verdict on a change: instance (a Revision).
change_decided = Signal()
