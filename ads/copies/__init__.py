"""One thing offered twice: again after it was taken down, or twice at the same time."""
