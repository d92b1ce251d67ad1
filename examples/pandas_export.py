"""Who is quoted by more than one outlet? An export, read with pandas.

Run: quotes export -o quotes.csv && python examples/pandas_export.py quotes.csv
"""

import sys

import pandas as pd

table = pd.read_csv(sys.argv[1] if len(sys.argv) > 1 else "quotes.csv")

# Exports hold what was said, and with --all what was only thought, planned or denied.
known = table[(table["said"] == 1) & table["speaker"].notna() & table["outlet"].notna()]
outlets = known.groupby("speaker").agg(
    outlets=("outlet", "nunique"),
    quotes=("key", "size"),
    longest=("quote", lambda q: max(q, key=len)),
)
several = outlets[outlets["outlets"] > 1].sort_values(["outlets", "quotes"], ascending=False)

for speaker, row in several.head(10).iterrows():
    print(f"{speaker}: {row.quotes} quotes in {row.outlets} outlets, e.g. {row.longest[:80]}")
print(f"{len(several)} of {len(outlets)} speakers are quoted by more than one outlet.")
