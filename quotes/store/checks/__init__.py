"""What `verify` holds against the data."""
