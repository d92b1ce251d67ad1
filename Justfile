# Tests and lint: what to run before a commit.
default: test lint

test *ARGS:
    .venv/bin/python -m pytest {{ARGS}}

lint:
    .venv/bin/ruff check .
    .venv/bin/ruff format --check .
    .venv/bin/mypy

fix:
    .venv/bin/ruff check --fix .
    .venv/bin/ruff format .

# Scores against gold, with the floors.
gate:
    .venv/bin/python -m evaluation.gate

serve:
    .venv/bin/quotes ingest seeds/
    .venv/bin/quotes serve
