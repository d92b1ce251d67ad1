"""The labels of the model's heads, in the order of their scores.

Frozen with the weights: a changed order needs a newly trained model.
"""

import numpy as np
from numpy.typing import NDArray

ROLES = ("source", "cue", "content")
OUTSIDE = 0
TAGS = ("O", *(f"{edge}-{role}" for role in ROLES for edge in "BI"))
NAME_TYPES = ("person", "organization", "place", "other")
NAME_TAGS = ("O", *(f"{edge}-{kind}" for kind in NAME_TYPES for edge in "BI"))
MENTION_TYPES = ("none", *NAME_TYPES)


def begin(role: str) -> int:
    """Give the number of the tag that begins a span of this role."""
    return 1 + 2 * ROLES.index(role)


def allowed_steps() -> NDArray[np.bool_]:
    """Say which tag may follow which: [before, after], both in TAGS.

    An I- tag follows only the B- or I- tag of its own role. The same holds for the first word:
    see `allowed_starts`.
    """
    allowed = np.ones((len(TAGS), len(TAGS)), dtype=np.bool_)
    for after, tag in enumerate(TAGS):
        if tag.startswith("I-"):
            allowed[:, after] = [before[2:] == tag[2:] for before in TAGS]
    return allowed


def allowed_starts() -> NDArray[np.bool_]:
    """Say which tag an article may begin with."""
    return np.array([not tag.startswith("I-") for tag in TAGS], dtype=np.bool_)
