"""What a page of results says: cards, filters, numbers, the way on."""
