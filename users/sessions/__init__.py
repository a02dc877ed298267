"""Where a person is signed in: how long it lasts, what they see of it, and how it ends."""
