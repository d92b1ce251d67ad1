"""Quotes and articles in SQLite."""
