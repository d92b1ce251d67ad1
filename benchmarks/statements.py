"""Gather made-up quotes into statements: planted variants found, time, memory.

    python benchmarks/statements.py [--quotes 100000] [--planted 0.02]

A planted pair is a quote and a variant of it in another article: identical, trimmed to its
half, or edited (one word in eight exchanged, two in brackets added). Quotes are 8 to 40 words,
drawn as unevenly as in a language. Each article holds a hundred quotes.
"""

import argparse
import random
import resource
import tempfile
import time
from collections import Counter, defaultdict
from pathlib import Path

from quotes import Article, Quote, TextSpan
from quotes.store import Store

_PER_ARTICLE = 100
_KINDS = ("identical", "trimmed", "edited")


def words(rng: random.Random) -> list[str]:
    return [f"word{int(30000 ** rng.random())}" for _ in range(rng.randint(8, 40))]


def variant(rng: random.Random, said: list[str], kind: str) -> list[str]:
    if kind == "trimmed":
        length = max(7, len(said) // 2)
        start = rng.randint(0, len(said) - length)
        return said[start : start + length]
    if kind == "edited":
        kept = [w if rng.random() > 0.125 else f"other{rng.randint(0, 9999)}" for w in said]
        at = rng.randint(0, len(kept))
        return [*kept[:at], "[that", "is]", *kept[at:]]
    return said


def made(n_quotes: int, planted: float) -> tuple[list[list[str]], dict[tuple[int, int], str]]:
    """Make quotes, and the pairs of their numbers that are one statement, by kind."""
    rng = random.Random(20)
    pairs: dict[tuple[int, int], str] = {}
    texts = [words(rng) for _ in range(n_quotes)]
    numbers = rng.sample(range(n_quotes), 2 * int(n_quotes * planted))
    for one, other in zip(numbers[::2], numbers[1::2], strict=True):
        kind = rng.choice(_KINDS)
        texts[other] = variant(rng, texts[one], kind)
        pairs[min(one, other), max(one, other)] = kind
    return texts, pairs


def fill(store: Store, texts: list[list[str]]) -> None:
    run = store.begin_run("made")
    for number in range(0, len(texts), _PER_ARTICLE):
        said = [f"“{' '.join(text)}”" for text in texts[number : number + _PER_ARTICLE]]
        quotes, at = [], 0
        for one in said:
            quotes.append(Quote((TextSpan(at, at + len(one), one),), "direct"))
            at += len(one) + 1
        store.write(Article("\n".join(said), f"a{number}", f"made:{number}"), quotes, run)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quotes", type=int, default=100_000)
    parser.add_argument("--planted", type=float, default=0.02)
    options = parser.parse_args()
    texts, pairs = made(options.quotes, options.planted)
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "q.db") as store:
        start = time.perf_counter()
        fill(store, texts)
        written = time.perf_counter()
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        store.finish_run(1)
        gathered = time.perf_counter()
        after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        rows = store.db.execute("select quote_id, statement_id from quote_statements").fetchall()
        size = Path(folder, "q.db").stat().st_size / 1e6
    members: dict[int, list[int]] = defaultdict(list)
    for quote_id, statement in rows:
        members[statement].append(quote_id - 1)
    found = {(a, b) for some in members.values() for n, a in enumerate(some) for b in some[n + 1 :]}
    print(f"{options.quotes} quotes, {len(pairs)} planted pairs")
    print(f"written in {written - start:.1f} s, run ended in {gathered - written:.1f} s; ", end="")
    print(f"memory {before:.0f} MB before, {after:.0f} MB at most; file {size:.0f} MB")
    print(f"recall {len(found & pairs.keys()) / len(pairs):.4f}, ", end="")
    print(f"precision {len(found & pairs.keys()) / len(found):.4f}")
    for kind in _KINDS:
        n = Counter(pairs.values())[kind]
        hit = sum(pairs[pair] == kind for pair in found & pairs.keys())
        print(f"  {kind:10} {hit} of {n}")


if __name__ == "__main__":
    main()
