"""Whose words the quotes are: shares by type, outlet, month and speaker, and how sure they are."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, fields
from math import sqrt
from typing import Any, Literal

from quotes.store.queries.audit_rows import Audit, MostQuoted, Part, Share
from quotes.store.queries.audit_sums import MONTH, OF_COUNTS, OF_QUOTES
from quotes.store.queries.filters import QuoteFilter
from quotes.store.queries.reading import Reader, all_rows
from quotes.store.queries.words import fts_query

MOST_QUOTED = 20
Z = 1.959964
"""So many standard deviations to each side hold 95 % of a normal distribution."""

Naming = Literal["named", "unnamed", "document"]
NAMING: Mapping[str, Naming] = {
    "person": "named",
    "organization": "named",
    "group": "unnamed",
    "unnamed": "unnamed",
    "document": "document",
}
"""What counts as a named source: "officials" and "a resident" are none."""
_MAY_BE_PEOPLE = ("person", "group", "unnamed", "")
_NOBODY = ""


@dataclass(slots=True)
class _Tally:
    """Sums of `audit_sums`: trust in thousandths, doubt (a variance) in millionths."""

    n: int = 0
    n_words: int = 0
    trust: int = 0
    doubt: int = 0
    word_trust: int = 0
    word_doubt: int = 0

    def add(self, more: "_Tally") -> None:
        for field in fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(more, field.name))

    def surely(self, *, words: bool = False) -> tuple[float, float]:
        """Give the 95 % interval of how many are right.

        The number of those that are right has a Poisson-binomial distribution, if each is right
        or wrong by itself; this is its normal approximation.
        """
        most, trust, doubt = (
            (self.n_words, self.word_trust, self.word_doubt)
            if words
            else (self.n, self.trust, self.doubt)
        )
        around = Z * sqrt(doubt) / 1000
        return max(0.0, trust / 1000 - around), min(float(most), trust / 1000 + around)


def audit(db: Reader, wanted: QuoteFilter, *, most: int = MOST_QUOTED) -> Audit:
    """Tell whose words the quotes are that are wanted, and how sure that is."""
    outlets, months = _cells(db, wanted)
    by_type = _grouped((speaker_type, tally) for speaker_type, _, tally in months)
    total = _total(by_type.values())
    known = _total(tally for name, tally in by_type.items() if name != _NOBODY)
    nobody = by_type.get(_NOBODY, _Tally())
    by_naming = _grouped((NAMING.get(name, name), tally) for name, tally in by_type.items())
    people = _total(tally for name, tally in by_type.items() if name in _MAY_BE_PEOPLE)
    told = _told_by_file(db, wanted)
    low, high = known.surely()
    return {
        "n_quotes": total.n,
        "n_words": total.n_words,
        "n_without_speaker": nobody.n,
        "n_right_low": low,
        "n_right_high": high,
        "by_type": _shares(by_type, total),
        "by_naming": _shares(by_naming, total),
        "n_people": people.n,
        "by_gender": _shares(_known(told, "gender", people), people),
        "by_occupation": _shares(_known(told, "occupation", people), people),
        "by_outlet": _parts(outlets, total, _by_n),
        "by_month": _parts(months, total, _by_value),
        "most_quoted": _most_quoted(db, wanted, total, most),
    }


_Cell = tuple[str, str, "_Tally"]  # of a type of speaker in an outlet, or in a month


def _cells(db: Reader, wanted: QuoteFilter) -> tuple[list[_Cell], list[_Cell]]:
    """Add up by type and outlet, and by type and month, from what triggers keep counted wherever
    that will do.

    Source: benchmarks/store.py with 100,000 quotes, in 14,061 counts of 39 outlets and 168
    months: 20 ms for both; from the quotes themselves 230 ms.
    """
    if _is_counted(wanted):
        conditions = [sql for name, sql in _OF_COUNTS.items() if getattr(wanted, name)]
        values = {name: getattr(wanted, name) for name in _OF_COUNTS}
        where = " and ".join(conditions) or "1"
        outlets, months = (
            [
                (row["speaker_type"], row["value"], _tally(row))
                for row in all_rows(
                    db,
                    f"select q.speaker_type, q.{by} as value, {OF_COUNTS} from audit_counts q "
                    f"where {where} group by 1, 2",
                    values,
                )
            ]
            for by in ("outlet", "month")
        )
        return outlets, months
    source, values = _source(wanted)
    sql = f"""
        select coalesce(q.speaker_type, '') as speaker_type, coalesce(q.outlet, '') as outlet,
               {MONTH} as month, {OF_QUOTES} {source} group by 1, 2, 3
    """
    rows = [(row, _tally(row)) for row in all_rows(db, sql, values)]
    return (
        [(row["speaker_type"], row["outlet"], tally) for row, tally in rows],
        [(row["speaker_type"], row["month"], tally) for row, tally in rows],
    )


_OF_COUNTS = {
    "said": "q.said = 1",
    "kind": "q.kind = :kind",
    "outlet": "q.outlet = :outlet",
    "since": "q.month >= :since",
    "until": "q.month >= '0' and q.month < :until || char(0x10ffff)",
}


def _is_counted(wanted: QuoteFilter) -> bool:
    """Tell whether the counts by type, kind, outlet and month can answer, which know no days."""
    others = (
        wanted.query,
        wanted.speaker_id,
        wanted.speaker_type,
        wanted.role,
        wanted.year,
        wanted.cue,
        wanted.medium,
        wanted.attribution_type,
        wanted.review,
    )
    days = any(len(day) > len("2020-03") for day in (wanted.since, wanted.until) if day)
    return not days and wanted.outlet != "" and all(other is None for other in others)


_EVERYTHING = (QuoteFilter(said=True), QuoteFilter())


def _source(wanted: QuoteFilter, joined: str = "") -> tuple[str, dict[str, object]]:
    """Give `from` and `where` over the quotes `q` that are wanted, and the values."""
    conditions, values = wanted.conditions()
    if wanted.query is None:
        return f"from quotes q {joined} where {conditions}", values
    values["query"] = fts_query(wanted.query)
    found = "quotes_fts f join quotes q on q.id = f.rowid"
    return f"from {found} {joined} where quotes_fts match :query and {conditions}", values


def _told_by_file(db: Reader, wanted: QuoteFilter) -> list[dict[str, Any]]:
    """Add up the quotes of whom the user's file says a gender or an occupation."""
    told = "coalesce(s.file_gender, s.file_occupation) is not null"
    types = ", ".join(f"'{name}'" for name in _MAY_BE_PEOPLE)
    if wanted in _EVERYTHING:
        sql = f"""
            select s.file_gender as gender, s.file_occupation as occupation, {OF_COUNTS}
            from speakers s cross join audit_speakers q on q.speaker_id = s.id
            where s.in_file and {told} and s.type in ({types}) and (q.said or :everything)
            group by 1, 2
        """
        return all_rows(db, sql, {"everything": wanted.said is None})
    source, values = _source(wanted, "cross join speakers s on s.id = q.speaker_id")
    sql = f"""
        select s.file_gender as gender, s.file_occupation as occupation, {OF_QUOTES} {source}
        and s.in_file and {told} and q.speaker_type in ({types}) group by 1, 2
    """
    return all_rows(db, sql, values)


