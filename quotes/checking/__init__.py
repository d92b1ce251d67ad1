"""Check the quotations of a draft against the database."""

from quotes.checking.check import Checked, Outcome, check_quotations

__all__ = ["Checked", "Outcome", "check_quotations"]
