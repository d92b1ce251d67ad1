"""Commands as a user types them."""

from typer.testing import CliRunner, Result

from quotes.cli import app


def quotes(*arguments: object) -> Result:
    """Run `quotes` with these arguments."""
    return CliRunner().invoke(app, [str(argument) for argument in arguments])
