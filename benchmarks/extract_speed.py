"""Speed of extraction: MB/s on relevant and irrelevant text, cold start, memory, each beside one bare search for names.

Run `python benchmarks/extract_speed.py` in a checkout. Times are of one core; the best of several rounds counts.
"""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import ahocorasick_rs

from heritage.extract.tools import Tools, tools
from heritage.intake.folder import ReportItem, read_folder
from heritage.resources import files
from heritage.resources.gazetteer import load_gazetteer
from heritage.resources.source import load_sources

_LANGUAGE = "en"
_MONITOR_FROM = 1945
_ROUNDS = 5
_IRRELEVANT = 100
"""Texts that name no place, each made of up to so many sentences:"""

_SENTENCES = 25
_STARTS = 5
_SHORT = "The Temple of Bel was destroyed."
"""Too short for the language to be told by its function words."""

Text = tuple[str, str | None, date | None]


def main() -> None:
    """Measure and print one line for each figure."""
    found = tools(_LANGUAGE, None)
    if found is None:
        raise SystemExit(f"no lexicon for {_LANGUAGE!r}")
    relevant = reports()
    irrelevant = _without_places(relevant, found)
    search = _name_search()
    bare = _speed(relevant, lambda text: search.find_matches_as_indexes(text[0].lower()))
    _say("one bare search for names", f"{bare:8.1f} MB/s")
    for label, texts in (("relevant text", relevant), ("irrelevant text", irrelevant)):
        speed = _speed(texts, lambda text: found.analyse(*text, _MONITOR_FROM))
        _say(label, f"{speed:8.2f} MB/s, {speed / bare:.4f} of the search")
    once = sum(map(size, relevant)) / 1e6 / bare
    for label, start in _cold_starts(max((text for text, _, _ in relevant), key=len)).items():
        _say(label, f"{start:8.2f} s, {start / once:.0f} searches of all relevant text")
    _say("memory, this process", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:8.0f} MB")


def _say(label: str, figure: str) -> None:
    sys.stdout.write(f"{label:26} {figure}\n")


def reports() -> list[Text]:
    """Return the texts of data/raw with title and day."""
    items = read_folder(files.data_path("raw"), load_sources(None))
    reports = [item.report for item in items if isinstance(item, ReportItem)]
    return [(r["text"] or "", r["title"], r["published_date"]) for r in reports]


def _without_places(texts: list[Text], found: Tools) -> list[Text]:
    """Make texts of the sentences of others, in random order, that the gate tells to be about no place."""
    sentences = [s for text, _, _ in texts for s in text.split(". ") if found.gate.skip(s) == "no_place"]
    chance = random.Random(1)  # noqa: S311 - shuffles sentences
    made: list[Text] = []
    for _ in range(_IRRELEVANT):
        text = ""
        for sentence in chance.sample(sentences, k=_SENTENCES):
            longer = f"{text}{sentence}. "
            text = longer if found.gate.skip(longer) == "no_place" else text
        made.append((text, None, None))
    return made


def _name_search() -> ahocorasick_rs.AhoCorasick:
    gazetteer = load_gazetteer(None)
    names = {name.name.lower() for known in gazetteer.names.values() for name in known}
    return ahocorasick_rs.AhoCorasick(sorted(names))


def size(text: Text) -> int:
    """Return the bytes of a text and its title."""
    return len(text[0].encode()) + len((text[1] or "").encode())


def _speed(texts: list[Text], read: Callable[[Text], object]) -> float:
    """Return MB/s of processor time, the best of several rounds after one to warm up."""
    seconds = []
    for _ in range(_ROUNDS + 1):
        start = time.process_time()
        for text in texts:
            read(text)
        seconds.append(time.process_time() - start)
    return sum(map(size, texts)) / 1e6 / min(seconds[1:])


def _cold_starts(text: str) -> dict[str, float]:
    """Return seconds from command to claims: without a cache, with one, and where the language is to be told."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.txt"
        path.write_text(text, encoding="utf-8")
        named = [str(path), "--language", _LANGUAGE]
        starts = {
            "cold start, no cache": _cold_start(named, "off"),
            "cold start, cache": _cold_start(named, folder),
            "same, language told": _cold_start([str(path)], folder),
        }
        path.write_text(_SHORT, encoding="utf-8")
        return starts | {"same, by the identifier": _cold_start([str(path)], folder)}


def _cold_start(arguments: list[str], cache: str) -> float:
    seconds = []
    for _ in range(_STARTS + 1):
        start = time.perf_counter()
        subprocess.run(  # noqa: S603 - this interpreter, with a file made here
            [sys.executable, "-m", "heritage", "extract", *arguments],
            check=True, capture_output=True, env=_as_installed() | {"HERITAGE_CACHE": cache},
        )  # fmt: skip
        seconds.append(time.perf_counter() - start)
    return min(seconds[1:])


def _as_installed() -> dict[str, str]:
    """The environment with compiled modules kept, as an installed package has them; not in the checkout."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "heritage-benchmark-modules")}


if __name__ == "__main__":
    main()
