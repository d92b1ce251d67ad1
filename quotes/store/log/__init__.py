"""The events of corrections, in order."""
