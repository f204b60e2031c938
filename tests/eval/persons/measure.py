"""How many private persons are masked, and how many names of others are not, in the sentences beside this file.

`python -m tests.eval.persons.measure [FILE ...]`; which names were treated wrongly is told of `development` alone.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from heritage.publish.edition.wording import Said, masks_of, things

FOLDER = Path(__file__).parent
_MARKED = re.compile(r"\[([^\]]+)\]|\{([^}]+)\}")


@dataclass
class Measured:
    """Names of a language: private and other ones, and those of each that were treated wrongly."""

    private: int = 0
    others: int = 0
    shown: list[str] = field(default_factory=list)
    masked: list[str] = field(default_factory=list)


def measure(name: str) -> dict[str, Measured]:
    """Return what was reached by language in a file of this folder; sentences are read alone, without a gazetteer."""
    found = {}
    is_thing = things(())
    for language, sentences in tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8")).items():
        found[language] = one = Measured()
        for sentence in sentences:
            text, private, others = _plain(sentence)
            masks = masks_of(Said(language, text, passages=[("text", 0, text)]), is_thing).passages[0]
            one.private += len(private)
            one.others += len(others)
            one.shown += [text[a:b] for a, b in private if not any(s <= a and b <= e for s, e, _ in masks)]
            one.masked += [text[a:b] for a, b in others if any(s < b and a < e for s, e, _ in masks)]
    return found


def _plain(sentence: str) -> tuple[str, list[tuple[int, int]], list[tuple[int, int]]]:
    text, spans = "", ([], [])  # type: ignore[var-annotated]
    last = 0
    for hit in _MARKED.finditer(sentence):
        text += sentence[last : hit.start()]
        spans[0 if hit[1] else 1].append((len(text), len(text) + len(hit[1] or hit[2])))
        text += hit[1] or hit[2]
        last = hit.end()
    return text + sentence[last:], *spans


def lines(name: str, *, is_shown: bool) -> Iterator[str]:
    """Give one line for each language, with the names that were treated wrongly if they may be looked at."""
    for language, one in measure(name).items():
        yield (
            f"{language}: masked {one.private - len(one.shown)} of {one.private} private persons, "
            f"kept {one.others - len(one.masked)} of {one.others} others"
        )
        if not is_shown:
            continue
        yield f"    shown: {', '.join(one.shown) or '-'}"
        yield f"    masked: {', '.join(one.masked) or '-'}"


if __name__ == "__main__":
    for wanted in sys.argv[1:] or ("sentences", "heldout"):
        told = lines(wanted, is_shown=wanted == "development")
        sys.stdout.write(f"{wanted}\n" + "\n".join(told) + "\n")