def _most_quoted(db: Reader, wanted: QuoteFilter, total: _Tally, most: int) -> list[MostQuoted]:
    """List who is quoted most."""
    if wanted in _EVERYTHING:
        # Who it is first, and then the sums of those few alone.
        sql = f"""
            with top as materialized (
                select speaker_id, sum(n) as n from audit_speakers where said or :everything
                group by speaker_id order by n desc, speaker_id limit :most
            )
            select q.speaker_id, {OF_COUNTS} from top cross join audit_speakers q
            on q.speaker_id = top.speaker_id where q.said or :everything
            group by q.speaker_id order by top.n desc, q.speaker_id
        """
        rows = all_rows(db, sql, {"everything": wanted.said is None, "most": most})
    else:
        source, values = _source(wanted)
        sql = f"""
            select q.speaker_id, {OF_QUOTES} {source} and q.speaker_id is not null
            group by q.speaker_id order by n desc, q.speaker_id limit :most
        """
        rows = all_rows(db, sql, {**values, "most": most})
    names = {
        row["id"]: row["name"]
        for row in all_rows(
            db,
            f"select id, name from speakers where id in ({', '.join('?' * len(rows))})",
            [row["speaker_id"] for row in rows],
        )
    }
    found: list[MostQuoted] = []
    for row in rows:
        tally = _tally(row)
        low, high = tally.surely()
        found.append(
            {
                "speaker_id": row["speaker_id"],
                "value": names.get(row["speaker_id"], ""),
                "n": tally.n,
                "share": _ratio(tally.n, total.n),
                "right_low": low,
                "right_high": high,
                "n_words": tally.n_words,
                "words_share": _ratio(tally.n_words, total.n_words),
            }
        )
    return found


