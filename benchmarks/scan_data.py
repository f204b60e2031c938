"""Texts for benchmarks of scans and builds: made of a few dozen clauses, a share of them about damage; none is real.

Irrelevant texts are of two kinds: most name no place, one in four names places and tells of no damage. Names for a
large gazetteer are made of syllables, in four scripts.
"""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

WHO = ("The council", "A committee of the city", "The bank", "The football club", "A company from the north",
       "The union", "The minister of finance", "A group of students", "The weather service", "The airline", "A court",
       "The school", "The hospital", "A farmer", "The mayor", "The police chief", "The publisher",
       "A team of engineers")  # fmt: skip
DID = ("met", "agreed", "talked about", "published", "signed", "voted on", "postponed", "presented", "discussed",
       "criticised", "praised", "bought", "sold", "counted", "compared", "announced", "explained")  # fmt: skip
WHAT = ("the new budget", "a plan for cheaper tickets", "the results of the season", "wages for nurses",
        "the price of bread", "a report on traffic", "the harvest of this year", "an agreement on trade",
        "the timetable of the trains", "a list of players", "the forecast for the coming week", "taxes on fuel",
        "a contract with three suppliers", "the number of pupils", "the rules of the league")  # fmt: skip
WHEN = ("on Monday", "last week", "in the evening", "before the holidays", "on Thursday", "this month", "in March",
        "after two hours", "in the second half", "at noon", "for the first time", "in spite of the rain")  # fmt: skip
WHY = ("because the money was short", "as many had expected", "although nobody had asked for it",
       "to the surprise of all", "and said that more would follow", "which was welcomed by most", "as the rules demand",
       "and asked for more time")  # fmt: skip
CALM = ("The {place} is open again and has many visitors.", "Pupils painted pictures of the {place}.",
        "A choir sang in front of the {place}.", "Tickets for the {place} will cost more next year.")  # fmt: skip
HARM = ("The {place} was destroyed by shelling on {day}, officials said.",
        "An earthquake damaged the {place} on {day}.",
        "A fire burned down the {place} on {day}, the fire brigade said.",
        "Militants blew up the {place} on {day}, according to the antiquities department.",
        "Thieves looted the {place} on {day}, the police said.")  # fmt: skip
PLACES = ("Temple of Bel", "Old Bridge of Mostar", "Dharahara tower", "Shuri Castle", "Great Mosque of Aleppo",
          "Cathedral of Notre-Dame", "National Museum of Brazil", "Citadel of Aleppo", "Mosul Museum",
          "Monastery of Saint Elijah", "Church of the Holy Saviour", "Hatra temple", "Tomb of Jonah")  # fmt: skip
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
)

_CONSONANTS, _VOWELS = "bdfghjklmnprstvz", "aeiou"
_ALPHABETS = {
    "en": ("bcdghkmqrsxz", _VOWELS),
    "ar": ("\u0628\u062a\u062f\u0631\u0633\u0634\u0641\u0642\u0643\u0644\u0645\u0646", "\u0627\u0648\u064a"),
    "uk": ("\u0431\u0432\u0433\u0434\u0437\u043a\u043b\u043c\u043d\u043f\u0440\u0441\u0442",
           "\u0430\u0435\u0438\u043e\u0443"),
    "hy": ("\u0562\u0563\u0564\u0566\u056c\u056f\u0574\u0576\u057a\u057d\u057e", "\u0561\u0565\u056b\u0578"),
}  # fmt: skip


def _word(chance: random.Random, consonants: str, vowels: str, sizes: Sequence[int] = (2, 3, 3, 4)) -> str:
    size = chance.choice(sizes)
    return "".join(chance.choice(consonants) + chance.choice(vowels) for _ in range(size)).capitalize()


SMALL = ("the", "of", "and", "to", "in", "a", "that", "for", "is", "was", "on", "with", "it", "as", "by", "at", "from",
         "he", "are", "be", "this", "have", "has", "had", "not", "but", "or", "they", "their",
         "would", "which")  # fmt: skip
_chance = random.Random(3)  # noqa: S311 -- makes up words
VOCABULARY = [_word(_chance, _CONSONANTS, _VOWELS).lower() for _ in range(20_000)]


