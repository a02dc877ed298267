"""Saved searches: keeping them, finding whose search a listing answers, telling people."""
