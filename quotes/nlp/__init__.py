"""From text to quotes with spaCy. Importing this package alone does not load spaCy."""

PIPELINE_VERSION = "minilm-2.1"
"""Changes whenever the same text may give other quotes; stored articles are then read anew."""
