"""Fingerprints of texts: two that share a run of words share a number, however long they are.

Winnowing (Schleimer, Wilkerson and Aiken 2003): every run of a few words is hashed, and of each
few neighbouring hashes the smallest is kept.
"""

from collections.abc import Sequence
from difflib import SequenceMatcher
from hashlib import blake2b

RUN = 3  # words hashed together
_WINDOW = 4  # neighbouring hashes of which the smallest is kept
SHARED = RUN + _WINDOW - 1  # any shared run of so many words is found
LEAST = 5  # words of a statement; what is shorter is said by anybody
_ALIKE = 0.8  # share of the shorter one's words
_SPREAD = 2  # times as many words of the longer one may lie between the first and the last


def fingerprints(words: Sequence[str]) -> set[int]:
    """Give the numbers under which a text is found, 63 bits each; none for a short text."""
    if len(words) < LEAST:
        return set()
    hashes = [_hash(words[i : i + RUN]) for i in range(len(words) - RUN + 1)]
    if len(hashes) <= _WINDOW:
        return {min(hashes)}
    return {min(hashes[i : i + _WINDOW]) for i in range(len(hashes) - _WINDOW + 1)}


def is_one_statement(one: Sequence[str], other: Sequence[str]) -> float:
    """Give how alike two texts are where they are one statement, trimmed or edited; else 0.

    That is the share of the shorter one's words that the longer one has, in their order.
    """
    short, long = sorted((one, other), key=len)
    if len(short) < LEAST:
        return 0.0
    matcher = SequenceMatcher(None, long, short, autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    alike = sum(block.size for block in blocks) / len(short)
    if alike < _ALIKE or blocks[-1].a + blocks[-1].size - blocks[0].a > _SPREAD * len(short):
        return 0.0
    return alike


def _hash(words: Sequence[str]) -> int:
    digest = blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1
