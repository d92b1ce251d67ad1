"""The command line."""


def main() -> None:
    """Run the command line."""
    raise SystemExit("quotes: no commands yet")
