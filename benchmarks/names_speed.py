"""Speed of finding names: an index of 100,000 built and loaded, 1,000 mentions found, beside rapidfuzz over all.

Run `python -m benchmarks.names_speed` in a checkout. The gazetteer is made here: the names that we ship, and names made
of syllables with words for kinds of place. Times are of the processor; loading is in a process of its own.
"""

from __future__ import annotations

import csv
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rapidfuzz import fuzz, process

from heritage.link.names.finder import SiteFinder
from heritage.resources import cache, files
from heritage.resources.gazetteer import Gazetteer, read_gazetteer
from heritage.resources.namewords import read_name_words
from heritage.resources.siteindex import read_site_index

_NAMES, _MENTIONS = 100_000, 1_000
_SITES_EACH = 3
"""Names of one made site."""

_ONSETS = [
    "b",
    "d",
    "f",
    "g",
    "h",
    "j",
    "k",
    "l",
    "m",
    "n",
    "r",
    "s",
    "t",
    "z",
    "sh",
    "kh",
    "gh",
    "q",
    "w",
    "y",
]
_NUCLEI = ["a", "i", "u", "e", "o", "aa", "ee"]
_LOAD = """
import sys, time
from pathlib import Path
from heritage.resources import cache
from heritage.link.names.finder import SiteFinder
from heritage.resources.gazetteer import read_gazetteer
from heritage.resources.namewords import read_name_words
from heritage.resources.siteindex import read_site_index
cache.use(Path(sys.argv[1]))
folders = tuple(map(Path, sys.argv[2:]))
start = time.process_time()
index = read_site_index(folders)
one = time.process_time() - start
finder = SiteFinder(read_gazetteer(folders), index, read_name_words(folders))
both = time.process_time() - start
start = time.process_time()
finder.find("Bel Shamin")
print(one, both, time.process_time() - start)
"""


def main() -> None:
    """Measure and print one line for each figure."""
    chance = random.Random(1)  # noqa: S311 - makes names
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "gazetteer"
        made.mkdir()
        _write(made, chance)
        folders = (*files.layers("gazetteer", None), made)
        cache.use(Path(folder) / "cache")
        gazetteer, seconds = _gazetteer(folders)
        names = [name.name for name in gazetteer.all_names]
        _say(f"gazetteer of {len(names):,} names read", seconds)
        start = time.process_time()
        index = read_site_index(folders)
        _say("index built, and written to the cache", time.process_time() - start)
        loaded = subprocess.run(  # noqa: S603 - this interpreter
            [sys.executable, "-c", _LOAD, str(Path(folder) / "cache"), *map(str, folders)],
            check=True, capture_output=True, text=True,
        ).stdout.split()  # fmt: skip
        _say("index loaded", float(loaded[0]))
        _say("index, gazetteer and words loaded", float(loaded[1]))
        _say("the first mention found", float(loaded[2]))
        mentions = [_misspelt(name, chance) for name in chance.sample(names, _MENTIONS)]
        finder = SiteFinder(gazetteer, index, read_name_words(folders))
        finder.find(mentions[0])
        start = time.process_time()
        found = [finder.find(mention) for mention in mentions]
        ours = time.process_time() - start
        _say(f"{_MENTIONS:,} mentions found", ours)
        _say("  accepted", sum(one.decision == "match" for one in found) / _MENTIONS, "of them")
        start = time.process_time()
        process.cdist(mentions, names, scorer=fuzz.ratio, workers=1)
        _say("rapidfuzz: cdist, ratio, of all names", time.process_time() - start)
        start = time.process_time()
        for mention in mentions[: _MENTIONS // 50]:
            process.extract(mention, names, scorer=fuzz.WRatio, limit=5)
        _say("rapidfuzz: extract, WRatio, of all names", 50 * (time.process_time() - start))


def _say(label: str, figure: float, unit: str = "s") -> None:
    sys.stdout.write(f"{label:44} {figure:8.3f} {unit}\n")


def _gazetteer(folders: tuple[Path, ...]) -> tuple[Gazetteer, float]:
    start = time.process_time()
    return read_gazetteer(folders), time.process_time() - start


def _write(folder: Path, chance: random.Random) -> None:
    """Write sites.csv and names.csv with made names, so many that base and made names are 100,000."""
    (base,) = files.layers("gazetteer", None)
    with (base / "sites.csv").open(encoding="utf-8", newline="") as stream:
        columns = list(next(csv.reader(stream)))
    shipped = sum(len(own) for own in read_gazetteer((base,)).names.values())
    kinds = [form for form in _kinds(base) if form.isascii()]
    with (
        (folder / "sites.csv").open("w", encoding="utf-8", newline="") as sites,
        (folder / "names.csv").open("w", encoding="utf-8", newline="") as names,
    ):
        site_rows, name_rows = csv.DictWriter(sites, columns), csv.writer(names)
        site_rows.writeheader()
        name_rows.writerow(["site_id", "name", "language", "kind"])
        for number in range((_NAMES - shipped) // _SITES_EACH):
            own = _word(chance) if chance.random() < 0.5 else f"{_word(chance)} {_word(chance)}"
            kind, other = chance.sample(kinds, 2)
            site = {"site_id": f"XK-made-{number}", "name": f"{own} {kind}", "country": "XK",
                    "category": "religious_site", "position_precision": "unknown",
                    "sensitivity": "generalise_10km"}  # fmt: skip
            site_rows.writerow(site)
            for name in (f"{own} {kind}", f"{kind} of {own}", f"{other} {own} {number}"):
                name_rows.writerow([site["site_id"], name, "en", "official"])


def _kinds(base: Path) -> list[str]:
    with (base / "type_words.csv").open(encoding="utf-8", newline="") as stream:
        return [row["form"] for row in csv.DictReader(stream) if row["type"] not in ("article", "prefix")]


def _word(chance: random.Random) -> str:
    syllables = (chance.choice(_ONSETS) + chance.choice(_NUCLEI) for _ in range(chance.randint(2, 4)))
    return "".join(syllables).capitalize()


def _misspelt(name: str, chance: random.Random) -> str:
    """The name with one letter left out."""
    at = chance.randrange(len(name))
    return name[:at] + name[at + 1 :] if len(name) > 4 else name


if __name__ == "__main__":
    main()
