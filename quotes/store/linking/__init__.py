"""What belongs together across articles: people and shared statements."""
