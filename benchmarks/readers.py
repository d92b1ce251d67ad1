"""Let many readers look at a served site at once, while an ingest writes, and count what fails.

    python benchmarks/readers.py [--quotes 100000] [--readers 50] [--seconds 60]

Builds a database of made-up quotes, serves it as `quotes serve` does, and lets each reader ask for
one page after the other; meanwhile `seeds/` is ingested again and again. Prints how many answers
came, those that were no answer or not 200, and the median and the 95th percentile in milliseconds.
"""

import argparse
import asyncio
import os
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.site import addresses  # noqa: E402
from benchmarks.store import fill  # noqa: E402
from quotes.store import Store  # noqa: E402

PORT = 8765
SITE = f"http://127.0.0.1:{PORT}"


async def read(pages: list[str], until: float, seed: int) -> tuple[list[float], list[str]]:
    """Ask for pages at random until a moment; give milliseconds, and what went wrong."""
    rng = random.Random(seed)
    times: list[float] = []
    wrong: list[str] = []
    async with httpx.AsyncClient(base_url=SITE, timeout=60) as client:
        while time.monotonic() < until:
            page = rng.choice(pages)
            start = time.perf_counter()
            try:
                answer = await client.get(page, follow_redirects=True)
            except httpx.HTTPError as error:
                wrong.append(f"{page}: {type(error).__name__}")
                continue
            times.append((time.perf_counter() - start) * 1000)
            if answer.status_code != httpx.codes.OK:
                wrong.append(f"{page}: {answer.status_code}")
    return times, wrong


async def many(path: Path, readers: int, seconds: float) -> None:
    """Let the readers go and print what they saw."""
    pages = [page for name, page in addresses(path).items() if name != "feed"]
    until = time.monotonic() + seconds
    found = await asyncio.gather(*(read(pages, until, n) for n in range(readers)))
    times = sorted(ms for own, _ in found for ms in own)
    wrong = [one for _, own in found for one in own]
    p95 = times[-(-len(times) * 95 // 100) - 1]
    print(
        f"{readers} readers, {seconds:.0f} s: {len(times)} answers, {len(wrong)} wrong {wrong[:3]}"
    )
    print(f"p50 {statistics.median(times):.0f} ms   p95 {p95:.0f} ms   slowest {times[-1]:.0f} ms")


def start(command: list[str]) -> "subprocess.Popen[bytes]":
    """Start a program, in a group that is ended as a whole."""
    quiet = subprocess.DEVNULL
    return subprocess.Popen(command, cwd=ROOT, stdout=quiet, stderr=quiet, start_new_session=True)


def main() -> None:
    """Build, serve, ingest and read; all ends with the readers."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quotes", type=int, default=100_000)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--idle", action="store_true", help="let nothing write meanwhile")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "quotes.db"
        with Store.open(path) as store:
            fill(store, options.quotes)
        program = [sys.executable, "-m", "quotes"]
        serve = [*program, "serve", "--db", str(path), "--port", str(PORT), "--no-open"]
        again = " ".join([*program, "ingest", "seeds", "--again", "--db", str(path)])
        running = [start(serve)]
        try:
            for _ in range(200):
                try:
                    httpx.get(SITE)
                    break
                except httpx.HTTPError:
                    time.sleep(0.1)
            if not options.idle:
                loop = ["sh", "-c", f"while true; do {again}; done"]
                running.append(start(loop))
            asyncio.run(many(path, options.readers, options.seconds))
        finally:
            for process in running:
                os.killpg(process.pid, signal.SIGTERM)
            for process in running:
                process.wait()


if __name__ == "__main__":
    main()
