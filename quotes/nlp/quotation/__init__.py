"""Quotation marks: the tokenizer that splits at them, how they pair, the component."""
