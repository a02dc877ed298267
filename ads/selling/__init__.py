"""The way from nothing to a listing, and what its owner can do with it."""
