"""Headers that keep hostile texts harmless, and our pages out of other people's frames."""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path

import datasette

_EVERY_POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
# Our pages have no scripts and no styles of their own but one file.
OUR_POLICY = f"{_EVERY_POLICY}; script-src 'none'; style-src 'self'; connect-src 'none'"
# The pages on which people correct have one script, a file, which asks this site only.
REVIEW_POLICY = f"{_EVERY_POLICY}; script-src 'self'; style-src 'self'; connect-src 'self'"
_INLINE = re.compile("<script>(.*?)</script>", re.DOTALL)


@cache
def datasette_policy() -> str:
    """Allow on Datasette's own pages the scripts that stand in its templates, and no other.

    Its styles depend on the columns of a table, so that they cannot be told from others.
    """
    templates = Path(datasette.__file__).parent / "templates"
    inline = [
        script
        for template in sorted(templates.glob("*.html"))
        for script in _INLINE.findall(template.read_text(encoding="utf-8"))
    ]
    filled = {
        script.replace("{{ datasette_allow_facet }}", value)
        for script in inline
        for value in ("true", "false")
    }
    hashes = sorted(_hash(script) for script in filled if "{{" not in script)
    allowed = " ".join(("'self'", *hashes))
    return f"{_EVERY_POLICY}; script-src {allowed}; style-src 'self' 'unsafe-inline'"


def _hash(script: str) -> str:
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def with_headers(given: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    """Add what an answer does not say itself."""
    said = {name.lower() for name, _ in given}
    wanted = (
        (b"content-security-policy", datasette_policy().encode()),
        (b"x-frame-options", b"DENY"),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"same-origin"),
    )
    return [*given, *((name, value) for name, value in wanted if name not in said)]