def _tally(row: Mapping[str, Any]) -> _Tally:
    return _Tally(**{field.name: row[field.name] or 0 for field in fields(_Tally)})


def _total(tallies: Iterable[_Tally]) -> _Tally:
    total = _Tally()
    for tally in tallies:
        total.add(tally)
    return total


def _grouped(tallies: Iterable[tuple[str, _Tally]]) -> dict[str, _Tally]:
    found: dict[str, _Tally] = {}
    for name, tally in tallies:
        found.setdefault(name, _Tally()).add(tally)
    return found


def _known(rows: Iterable[Mapping[str, Any]], name: str, people: _Tally) -> dict[str, _Tally]:
    """Gather what the file says under one name; the rest of the people is unknown."""
    found = _grouped((row[name], _tally(row)) for row in rows if row[name])
    known = _total(found.values())
    found[_NOBODY] = _Tally(people.n - known.n, people.n_words - known.n_words)
    return found


def _shares(groups: Mapping[str, _Tally], total: _Tally) -> list[Share]:
    """Give the shares, the largest first, what nobody knows last."""
    rows: list[Share] = []
    for name, tally in sorted(
        groups.items(), key=lambda one: (one[0] == _NOBODY, -one[1].n, one[0])
    ):
        if not tally.n:
            continue
        others = _total(groups[other] for other in groups if other not in (name, _NOBODY))
        counts = _bounds(tally, others, total) if name != _NOBODY else (None, None)
        words = _bounds(tally, others, total, words=True) if name != _NOBODY else (None, None)
        rows.append(
            {
                "value": name or None,
                "n": tally.n,
                "share": _ratio(tally.n, total.n),
                "low": counts[0],
                "high": counts[1],
                "n_words": tally.n_words,
                "words_share": _ratio(tally.n_words, total.n_words),
                "words_low": words[0],
                "words_high": words[1],
            }
        )
    return rows


def _bounds(
    mine: _Tally, others: _Tally, total: _Tally, *, words: bool = False
) -> tuple[float, float]:
    """Give the 95 % interval of a share: from what is surely theirs to all that is not surely
    somebody else's. So what nobody knows, and what may be wrong, widens every interval.
    """
    most = total.n_words if words else total.n
    return (
        _ratio(mine.surely(words=words)[0], most),
        _ratio(most - others.surely(words=words)[0], most),
    )


def _by_n(one: tuple[str, dict[str, _Tally]]) -> tuple[object, ...]:
    return one[0] == "", -sum(tally.n for tally in one[1].values()), one[0]


def _by_value(one: tuple[str, dict[str, _Tally]]) -> tuple[object, ...]:
    return one[0] == "", one[0]


def _parts(
    cells: Iterable[_Cell],
    total: _Tally,
    order: Callable[[tuple[str, dict[str, _Tally]]], tuple[object, ...]],
) -> list[Part]:
    parts: dict[str, dict[str, _Tally]] = {}
    for speaker_type, value, tally in cells:
        naming = NAMING.get(speaker_type, _NOBODY)
        parts.setdefault(value, {}).setdefault(naming, _Tally()).add(tally)
    rows: list[Part] = []
    for value, groups in sorted(parts.items(), key=order):
        whole = _total(groups.values())
        named = groups.get("named", _Tally())
        others = _total(groups[one] for one in groups if one not in ("named", _NOBODY))
        low, high = _bounds(named, others, whole)
        rows.append(
            {
                "value": value or None,
                "n": whole.n,
                "share": _ratio(whole.n, total.n),
                "n_words": whole.n_words,
                "words_share": _ratio(whole.n_words, total.n_words),
                "named": _ratio(named.n, whole.n),
                "named_low": low,
                "named_high": high,
                "without_speaker": _ratio(groups.get(_NOBODY, _Tally()).n, whole.n),
            }
        )
    return rows


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
