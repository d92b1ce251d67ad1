"""Check the quotations of a draft against the database."""

from quotes.checking.check import Checked, Outcome, check_quotations
from quotes.checking.draft import as_dict, check_draft, find_in_draft

__all__ = ["Checked", "Outcome", "as_dict", "check_draft", "check_quotations", "find_in_draft"]
