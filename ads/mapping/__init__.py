"""Results on a map without tiles: a country of hexagons, and bins inside a part of it."""
