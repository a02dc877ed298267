"""Scores the site's own search and its recognition of copies against what people judged."""
