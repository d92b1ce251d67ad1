"""A table of quotes for pandas, R or a spreadsheet. Run: python examples/csv_for_pandas.py FOLDER

pandas.read_csv("quotes.csv").groupby("speaker").size()
"""

import csv
import sys
from pathlib import Path

import quotes

FOLDER = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent / "seeds"

table = csv.writer(sys.stdout)
table.writerow(["file", "speaker", "type", "said", "quote"])
for path in sorted(FOLDER.glob("*.txt")):
    for quote in quotes.extract(path.read_text(encoding="utf-8")):
        speaker = quote.speaker
        name, kind = (speaker.name, speaker.type) if speaker else ("", "")
        table.writerow([path.name, name, kind, quote.said, quote.text])
