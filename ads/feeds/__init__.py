"""Every search as a feed: Atom, JSON Feed, and calls of webhooks (features.md, N3)."""
