"""Names of people, organizations and authors."""
