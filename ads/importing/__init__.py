"""Listings from files: read rows, match what is known, make what is not, report what is bad."""
