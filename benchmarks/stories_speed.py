"""Speed of stories: generated reports, beside MinHash libraries on the same texts where they are installed.

Run `python -m benchmarks.stories_speed [COUNT ...] [--minhash]` in a checkout. Texts are random words with the
frequencies of a language, 120 to 400 long, with the ending of a house; a third are copies of another: whole, cut or
edited. Times are of the processor. Each count runs in a process of its own, so that its memory can be told.
"""

from __future__ import annotations

import argparse
import random
import resource
import subprocess
import sys
import time
from itertools import pairwise
from typing import Any

from heritage.link.stories import find_stories
from heritage.text.letters import fold

_COUNTS = (1_000, 10_000, 30_000)
_WORDS = 40_000
_HOUSES = 200


def generated(count: int) -> tuple[list[dict[str, Any]], dict[str, int]]:
    """Return reports and the number of the story of each."""
    dice = random.Random(7)  # noqa: S311 - makes texts
    words = [f"w{dice.randrange(10**7):x}" for _ in range(_WORDS)]
    weights = [1 / rank for rank in range(1, _WORDS + 1)]
    endings = [" ".join(dice.choices(words, weights, k=14)) for _ in range(_HOUSES)]
    reports: list[dict[str, Any]] = []
    truth: dict[str, int] = {}
    sources: list[tuple[int, list[str]]] = []
    for at in range(count):
        if sources and dice.random() < 1 / 3:
            story, told = dice.choice(sources)
            told = _copied(told, dice, words)
        else:
            story, told = at, dice.choices(words, weights, k=dice.randrange(120, 400))
            sources.append((story, told))
        name, house = f"REP-{at:016x}", dice.randrange(_HOUSES)
        truth[name] = story
        reports.append(
            {
                "report_id": name,
                "text": f"{' '.join(told)}\n\n{endings[house]}",
                "publisher": f"House {house} {at}",
            }
        )
    return reports, truth


def _copied(told: list[str], dice: random.Random, words: list[str]) -> list[str]:
    kind = dice.randrange(3)
    if kind == 0:
        return told
    if kind == 1:
        return told[: int(len(told) * dice.uniform(0.4, 0.9))]
    return [dice.choice(words) if dice.random() < 0.03 else word for word in told]


def measure(count: int, *, with_minhash: bool) -> None:
    """Print one line for our way, and one for each MinHash library that is installed."""
    reports, truth = generated(count)
    base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    found = find_stories(reports).story_of
    took = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    _say(
        f"{count:>7} ours       {took:7.2f} s  {(peak - base) // 1024:>5} MB above the texts  {_quality(found, truth)}"
    )
    if with_minhash:
        _with_rensa(reports, truth)
        _with_datasketch(reports, truth)


def _quality(found: dict[str, str], truth: dict[str, int]) -> str:
    """Pairs of the truth and of ours, as chains: neighbours in each story."""
    gold: dict[int, list[str]] = {}
    mine: dict[str, list[str]] = {}
    for name, story in truth.items():
        gold.setdefault(story, []).append(name)
        if name in found:
            mine.setdefault(found[name], []).append(name)
    chains = [pair for names in gold.values() for pair in pairwise(names)]
    right = sum(one in found and found[one] == found.get(other) for one, other in chains)
    links = [pair for names in mine.values() for pair in pairwise(names)]
    sound = sum(truth[one] == truth[other] for one, other in links)
    return f"recall {right / max(len(chains), 1):.4f}  precision {sound / max(len(links), 1):.4f}"


def _grams(report: dict[str, Any]) -> list[str]:
    words = fold(report["text"]).split()
    return [" ".join(words[at : at + 5]) for at in range(len(words) - 4)]


def _with_rensa(reports: list[dict[str, Any]], truth: dict[str, int]) -> None:
    try:
        from rensa import RMinHash, RMinHashLSH  # type: ignore[import-not-found]  # noqa: PLC0415 - may not be there
    except ImportError:
        _say("        rensa      not installed")
        return
    start = time.process_time()
    index = RMinHashLSH(threshold=0.8, num_perm=128, num_bands=16)
    hashes = []
    for at, report in enumerate(reports):
        one = RMinHash(num_perm=128, seed=1)
        one.update(_grams(report))
        index.insert(at, one)
        hashes.append(one)
    pairs = [(at, other) for at, one in enumerate(hashes) for other in index.query(one) if other < at]
    _tell("rensa", time.process_time() - start, pairs, reports, truth)


def _with_datasketch(reports: list[dict[str, Any]], truth: dict[str, int]) -> None:
    try:
        from datasketch import MinHash, MinHashLSH  # type: ignore[import-not-found]  # noqa: PLC0415 - may not be there
    except ImportError:
        _say("        datasketch not installed")
        return
    start = time.process_time()
    index = MinHashLSH(threshold=0.8, num_perm=128)
    pairs: list[tuple[int, int]] = []
    for at, report in enumerate(reports):
        one = MinHash(num_perm=128, seed=1)
        one.update_batch([gram.encode() for gram in _grams(report)])
        pairs += [(at, other) for other in index.query(one)]
        index.insert(at, one)
    _tell("datasketch", time.process_time() - start, pairs, reports, truth)


def _tell(
    name: str, took: float, pairs: list[tuple[int, int]], reports: list[dict[str, Any]], truth: dict[str, int]
) -> None:
    above = list(range(len(reports)))

    def top(at: int) -> int:
        while above[at] != at:
            at = above[at]
        return at

    for one, other in pairs:
        above[top(one)] = top(other)
    found = {report["report_id"]: str(top(at)) for at, report in enumerate(reports)}
    _say(f"        {name:10} {took:7.2f} s  {'':25}  {_quality(found, truth)}")


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> None:
    """Run each count in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", nargs="*", type=int, default=_COUNTS)
    parser.add_argument("--minhash", action="store_true", help="measure MinHash libraries too")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    for count in options.counts:
        if options.here:
            measure(count, with_minhash=options.minhash)
        else:
            more = ["--minhash"] if options.minhash else []
            subprocess.run(  # noqa: S603 -- our own module
                [sys.executable, "-m", "benchmarks.stories_speed", str(count), "--here", *more], check=True
            )


if __name__ == "__main__":
    main()
