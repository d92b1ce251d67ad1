"""A speaker for each source, the medium that carried it, and how sure that is."""
