"""The bells this room rings for the rooms above, inside the transaction that changed the person."""

from django.dispatch import Signal

# What listings show of their seller is different, or whether they are shown at all: person.
seller_changed = Signal()
# A seller is back; the absence has ended in the row already: person, since (when it began).
seller_returned = Signal()
