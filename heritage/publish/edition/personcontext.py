"""What the whole report tells of the bearer of a name, where its passages do not: an office, or a private person."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from heritage.publish.edition.personcues import IsThing, judged
from heritage.publish.edition.personnames import OF_PEOPLE, PRIVATE, PUBLIC, WEAK, Name, candidates
from heritage.publish.edition.personwords import Cues, Passage

_MOST_CONTEXTS = 5
_MOST_SPANS = 20
_WORD_END = re.compile(r"[^\W_]*")
_BUDGET = 200_000_000
"""Characters of a report that are searched for names: two thousand names in one of 100,000 characters."""
_AROUND = 160
_CLOSE = 80
"""Characters around a name that are read for an office, which may be far from it, and for a private person."""
_LEAST_SURNAME = 3
_LONGEST = 40
_NONE: frozenset[str] = frozenset()
_LEADS = OF_PEOPLE | {"naming", "speech"}
"""What a word right before a name says where it may tell who that is; what one behind its comma says."""
_BEHIND = OF_PEOPLE | {"article", "personal"}
_ACTS = frozenset(("speech", "personal", "source", "done_to"))


@dataclass
class Context:
    """A report as a whole, looked into where it says a name; what it said of one is kept."""

    text: str | None
    cues: Cues
    is_thing: IsThing
    folded: str = ""
    offices: dict[str, bool] = field(default_factory=dict)
    called: dict[tuple[str, int], bool] = field(default_factory=dict)
    budget: int = _BUDGET

    def __post_init__(self) -> None:
        """Fold the text once; where that moves its characters, nothing is looked up."""
        folded = (self.text or "").casefold()
        self.folded = folded if self.text and len(folded) == len(self.text) else ""

    def tells_office(self, last: str) -> bool:
        """Whether it tells of an office of whoever has this last name."""
        if last not in self.offices:
            self.offices[last] = self._is_in_office(last)
        return self.offices[last]

    def tells_private(self, last: str, times: int = 2) -> bool:
        """Whether it calls somebody private by more than this name, or tells who that is, and of no office.

        Where it holds the name fewer than so many `times`, it is not read: nothing is told beside what asks.
        """
        key = (last, times)
        if key not in self.called:
            self.called[key] = len(last) >= _LEAST_SURNAME and self._is_private(last, times)
        return self.called[key]

    def _is_in_office(self, last: str) -> bool:
        stem = min(self.cues.inflection.keys(last), key=len)
        at, tries = self.folded.find(stem) if self.folded else -1, 0
        while at >= 0 and tries < _MOST_CONTEXTS:
            if PUBLIC in self._around(at, last, _AROUND):
                return True
            at, tries = self.folded.find(stem, at + len(stem)), tries + 1
        return False

    def _is_private(self, last: str, times: int) -> bool:
        spans = list(islice(self._said(last), _MOST_SPANS))
        if len(spans) < times:
            return False
        telling = [start for start, end in spans if self._may_tell(start, end - start)]
        said = {one for start in telling[:_MOST_CONTEXTS] for one in self._around(start, last, _CLOSE)}
        return PRIVATE in said and PUBLIC not in said and not self.tells_office(last)

    def _said(self, last: str) -> Iterator[tuple[int, int]]:
        """Give where it says a name in some form; nothing once so many names have been looked for in a long report."""
        self.budget -= len(self.folded)
        stem = min(self.cues.inflection.keys(last), key=len)
        at = self.folded.find(stem) if self.budget >= 0 else -1
        while at >= 0:
            end = _WORD_END.match(self.folded, at + len(stem)).end()  # type: ignore[union-attr]
            if not at or not self.folded[at - 1].isalnum():
                yield at, end
            at = self.folded.find(stem, end)

    def _may_tell(self, at: int, size: int) -> bool:
        """Whether the word there may end a longer name, or have a role before or behind it: most have neither."""
        text = self.text or ""
        if not text[at].isupper() or (at and text[at - 1].isalnum()):
            return False
        before = text[max(0, at - _LONGEST) : at].rpartition(" ")[0].rpartition(" ")[2]
        kinds = self._kinds(before)
        if kinds & _LEADS or (not kinds and before[:1].isupper()):
            return True
        if text[at + size : at + size + 2] not in (", ", " ("):
            return False
        behind = text[at + size + 2 : at + size + _LONGEST].partition(" ")[0].strip(",.;)")
        return behind.isdigit() or bool(self._kinds(behind) & _BEHIND)

    def _kinds(self, word: str) -> frozenset[str]:
        """What a word alone says of people."""
        low = word.casefold()
        phrases = self.cues.by_first.get(self.cues.listed.get(low, low), ())
        return next((kinds for phrase, kinds in phrases if len(phrase) == 1), _NONE)

    def _around(self, at: int, last: str, around: int) -> set[str]:
        """What is said there of the name at a character: PUBLIC, PRIVATE."""
        first = max(0, at - around)
        passage = Passage((self.text or "")[first : at + around], self.cues)
        found: set[str] = set()
        for name in candidates(passage):
            start, end = passage.words[name.first].start, passage.words[name.last - 1].end
            if not start <= at - first < end:
                continue
            said = judged(passage, name, self.is_thing, (), is_speaker=False)
            if said in (PUBLIC, PRIVATE):
                found.add(said)
            elif said == WEAK and _acts(passage, name, last):
                found.add(PRIVATE)
        return found


def _acts(passage: Passage, name: Name, last: str) -> bool:
    """Whether a longer name that ends so speaks or suffers: a given name alone may be an architect's of old."""
    beside = passage.kinds(name.last) | passage.kinds(name.first - 1)
    return name.size > 1 and passage.words[name.last - 1].low == last and not _ACTS.isdisjoint(beside)
