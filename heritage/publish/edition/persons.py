"""Private persons in texts: told by what stands around a name, never by who it is; in doubt the name goes.

Holders of public offices stay. Rules and words (data/protection), no model; docs/method.md says how often it fails.
"""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from heritage.publish.edition.personbeside import Span, is_joined, is_reached, may_be_called
from heritage.publish.edition.personcontext import Context
from heritage.publish.edition.personcues import IsThing, judged
from heritage.publish.edition.personnames import PRIVATE, PUBLIC, WEAK, Name, candidates
from heritage.publish.edition.personroles import is_age, is_initial
from heritage.publish.edition.personunknown import is_of_nothing_known
from heritage.publish.edition.personwords import Cues, Passage
from heritage.publish.edition.uncased import uncased_names

NAME_MASK, AGE_MASK = "[name withheld]", "[age withheld]"

_MOST_AGE = 110
_DIGIT = re.compile(r"\d")
_WITHIN = re.compile(r"\.(?!\s*$|\s+[^\W\d_a-z])")
"""A full stop that ends no sentence: it belongs to the initial before it."""
_PEOPLE = frozenset(("private", "kin"))

Mask = tuple[int, int, str]


def _itself(word: str) -> frozenset[str]:
    return frozenset((word,))


@dataclass
class Known:
    """Names of one report: those of private persons and those of holders of public offices, by their words."""

    private: set[tuple[str, ...]] = field(default_factory=set)
    public: set[str] = field(default_factory=set)
    """Last words of the names of people in office, as keys (Inflection.keys)."""
    parts: set[str] = field(default_factory=set)
    """First and last words of private names, by which a person is called later on, as keys."""
    whole: set[tuple[str, ...]] = field(default_factory=set)
    """Private names by the shortest keys of their words."""
    keys: Callable[[str], frozenset[str]] = _itself
    """What a word of a name may be the form of."""

    def add_private(self, name: tuple[str, ...]) -> None:
        """Remember a name that goes."""
        self.private.add(name)
        self.whole.add(self._shortest(name))
        for part in (name[0], name[-1]):
            self.parts |= self._calling(part)

    def add_public(self, last: str) -> None:
        """Remember the last word of the name of somebody in office."""
        self.public |= self.keys(last)

    def is_public(self, last: str) -> bool:
        """Whether somebody in office is called so."""
        return not self.public.isdisjoint(self.keys(last))

    def calls_private(self, name: tuple[str, ...]) -> bool:
        """Whether a name without a cue is one that goes, or the part of one by which its bearer is called."""
        is_part = len(name) == 1 and not self.parts.isdisjoint(self._calling(name[0]))
        is_called = is_part or (len(name) > 1 and self._shortest(name) in self.whole)
        return is_called and not self.is_public(name[-1])

    def _calling(self, word: str) -> frozenset[str]:
        """What a word of a name may be called by: "al-Dabbous" is Dabbous too."""
        forms = (form for form in (word, word.partition("-")[2]) if len(form) > 2)
        return frozenset().union(*map(self.keys, forms))

    def _shortest(self, name: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(min(self.keys(word), key=lambda key: (len(key), key)) for word in name)


def find_persons(
    texts: Sequence[str], cues: Cues, is_thing: IsThing, *, context: str | None = None,
    kept: Sequence[Collection[tuple[int, int]]] = (), speakers: Collection[int] = (), known: Known | None = None,
    quoted: int | None = None,
) -> list[list[Mask]]:  # fmt: skip
    """Return for each text what to put in place of private persons and their ages: (start, end, text), sorted.

    The texts are of one report: who is private in one is so in all, and so is who holds an office. `is_thing` tells
    names of places and bodies; `kept` are spans of each text that name places. `context` is the whole report: who
    holds an office there keeps the name. `speakers` are texts that name nothing but who speaks or acts; the first
    `quoted` texts are passages of the whole report (all, if nothing is said).
    """
    known = Known() if known is None else known
    known.keys = cues.inflection.keys
    passages = [Passage(text, cues) for text in texts]
    found: list[list[Mask]] = [list(uncased_names(passage, NAME_MASK)) for passage in passages]
    report = Context(context, cues, is_thing)
    left: dict[str | None, list[tuple[int, Name]]] = {WEAK: [], None: []}
    for number, passage in enumerate(passages):
        spans = kept[number] if kept else ()
        for name in candidates(passage):
            said = judged(passage, name, is_thing, spans, is_speaker=number in speakers)
            if said == PRIVATE:
                known.add_private(_low(passage, name))
                found[number] += _masks(passage, name)
            elif said == PUBLIC:
                known.add_public(_low(passage, name)[-1])
            elif said in left:
                left[said].append((number, name))
    for number, name in left[WEAK]:
        if not _is_in_office(_low(passages[number], name)[-1], known, report):
            known.add_private(_low(passages[number], name))
            found[number] += _masks(passages[number], name)
    gone = [sorted((start, end) for start, end, mask in masks if mask == NAME_MASK) for masks in found]
    told = (
        len(texts) if quoted is None else quoted
    )  # behind these stand titles and speakers, where all has capitals
    for number, name in left[None]:
        times = 1 if number >= told else 2
        is_goner = _goes(passages[number], name, gone[number], known, report, times=times)
        if is_goner or (number < told and is_of_nothing_known(passages[number], name, is_thing)):
            known.add_private(_low(passages[number], name))
            masks = _masks(passages[number], name)
            found[number] += masks
            insort(gone[number], masks[0][:2])
    both = zip(passages, found, strict=True)
    return [_without_overlap([*masks, *_ages(passage, masks)]) for passage, masks in both]


def _is_in_office(last: str, known: Known, report: Context) -> bool:
    """Whether a passage or the whole report tells of an office of whoever has this last name."""
    if not known.is_public(last) and report.tells_office(last):
        known.add_public(last)
    return known.is_public(last)


def _goes(
    passage: Passage, name: Name, gone: Sequence[Span], known: Known, report: Context, *, times: int
) -> bool:
    """Whether a name without a cue is somebody's who goes: told elsewhere, or by what stands right beside it."""
    low = _low(passage, name)
    if known.calls_private(low) or is_joined(passage, name, gone) or is_reached(passage, name):
        return True
    return (
        may_be_called(passage, name) and not known.is_public(low[-1]) and report.tells_private(low[-1], times)
    )


def _without_overlap(masks: Iterable[Mask]) -> list[Mask]:
    result: list[Mask] = []
    for mask in sorted(set(masks)):
        if not result or mask[0] >= result[-1][1]:
            result.append(mask)
    return result


def _low(passage: Passage, name: Name) -> tuple[str, ...]:
    return tuple(word.low for word in passage.words[name.first : name.last])


def _masks(passage: Passage, name: Name) -> list[Mask]:
    words = passage.words
    end = words[name.last - 1].end
    dot = int(is_initial(words[name.last - 1]) and _WITHIN.match(passage.text, end) is not None)
    masks: list[Mask] = [(words[name.first].start, end + dot, NAME_MASK)]
    if name.last < len(words) and is_age(passage, name.last) and passage.gap(name.last) in (", ", " ("):
        masks.append((words[name.last].start, words[name.last].end, AGE_MASK))
    return masks


def _ages(passage: Passage, names: Sequence[Mask]) -> Iterator[Mask]:
    """Give the ages of people whose name goes, or who are told as witnesses: "a 45-year-old farmer", "aged 45"."""
    words = passage.words
    if not _DIGIT.search(passage.text):
        return
    for index, word in enumerate(words):
        digits = len(word.low) - len(word.low.lstrip("0123456789"))
        if not 0 < digits <= 3 or not 4 < int(word.low[:digits]) <= _MOST_AGE:
            continue
        rest = " ".join((word.low[digits:], *(one.low for one in words[index + 1 : index + 4])))
        spoken = next((phrase for phrase in passage.cues.age_after if rest.strip().startswith(phrase)), None)
        before = index > 0 and words[index - 1].low in passage.cues.age_before
        if spoken is None and not before:
            continue
        near = any(abs(start - word.end) < 60 or abs(word.start - end) < 60 for start, end, _ in names)
        who = any(_PEOPLE & one.kinds for one in words[index + 1 : index + 5])
        if (near or who) and not any(one.kinds & {"place"} for one in words[index + 1 : index + 3]):
            yield word.start, word.start + digits, AGE_MASK
