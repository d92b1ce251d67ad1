"""Show that hostile texts take linear time: each at 1, 2 and 4 times a size.

    python benchmarks/hostile.py [--size 250000]

Prints seconds at each size and the growth from 1x to 4x (4 is linear; 16 would be quadratic).
"""

import argparse
import time

from quotes.nlp.build import build_pipeline
from quotes.nlp.export import quotes_of

UNITS = {
    "stray double marks": '" ',
    "stray opening marks": "“ word ",
    "marks without a space": "“‘",
    "stray single marks": "'a ",
    "backticks": "`` ",
    "one line, ordinary prose": "“We are ready,” said Ada Moyo, who runs the harbour. It rained. ",
    "one line, no spaces": "x",
    "one endless sentence": "and then he said that ",
    "names only": "Ada Moyo ",
    "short paragraphs": "“No,” he said.\n\n",
    "markup": "<script>alert('x')</script> ",
    "commas": ", ",
    "cues": "said says ",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=250_000, help="characters at 1x")
    options = parser.parse_args()
    nlp = build_pipeline()
    for name, unit in UNITS.items():
        seconds = []
        for times in (1, 2, 4):
            text = unit * (options.size * times // len(unit))
            start = time.perf_counter()
            doc = nlp(text)
            quotes = quotes_of(doc)
            seconds.append(time.perf_counter() - start)
            assert doc.text == text
            assert all(text[p.start : p.end] == p.text for q in quotes for p in q.parts)
        figures = "  ".join(f"{s:7.2f}" for s in seconds)
        print(f"{name:26}{figures} s   growth {seconds[2] / seconds[0]:5.1f}")


if __name__ == "__main__":
    main()
