"""Everything that can go wrong for a user, one class each.

A message says what happened, where, and what to do next, in that order.
The sentence is built here and nowhere else.
"""

from dataclasses import dataclass


class QuotesError(Exception):
    """Anything that a user can put right; the command line prints it as one line."""


class ReadError(QuotesError):
    """An input that yields no article. `line` counts from 1; None means the whole file."""

    def __init__(self, path: str, line: int | None, why: str) -> None:
        self.path = path
        self.line = line
        self.why = why
        where = path if line is None else f"{path}, line {line}"
        super().__init__(f"cannot read {where}: {why}")


@dataclass(frozen=True, slots=True)
class ReadNote:
    """Something of an input that is left out or left alone, though the input is read: no error."""

    path: str
    why: str

    def __str__(self) -> str:
        return f"{self.path}: {self.why}"


class GoldError(QuotesError):
    """A gold or prediction file that cannot be scored. `line` counts from 1."""

    def __init__(self, path: str, line: int | None, why: str) -> None:
        self.path = path
        self.line = line
        self.why = why
        where = path if line is None else f"{path}, line {line}"
        super().__init__(f"cannot score {where}: {why}")


class PipelineError(QuotesError):
    """A pipeline that is put together wrongly or fails on an article."""

    def __init__(self, component: str, why: str) -> None:
        self.component = component
        self.why = why
        super().__init__(f"the pipeline component {component} failed: {why}")


class StoreError(QuotesError):
    """A database that cannot be opened, written or searched, or a row that is not there."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(why)
