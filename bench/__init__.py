"""How fast the site is with ten thousand, a hundred thousand and a million listings."""
