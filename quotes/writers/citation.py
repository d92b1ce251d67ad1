"""One quote as a citation: text, Markdown, HTML, BibTeX and CSL-JSON.

The entry is the article, since that is what can be looked up; the speaker, the words and who
found them stand in its notes. Whatever a title or a quote holds, it stays text in each format.
"""

import html
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any, Literal
from urllib.parse import quote as percent_encoded
from urllib.parse import urlsplit

CitationFormat = Literal["text", "markdown", "html", "bibtex", "csl"]
CITATION_FORMATS: tuple[CitationFormat, ...] = ("text", "markdown", "html", "bibtex", "csl")


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """What a citation says; None is what is not known.

    `role` is the one that the article gives. `accessed` is a day, `permalink` the quote's page on
    a site. `confirmed`: a person looked at it; else `sure` is how sure the program is.
    """

    key: str
    quote: str
    is_indirect: bool
    accessed: str
    said: bool = True
    speaker: str | None = None
    role: str | None = None
    perhaps: str | None = None
    outlet: str | None = None
    published: str | None = None
    title: str | None = None
    author: str | None = None
    url: str | None = None
    permalink: str | None = None
    confirmed: bool = False
    sure: float | None = None

    @property
    def who(self) -> str:
        """Name the speaker, with the role in the article, or say that nobody is known."""
        if self.speaker is None:
            return f"Speaker unknown ({self.perhaps})" if self.perhaps else "Speaker unknown"
        return f"{self.speaker}, {self.role}" if self.role else self.speaker

    @property
    def link(self) -> str | None:
        """Give the article's address if it is one of the web, with all unsafe signs encoded."""
        return web_address(self.url)

    @property
    def day(self) -> str | None:
        """Give the day of publication."""
        return self.published[:10] if self.published else None

    def notes(self) -> list[str]:
        """Say what a reader must know of the words and of the attribution."""
        told = []
        if self.is_indirect:
            told.append("Indirect: the words are the article's, not the speaker's.")
        if not self.said:
            told.append("Not presented as said: a thought, a plan or a denial.")
        return [*told, self.found()]

    def found(self) -> str:
        """Say who says so: a person who looked at it, or the program, and how sure it is."""
        if self.confirmed:
            who = "the speaker" if self.speaker else "that the speaker is not known"
            return f"A person confirmed {who}."
        if self.speaker is None or self.sure is None:
            return "Found by machine; the speaker is not known."
        words = next(words for least, words in _SURE if self.sure >= least)
        return (
            f"Found and attributed by machine, which is {words} of the speaker ({self.sure:.0%})."
        )


_SURE = ((0.9, "sure"), (0.75, "fairly sure"), (0.5, "unsure"), (0.0, "very unsure"))


def citation_of(
    found: Mapping[str, Any], *, accessed: str, permalink: str | None = None
) -> Citation:
    """Make a citation of a quote as the store gives it (`Cited`)."""
    names = {field.name for field in fields(Citation)} & set(found)
    return Citation(
        **{name: found[name] for name in names},
        is_indirect=found["kind"] == "indirect",
        accessed=accessed,
        permalink=permalink,
    )


def cite(citation: Citation, form: CitationFormat) -> str:
    """Write a citation in a format, without a line end behind it."""
    return _WRITERS[form](citation)


def web_address(url: str | None) -> str | None:
    """Give an address of http or https with what could end a field or a link percent-encoded."""
    address = (url or "").strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return None
    return percent_encoded(address, safe="%:/?#[]@!$&'()*+,;=-._~")


def _text(it: Citation) -> str:
    lines = [f"{_line(it.quote)} ({_line(it.who)})", f"In: {_line(_place(it))}"]
    lines += [it.link] if it.link else []
    lines += [f"Quote: {it.permalink}"] if it.permalink else []
    return "\n".join([*lines, f"Accessed {it.accessed}. {' '.join(it.notes())}"])


