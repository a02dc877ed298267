"""Tokens for programs: each sign-in is a session of its own, from which its tokens are drawn."""