def texts(count: int, share: float, seed: int = 1, size: int = 2500) -> Iterator[dict[str, Any]]:
    """Yield documents of about `size` characters; `share` of them tell of damage, in three of their sentences."""
    chance = random.Random(seed)  # noqa: S311 -- makes up texts
    for number in range(count):
        is_relevant = chance.random() < share
        sentences = [*_dull(chance, size)]
        if is_relevant:
            for at in sorted(chance.sample(range(len(sentences)), 3)):
                day = f"{chance.randrange(1, 28)} {chance.choice(MONTHS)} {chance.randrange(2000, 2020)}"
                sentences[at] = chance.choice(HARM).format(place=chance.choice(PLACES), day=day)
        elif chance.random() < 0.25:
            sentences[chance.randrange(len(sentences))] = chance.choice(CALM).format(
                place=chance.choice(PLACES)
            )
        yield {
            "id": f"doc-{seed}-{number}", "title": sentences[0].rstrip("."), "published": "2020-03-02",
            "publisher": f"Paper {chance.randrange(200)}", "language": "en", "text": " ".join(sentences),
        }  # fmt: skip


def _dull(chance: random.Random, size: int) -> Iterator[str]:
    """Sentences without a report: one in four of known clauses, the others of small words and made-up ones.

    Made-up words are as frequent as words of a language are, few of them often and most seldom; so two texts share
    about as little as two stories of a newspaper do.
    """
    length = 0
    while length < size:
        if chance.random() < 0.25:
            known = (chance.choice(part) for part in (WHO, DID, WHAT, WHEN, WHY))
            sentence = f"{' '.join(known)}, item {chance.randrange(10_000)}."
        else:
            words = [
                chance.choice(SMALL)
                if chance.random() < 0.45
                else VOCABULARY[int(len(VOCABULARY) ** chance.random()) - 1]
                for _ in range(chance.randrange(9, 24))
            ]
            sentence = f"{' '.join(words).capitalize()}."
        length += len(sentence) + 1
        yield sentence


def write_reports(folder: Path, count: int, share: float, seed: int = 1) -> Path:
    """Write documents as JSON Lines, 10,000 in a file; return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    stream = None
    for number, row in enumerate(texts(count, share, seed)):
        if number % 10_000 == 0:
            if stream is not None:
                stream.close()
            stream = (folder / f"reports-{number // 10_000:04d}.jsonl").open("w", encoding="utf-8")
        assert stream is not None  # noqa: S101
        stream.write(json.dumps(row, ensure_ascii=False) + "\n")
    if stream is not None:
        stream.close()
    return folder


def names(count: int, seed: int = 2) -> list[tuple[str, str]]:
    """Made-up names of places with their languages: four in five in Latin letters, of one to four words."""
    chance = random.Random(seed)  # noqa: S311 -- makes up texts
    found: dict[str, str] = {}
    while len(found) < count:
        code = "en" if chance.random() < 0.8 else chance.choice(("ar", "uk", "hy"))
        words = [
            _word(chance, *_ALPHABETS[code], (3, 4, 4, 5)) for _ in range(chance.choice((1, 1, 2, 2, 3, 4)))
        ]
        if code == "en" and chance.random() < 0.5:
            words.insert(
                chance.choice((0, len(words))),
                chance.choice(("Temple", "Castle", "Mosque", "Church", "Fort")),
            )
        found.setdefault(" ".join(words), code)
    return [*found.items()]


def write_gazetteer(folder: Path, count: int) -> Path:
    """Write made-up sites with `count` names, two a site, as a gazetteer to be laid over ours; return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    columns = ("site_id", "name", "country", "category", "part_of", "near", "latitude_deg", "longitude_deg",
               "position_uncertainty_m", "position_precision", "whc_id", "wikidata_id", "pleiades_id", "geonames_id",
               "sensitivity", "sensitivity_reason", "licence", "origin")  # fmt: skip
    made = names(count)
    with (
        (folder / "sites.csv").open("w", encoding="utf-8", newline="") as sites_file,
        (folder / "names.csv").open("w", encoding="utf-8", newline="") as names_file,
    ):
        sites = csv.DictWriter(sites_file, columns, lineterminator="\n")
        sites.writeheader()
        written = csv.writer(names_file, lineterminator="\n")
        written.writerow(("site_id", "name", "language", "kind"))
        for number in range(0, len(made) - 1, 2):
            site_id = f"SY-made-up-{number // 2}"
            sites.writerow({
                "site_id": site_id, "name": made[number][0], "country": "SY", "category": "archaeological_site",
                "position_precision": "unknown", "sensitivity": "generalise_10km",
                "sensitivity_reason": "looting_risk", "licence": "facts", "origin": "made up for a benchmark",
            })  # fmt: skip
            for (name, language), kind in zip(
                made[number : number + 2], ("official", "romanised"), strict=True
            ):
                written.writerow((site_id, name, language, kind))
    return folder
