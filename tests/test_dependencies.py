"""What we import is declared, bounded, and pinned to versions that were tested."""

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.test_rooms import imported, modules

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
NEEDED = [Requirement(line) for line in PROJECT["dependencies"]]
OPTIONAL = [Requirement(line) for lines in EXTRAS.values() for line in lines]
CHECKED = ("parquet", "test", "docs")
TESTED = [*NEEDED, *(Requirement(line) for extra in CHECKED for line in EXTRAS[extra])]


def pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    found = [re.fullmatch(r"([\w.-]+)==([\w.]+)", line) for line in lines if line[0] != "#"]
    return {canonicalize_name(match[1]): match[2] for match in found if match}


def test_all_that_is_imported_is_declared() -> None:
    trees = [ast.parse(module.read_text(encoding="utf-8")) for module in modules()]
    names = {name.split(".")[0] for tree in trees for name in imported(tree, top_only=False)}
    theirs = names - sys.stdlib_module_names - {"quotes"}
    assert {"spacy", "dateutil", "pyarrow"} <= theirs
    declared = {canonicalize_name(each.name) for each in (*NEEDED, *OPTIONAL)}
    home = packages_distributions()
    undeclared = {n for n in theirs if not {canonicalize_name(d) for d in home[n]} & declared}
    assert undeclared == set()


@pytest.mark.parametrize("requirement", [*NEEDED, *OPTIONAL], ids=str)
def test_what_is_declared_has_an_upper_bound(requirement: Requirement) -> None:
    assert {each.operator for each in requirement.specifier} & {"<", "<=", "=="}


@pytest.mark.parametrize("requirement", TESTED, ids=str)
def test_a_version_within_the_bounds_is_pinned(requirement: Requirement) -> None:
    pinned = pins()[canonicalize_name(requirement.name)]
    assert requirement.specifier.contains(pinned, prereleases=True)
