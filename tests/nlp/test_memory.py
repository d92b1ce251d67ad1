"""Memory for a text without end is that for a piece of it."""

import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.faults

_SCRIPT = """
import resource, sys
from quotes.nlp.build import BY_RULES, build_pipeline
from quotes.nlp.finding import find_in
from quotes.records import Article

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024

nlp, unit = build_pipeline(BY_RULES), sys.argv[1]
before = peak()
((_, found),) = find_in(nlp, [Article(unit * (1_500_000 // len(unit)), "a", "a")])
assert not found.failures, found.failures
print(peak() - before)
"""
_MOST = 300  # MB more than before; without pieces, three times as many


@pytest.mark.parametrize("unit", ["“Yes,” said Ada Moyo, who left. It rained. ", "Ada Moyo ", "x"])
def test_a_line_of_megabytes(unit: str) -> None:
    command = [sys.executable, "-c", _SCRIPT, unit]
    root = Path(__file__).parents[2]
    run = subprocess.run(command, capture_output=True, text=True, check=True, cwd=root)
    assert int(run.stdout) < _MOST
