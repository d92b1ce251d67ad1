"""Show that hostile texts take linear time: each pattern at 1, 2 and 4 times a size.

    python benchmarks/hostile.py [--size 50000] [--by-rules] [PATTERN ...]

Prints seconds of processor time at each size, the growth from 1x to 4x (4 is linear; 16 would be
quadratic) and the memory at its peak so far.
"""

import argparse
import gc
import resource
import time

from patterns import PATTERNS, text_of

from quotes.nlp.build import BY_RULES, COMPONENTS, build_pipeline
from quotes.nlp.finding import find_in
from quotes.records import Article


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("patterns", nargs="*", metavar="PATTERN", default=[*PATTERNS])
    parser.add_argument("--size", type=int, default=50_000, help="characters at 1x")
    parser.add_argument("--by-rules", action="store_true", help="leave the trained model out")
    options = parser.parse_args()
    nlp = build_pipeline(BY_RULES if options.by_rules else COMPONENTS)
    gc.disable()  # its pauses depend on what came before
    for name in options.patterns:
        seconds = []
        for times in (1, 2, 4):
            text = text_of(name, options.size * times)
            start = time.process_time()
            ((_, found),) = find_in(nlp, [Article(text, name, name)])
            seconds.append(time.process_time() - start)
            gc.collect()
            assert not found.failures, found.failures
            assert all(text[p.start : p.end] == p.text for q in found.quotes for p in q.parts)
        figures = "  ".join(f"{s:7.2f}" for s in seconds)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        growth = seconds[2] / max(seconds[0], 0.001)
        print(f"{name:32}{figures} s   growth {growth:5.1f}   {peak} MB", flush=True)


if __name__ == "__main__":
    main()
