"""The plugin is whole, whichever comes first: Datasette, which looks for it, or its own modules."""

import json
import subprocess
import sys

import pytest

from quotes import web

SCRIPT = """
import importlib, json, sys
importlib.import_module(sys.argv[1])
from datasette.plugins import pm
hooks = {pm.get_name(p): [h.name for h in pm.get_hookcallers(p)] for p in pm.get_plugins()}
print(json.dumps(hooks))
"""


@pytest.mark.parametrize("first", ["datasette.app", "datasette.cli", "quotes.web.hosts"])
def test_every_hook_is_there(first: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", SCRIPT, first], capture_output=True, text=True, check=True
    )
    hooks = json.loads(run.stdout)
    assert set(hooks["quotes"]) == set(web.__all__)
    assert [name for name, had in hooks.items() if not had] == []
