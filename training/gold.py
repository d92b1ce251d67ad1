"""Gold and silver annotations in files to one form: character spans over a text."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from quotes.corpora import read_gold

Span = tuple[int, int]

# The entity types of both corpora, folded into the four that the model tells apart.
NAME_TYPES = {
    "PERSON": "person",
    "ORGANIZATION": "organization",
    "LOCATION": "place",
    "MISC": "other",
    "person": "person",
    "organization": "organization",
    "place": "place",
}


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said what: at most one span of source and cue, any number of content."""

    source: Span | None
    cue: Span
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that stand for something: where their syntactic head stands, and its type if known.

    `antecedent` is the head of the mention before it in the same chain.
    """

    head: Span
    kind: str | None
    antecedent: Span | None


@dataclass(frozen=True, slots=True)
class Source:
    """Words that name a source, the speaker they stand for, by the fullest name, and what is
    said.
    """

    span: Span
    speaker: str
    type: str
    content: tuple[Span, ...] = ()


@dataclass(slots=True)
class Annotated:
    """One document and what is known about it; a layer that is missing is None.

    `names`: (start, end, type). `tokens`: (start, end, part of speech, index of the head in this
    list or -1 for a root). `sources`: the words of each source and whose they are. `segments`: the
    stretches in quotation marks as `quotes evaluate` reads them.
    """

    id: str
    source: str
    text: str
    attributions: list[Attribution] | None = None
    names: list[tuple[int, int, str]] | None = None
    mentions: list[Mention] | None = None
    tokens: list[tuple[int, int, str, int]] | None = None
    sources: list[Source] = field(default_factory=list)
    segments: list[dict] | None = None
    skipped: list[str] = field(default_factory=list)


def read_annotated(path: Path) -> Iterator[Annotated]:
    """Read articles that somebody annotated for `quotes evaluate`; see quotes.corpora.gold."""
    for doc in read_gold(path):
        if "attributions" in doc:
            document = Annotated(doc["id"], path.stem, doc["text"], attributions=[])
            for given in doc["attributions"]:
                _add_attribution(document, given)
            yield document


def read_polnear(folder: Path, part: str, *, silver: bool = True) -> Iterator[Annotated]:
    """Read one part of PolNeAR, with its CoreNLP layer or without, in file order."""
    layers = {row["id"]: row for row in _rows(folder / f"{part}.corenlp.jsonl.gz") if silver}
    known = folder / f"{part}.speakers.jsonl.gz"
    speakers = {row["id"]: row["speakers"] for row in _rows(known)} if known.exists() else {}
    for row in _rows(folder / f"{part}.jsonl.gz"):
        document = Annotated(row["id"], row["id"].split("_")[0], row["text"], attributions=[])
        for given in row["attributions"]:
            _add_attribution(document, given)
        if row["id"] in layers:
            _add_silver(document, layers[row["id"]])
        for k, who in speakers.get(row["id"], {}).items():
            _add_source(document, row["attributions"][int(k)], who)
        yield document


def read_bbc(path: Path) -> Iterator[Annotated]:
    """Read the BBC articles that were annotated whole, each topic a source of its own."""
    for row in _rows(path):
        topic = "_".join(row["id"].split("_")[:2])
        document = Annotated(
            row["id"], topic, row["text"], attributions=[], segments=row["segments"]
        )
        for given in row["attributions"]:
            if _is_inside(given, row["attributions"]):
                document.skipped.append("attribution inside another")  # the tags are flat
            else:
                _add_attribution(document, given)
            _add_source(document, given, given)
        yield document


def _is_inside(given: dict, others: list[dict]) -> bool:
    """True for an attribution whose cue stands in what another one says."""
    contents = (part for other in others if other is not given for part in other["content"])
    return any(i <= cue[0] and cue[1] <= j for i, j in contents for cue in given["cue"])


def _add_source(document: Annotated, attribution: dict, who: dict) -> None:
    if attribution["source"] and who["speaker"] not in (None, "-"):
        start, end = attribution["source"][0]
        content = tuple((i, j) for i, j in attribution["content"])
        document.sources.append(Source((start, end), who["speaker"], who["type"], content))


def _rows(path: Path) -> Iterator[dict]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def _add_attribution(document: Annotated, given: dict) -> None:
    if not given["cue"] or not given["content"]:
        document.skipped.append("attribution without cue or content")
        return
    parts = {role: [tuple(span) for span in given[role]] for role in ("source", "cue", "content")}
    document.attributions.append(
        Attribution(
            parts["source"][0] if parts["source"] else None,
            parts["cue"][0],
            tuple(sorted(parts["content"])),
        )
    )


def _add_silver(document: Annotated, row: dict) -> None:
    tokens: list[tuple[int, int, str, int]] = []
    names: list[tuple[int, int, str]] = []
    types: dict[Span, str] = {}
    for sentence in row["sentences"]:
        first, last_type = len(tokens), "O"
        for start, end, pos, _lemma, ner, head, _dep in sentence:
            tokens.append((start, end, pos, first + head - 1 if head else -1))
            if ner in NAME_TYPES:
                kind = NAME_TYPES[ner]
                if ner == last_type:
                    names[-1] = (names[-1][0], end, kind)
                else:
                    names.append((start, end, kind))
                types[start, end] = kind
            last_type = ner
    document.tokens, document.names = tokens, names
    document.mentions = []
    for chain in row["coref"]:
        heads = sorted({h for h in (_head(tokens, *span) for span in chain) if h})
        known = [types[h] for h in heads if h in types]
        kind = max(set(known), key=known.count) if known else None
        for n, head in enumerate(heads):
            document.mentions.append(Mention(head, kind, heads[n - 1] if n else None))


def _head(tokens: list[tuple[int, int, str, int]], start: int, end: int) -> Span | None:
    """Find the token of a span whose own head lies outside of it."""
    inside = [n for n, token in enumerate(tokens) if token[0] >= start and token[1] <= end]
    heads = [n for n in inside if tokens[n][3] not in inside]
    return tokens[heads[-1]][:2] if heads else None


def read_gum(folder: Path, part: str) -> Iterator[Annotated]:
    """Read one part of GUM: parts of speech, heads, named entities and coreference."""
    for path in sorted((folder / part).glob("*.conllu")):
        yield _read_conllu(path)


@dataclass(slots=True)
class _OpenMention:
    first: int
    kind: str
    entity: str
    minimal: list[int]


def _read_conllu(path: Path) -> Annotated:
    text = ""
    tokens: list[tuple[int, int, str, int]] = []
    upos: list[str] = []
    relations: list[str] = []
    entities: list[tuple[int, str]] = []  # token number, Entity= value
    first, space, paragraph = 0, "", False
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newpar") and not line.startswith("# newpar_block"):
            paragraph = True
        if not line:
            first = len(tokens)
        columns = line.split("\t")
        if line.startswith("#") or len(columns) != 10 or not columns[0].isdigit():
            continue
        if text:
            text += "\n" if paragraph else space
        paragraph = False
        start = len(text)
        text += columns[1]
        head = int(columns[6])
        tokens.append((start, len(text), columns[4], first + head - 1 if head else -1))
        upos.append(columns[3])
        relations.append(columns[7].split(":")[0])
        misc = dict(pair.split("=", 1) for pair in columns[9].split("|") if "=" in pair)
        space = "" if misc.get("SpaceAfter") == "No" else " "
        if "Entity" in misc:
            entities.append((len(tokens) - 1, misc["Entity"]))
    document = Annotated(path.stem, "gum_" + path.stem.split("_")[1], text, tokens=tokens)
    _add_entities(document, _mentions(entities), upos, relations)
    return document


def _mentions(entities: list[tuple[int, str]]) -> list[tuple[int, int, str, str, int]]:
    """Give (first token, last token, type, entity, head token) of each mention."""
    open_: dict[str, list[_OpenMention]] = {}
    found = []
    for n, value in entities:
        for part in _brackets(value):
            if part.startswith("("):
                fields = part.strip("()").split("-")
                minimal = [int(m) for m in fields[5].split(",") if m.isdigit()]
                mention = _OpenMention(n, fields[1], fields[0], minimal)
                open_.setdefault(fields[0], []).append(mention)
            if part.endswith(")"):
                entity = part.strip("()").split("-")[0]
                mention = open_[entity].pop()
                head = mention.first + (mention.minimal[0] - 1 if mention.minimal else 0)
                found.append((mention.first, n, mention.kind, entity, head))
    return sorted(found)


def _brackets(value: str) -> Iterator[str]:
    """Cut an Entity= value such as `(1-person-...(2-place-...)` or `3)1)` into its brackets."""
    here = ""
    for character in value:
        if character == "(" and here:
            yield here
            here = ""
        here += character
        if character == ")":
            yield here
            here = ""
    if here:
        yield here


def _add_entities(
    document: Annotated,
    mentions: list[tuple[int, int, str, str, int]],
    upos: list[str],
    relations: list[str],
) -> None:
    tokens = document.tokens
    document.names, document.mentions = [], []
    taken: set[int] = set()
    last: dict[str, Span] = {}
    for i, j, kind, entity, given_head in mentions:
        head = _head(tokens, tokens[i][0], tokens[j][1]) or tokens[given_head][:2]
        if last.get(entity) != head:
            document.mentions.append(Mention(head, NAME_TYPES.get(kind, "other"), last.get(entity)))
            last[entity] = head
        h = next(n for n in range(i, j + 1) if tokens[n][:2] == head)
        if upos[h] != "PROPN" or h in taken:
            continue
        a = b = h
        while a > i and upos[a - 1] == "PROPN":
            a -= 1
        while b < j and upos[b + 1] == "PROPN" and relations[b + 1] in ("flat", "compound"):
            b += 1
        if not taken.intersection(range(a, b + 1)):
            taken.update(range(a, b + 1))
            document.names.append((tokens[a][0], tokens[b][1], NAME_TYPES.get(kind, "other")))
    document.names.sort()
