"""Gold annotations in files to articles and quotes."""
