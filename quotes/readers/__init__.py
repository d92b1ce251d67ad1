"""Bytes to articles: one reader a file type."""
