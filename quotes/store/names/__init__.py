"""How names are written and compared."""
