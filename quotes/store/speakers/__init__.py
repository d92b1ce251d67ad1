"""Speakers: renaming, merging, splitting, and the file that tells of them."""
