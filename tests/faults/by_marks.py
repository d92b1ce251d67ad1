"""The command line with a finder that needs no model: what is tested here is the process.

It finds what stands in “marks”, said by the two words before. QUOTES_TEST_HANG=N:FILE makes it
write FILE after N articles and wait there, QUOTES_TEST_PACE=S sleep S seconds for each.
"""

import os
import re
import sys
import time
from pathlib import Path

from quotes import run
from quotes.cli import main
from quotes.nlp.found import Found
from quotes.records import Quote, Speaker, TextSpan

QUOTED = re.compile(r"(\w+ \w+) (said): (“[^”]*”)")


def mention(match, group):
    return TextSpan(match.start(group), match.end(group), match[group])


def by_marks(articles, **options):
    after, _, mark = os.environ.get("QUOTES_TEST_HANG", "").partition(":")
    pace = float(os.environ.get("QUOTES_TEST_PACE", "0"))
    for n, article in enumerate(articles):
        if mark and n == int(after):
            Path(mark).touch()
            time.sleep(120)
        time.sleep(pace)
        yield (
            article,
            Found(
                tuple(
                    Quote(
                        (mention(match, 3),),
                        "direct",
                        mention(match, 2),
                        mention(match, 1),
                        Speaker(match[1], "person", aliases=(match[1],)),
                    )
                    for match in QUOTED.finditer(article.text)
                )
            ),
        )


if __name__ == "__main__":
    run.find_quotes = by_marks
    sys.argv[0] = "quotes"
    main()
