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

# The documentation, into build/docs; a warning is an error.
docs:
    .venv/bin/pip install --quiet -c constraints.txt -e '.[docs]'
    .venv/bin/python -m sphinx -W --keep-going --quiet docs build/docs

serve:
    .venv/bin/quotes ingest seeds/
    .venv/bin/quotes serve
