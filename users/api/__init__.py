"""Accounts for programs: /api/users/…, /api/v1/users/… and the two doors of /api/scout/."""
