"""What is known of a person: told to them, given to them, and forgotten when they ask."""
