"""Writing articles and their quotes."""
