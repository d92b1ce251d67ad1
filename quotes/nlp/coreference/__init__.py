"""Who is who in an article: its entities, and which of them a mention stands for.

Knows Docs with named entities (`doc.ents`) and vectors (`doc.tensor`); nothing of quotes but where
they stand.
"""