def _markdown(it: Citation) -> str:
    title = _marked_down(it.title or "Untitled")
    linked = f"[{title}](<{it.link}>)" if it.link else title
    where = ", ".join([linked, *(_marked_down(fact) for fact in (it.outlet, it.day) if fact)])
    link = f" [Quote](<{it.permalink}>)." if it.permalink else ""
    notes = _marked_down(f"Accessed {it.accessed}. {' '.join(it.notes())}")
    return f"> {_marked_down(it.quote)}\n>\n> — {_marked_down(it.who)}, in {where}.{link} {notes}"


def _html(it: Citation) -> str:
    title = f"<cite>{html.escape(it.title or 'Untitled')}</cite>"
    linked = f'<a href="{html.escape(it.link)}">{title}</a>' if it.link else title
    where = ", ".join([linked, *(html.escape(_line(fact)) for fact in (it.outlet, it.day) if fact)])
    source = (
        f' cite="{html.escape(it.permalink or it.link or "")}"' if it.permalink or it.link else ""
    )
    link = f' <a href="{html.escape(it.permalink)}">Quote</a>.' if it.permalink else ""
    return (
        f"<figure>\n<blockquote{source}><p>{html.escape(_line(it.quote))}</p></blockquote>\n"
        f"<figcaption>{html.escape(_line(it.who))}, in {where}.{link} "
        f"Accessed {html.escape(it.accessed)}. {html.escape(' '.join(it.notes()))}</figcaption>\n"
        "</figure>"
    )


def _bibtex(it: Citation) -> str:
    year, month, _ = [*(it.day or "").split("-"), "", "", ""][:3]
    fields: Mapping[str, str | None] = {
        "title": _tex(it.title or "Untitled"),
        "author": it.author and "{" + _tex(it.author) + "}",
        "journal": it.outlet and _tex(it.outlet),
        "year": year or None,
        "month": month or None,
        "date": it.day,
        "url": it.link,
        "urldate": it.accessed,
        "note": _tex(f"{it.quote} ({it.who}). {' '.join(it.notes())}"),
        "speaker": it.speaker and _tex(it.speaker),
        "role": it.role and _tex(it.role),
        "quote": _tex(it.quote),
        "permalink": it.permalink,
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@article{{quote-{it.key},", *lines, "}"])


def _csl(it: Citation) -> str:
    day = [int(part) for part in (it.day or "").split("-") if part.isdecimal()]
    entry: dict[str, object] = {
        "id": f"quote-{it.key}",
        "type": "article-newspaper",
        "title": it.title,
        "author": [{"literal": it.author}] if it.author else None,
        "container-title": it.outlet,
        "issued": {"date-parts": [day]} if day else None,
        "accessed": {"date-parts": [[int(part) for part in it.accessed.split("-")]]},
        "URL": it.link,
        "note": f"{_line(it.quote)} ({_line(it.who)}). {' '.join(it.notes())}",
        "custom": {
            "quote": it.quote,
            "speaker": it.speaker,
            "role": it.role,
            "permalink": it.permalink,
            "confirmed": it.confirmed,
            "confidence": it.sure,
        },
    }
    kept = {name: value for name, value in entry.items() if value is not None}
    return json.dumps([kept], ensure_ascii=False, indent=2)


_WRITERS: Mapping[CitationFormat, Callable[[Citation], str]] = {
    "text": _text,
    "markdown": _markdown,
    "html": _html,
    "bibtex": _bibtex,
    "csl": _csl,
}


def _place(it: Citation) -> str:
    return ", ".join(fact for fact in (it.title or "Untitled", it.outlet, it.day) if fact)


def _line(text: str) -> str:
    """Put a text on one line: without control characters and line ends."""
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", " ", text).split())


_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#!|~&$]|^[-+=:]|(?<=^\d)[.)]|(?<=^\d\d)[.)])")


def _marked_down(text: str) -> str:
    """Escape all signs that Markdown, in any of its kinds, could take for more than text."""
    return _MARKDOWN.sub(r"\\\1", _line(text))


# Braces by name: BibTeX counts them even behind a backslash.
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_"},
}


def _tex(text: str) -> str:
    return "".join(_TEX.get(sign, sign) for sign in _line(text))
