"""What people show of themselves, and what stands between two of them."""
