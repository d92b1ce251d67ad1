"""The rows of the database, as values."""
