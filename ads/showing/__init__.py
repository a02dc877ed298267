"""What the page of one listing shows."""
