"""What to look at next, and what one has looked at: always with a reason, never against a wish."""
