"""Quote rows to CSV, JSON, JSON Lines and Parquet."""
