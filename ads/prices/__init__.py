"""What a listing has cost, and how its price goes down."""
