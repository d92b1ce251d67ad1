"""Corrections by people: decided, imported, exported."""
