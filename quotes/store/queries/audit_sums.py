"""What an audit adds up, of quotes or of what triggers keep counted of them."""

# How sure the speaker is, in thousandths, so that sums are whole numbers and never drift: `trust`
# is the sum of it, `doubt` the variance of that sum if each quote is right or wrong by itself.
_SURE = (
    "iif(q.speaker_type is null, 0, "
    "cast(round(coalesce(q.speaker_confidence, q.confidence) * 1000) as integer))"
)
_DOUBT = f"{_SURE} * (1000 - {_SURE})"
SUMS = ("n", "n_words", "trust", "doubt", "word_trust", "word_doubt")
OF_QUOTES = ", ".join(
    f"sum({value}) as {name}"
    for name, value in zip(
        SUMS,
        (
            "1",
            "q.n_words",
            _SURE,
            _DOUBT,
            f"q.n_words * {_SURE}",
            f"q.n_words * q.n_words * {_DOUBT}",
        ),
        strict=True,
    )
)
"""The sums over rows `q` of quotes."""
OF_COUNTS = ", ".join(f"sum(q.{name}) as {name}" for name in SUMS)
"""The same over rows `q` of audit_counts or audit_speakers."""
MONTH = "coalesce(substr(q.published, 1, 7), '')"

AUDIT_COUNTS = f"""
    select q.said, q.kind, coalesce(q.speaker_type, '') as speaker_type,
           coalesce(q.outlet, '') as outlet, {MONTH} as month, {OF_QUOTES}
    from quotes q group by 1, 2, 3, 4, 5
"""
"""What triggers keep in `audit_counts`."""

AUDIT_SPEAKERS = f"""
    select q.speaker_id, q.said, {OF_QUOTES} from quotes q
    where q.speaker_id is not null group by 1, 2
"""
"""What they keep in `audit_speakers`."""
