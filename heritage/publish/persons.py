"""Private persons in texts: told by what stands around a name, never by who it is; in doubt the name goes.

Holders of public offices stay. Rules and word lists (data/protection), no model; docs/method.md says how often it fails.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from heritage.publish.personwords import Cues, Passage
from heritage.publish.uncased import uncased_names

NAME_MASK, AGE_MASK = "[name withheld]", "[age withheld]"

PRIVATE, PUBLIC, WEAK, THING = "private", "public", "weak", "thing"
_WINDOW = 9
_MOST_AGE = 110
_MOST_CONTEXTS = 5
_AROUND = 160
_STOPS = frozenset(".!?;:\n\u2026|")

Mask = tuple[int, int, str]
IsThing = Callable[[str], bool]


@dataclass
class Known:
    """Names of one report: those of private persons and those of holders of public offices, by their words."""

    private: set[tuple[str, ...]] = field(default_factory=set)
    public: set[str] = field(default_factory=set)
    """Last words of the names of people in office."""
    parts: set[str] = field(default_factory=set)
    """First and last words of private names, by which a person is called later on."""

    def add_private(self, name: tuple[str, ...]) -> None:
        """Remember a name that goes."""
        self.private.add(name)
        self.parts.update(part for part in (name[0], name[-1]) if len(part) > 2)


@dataclass(frozen=True, slots=True)
class _Name:
    """A candidate: words `first` to `last` (exclusive) of a passage, and where its title begins."""

    title: int
    first: int
    last: int


def find_persons(
    texts: Sequence[str], cues: Cues, is_thing: IsThing, *, context: str | None = None,
    kept: Sequence[Collection[tuple[int, int]]] = (), speakers: Collection[int] = (), known: Known | None = None,
) -> list[list[Mask]]:  # fmt: skip
    """Return for each text what to put in place of private persons and their ages: (start, end, text), sorted.

    The texts are of one report: who is private in one is so in all, and so is who holds an office. `is_thing` tells
    names of places and bodies; `kept` are spans of each text that name places. `context` is the whole report: who
    holds an office there keeps the name. `speakers` are texts that name nothing but who speaks or acts.
    """
    known = Known() if known is None else known
    passages = [Passage(text, cues) for text in texts]
    found: list[list[Mask]] = [[] for _ in texts]
    weak: list[tuple[int, _Name]] = []
    undecided: list[tuple[int, _Name]] = []
    for number, passage in enumerate(passages):
        found[number] += uncased_names(passage, NAME_MASK)
        spans = kept[number] if kept else ()
        for name in _candidates(passage):
            said = _judged(passage, name, is_thing, spans, is_speaker=number in speakers)
            if said == PRIVATE:
                known.add_private(_low(passage, name))
                found[number] += _masks(passage, name)
            elif said == PUBLIC:
                known.public.add(_low(passage, name)[-1])
            elif said == WEAK:
                weak.append((number, name))
            elif said is None:
                undecided.append((number, name))
    for number, name in weak:
        low = _low(passages[number], name)
        if low[-1] in known.public or _is_public_in(context, low, cues, is_thing, known):
            continue
        known.add_private(low)
        found[number] += _masks(passages[number], name)
    for number, name in undecided:
        low = _low(passages[number], name)
        is_called = low[-1] in known.parts if len(low) == 1 else low in known.private
        if is_called and low[-1] not in known.public:
            found[number] += _masks(passages[number], name)
    for number, passage in enumerate(passages):
        found[number] = _without_overlap([*found[number], *_ages(passage, found[number])])
    return found


def _without_overlap(masks: Iterable[Mask]) -> list[Mask]:
    result: list[Mask] = []
    for mask in sorted(set(masks)):
        if not result or mask[0] >= result[-1][1]:
            result.append(mask)
    return result


def _low(passage: Passage, name: _Name) -> tuple[str, ...]:
    return tuple(word.low for word in passage.words[name.first : name.last])


def _candidates(passage: Passage) -> Iterator[_Name]:
    """Give rows of words with capitals as names: without words that begin a sentence, titles apart."""
    words, cues = passage.words, passage.cues
    for first, last in passage.runs():
        start = first
        while start < last and _is_function(words[start].kinds):
            start += 1
        while last > start and _is_function(words[last - 1].kinds):
            last -= 1
        roles = [index for index in range(start, last) if _ROLES & words[index].kinds]
        name = start
        if roles and not (roles[-1] == last - 1 and start < last - 1 and words[start].low in cues.given):
            name = roles[-1] + 1
        if name < last:
            yield _Name(start, name, last)


_ROLES = frozenset(("public", "private", "kin", "honorific"))
_THINGS = frozenset(("place", "body"))


def _is_function(kinds: frozenset[str]) -> bool:
    return "function" in kinds and not kinds & _ROLES


def _judged(
    passage: Passage, name: _Name, is_thing: IsThing, kept: Collection[tuple[int, int]], *, is_speaker: bool
) -> str | None:
    """Return PRIVATE, PUBLIC, WEAK (private unless an office is told elsewhere), "" for a thing, None for no cue."""
    words = passage.words
    start, end = words[name.first].start, words[name.last - 1].end
    size = name.last - name.first
    is_given = words[name.first].low in passage.cues.given and size > 1
    title = words[name.first - 1].kinds & _ROLES if name.first > name.title else frozenset()
    before = name.title - 1
    beside = frozenset[str]()
    if not title and before >= 0 and passage.gap(name.title) in (" ", " \u201c", ' "'):
        beside = words[before].kinds
    direct = title or beside & _ROLES
    is_place = any(first < end and start < last for first, last in kept) or is_thing(passage.text[start:end])
    is_place = is_place or any(word.kinds & _THINGS for word in words[name.first : name.last])
    if "public" in direct and not (is_place and not title):
        return PUBLIC
    left, right = _left(passage, name), _right(passage, name)
    if is_place and not (is_given and (direct or "private" in (left, right))):
        return ""
    if left == THING:
        return ""
    if "naming" in beside:
        return PUBLIC if left == PUBLIC else PRIVATE
    if right == PUBLIC or (left == PUBLIC and right != PRIVATE):
        return PUBLIC
    if direct & {"private", "kin"} or PRIVATE in (left, right):
        # "Militant Hindus": people of a kind, and no name of one.
        is_group = size == 1 and not title and words[name.first].low.endswith("s") and right is None
        return WEAK if is_group and words[name.first].low in passage.cues.given else None if is_group else PRIVATE
    if _is_named_after(passage, name):
        return ""
    if "honorific" in direct:
        return WEAK
    if is_given or (is_speaker and size > 1):
        return WEAK
    return WEAK if _has_weak_cue(passage, name, beside) else None


def _has_weak_cue(passage: Passage, name: _Name, beside: frozenset[str]) -> bool:
    """Whether the name speaks, or something happens to it that happens to people."""
    words, size = passage.words, name.last - name.first
    if passage.is_headline:
        return False
    after = passage.kinds(name.last) if passage.gap(name.last) in (" ", ", ") else frozenset()
    if not ("speech" in after or "personal" in after or beside & {"speech", "source"}):
        return False
    if size > 1:
        return True
    word = words[name.first]
    written = passage.text[word.start : word.end]
    is_first = name.first == 0 or bool(_STOPS & set(passage.gap(name.first)))
    before = _before(passage, name)
    is_led = before >= 0 and bool(words[before].kinds & {"function", "locative"})
    return not (written.isupper() or is_first or is_led or word.kinds)


def _before(passage: Passage, name: _Name) -> int:
    """Index of the word before a name, its title and what was taken off its beginning ("Old Mosul"); -1 for none."""
    index = name.title - 1
    while index >= 0 and passage.words[index].is_capital and _is_function(passage.words[index].kinds):
        index -= 1
    return index


def _left(passage: Passage, name: _Name) -> str | None:
    """Role told before the name: "the guard of the site, X"; "head of the department X"."""
    words = passage.words
    last = _before(passage, name)
    gap = passage.gap(last + 1)
    if last < 0 or _STOPS & set(gap):
        return None
    is_apposed = "," in gap or "(" in gap
    if not is_apposed and "locative" in words[last].kinds:
        return None
    nearest: str | None = None
    # "The group, X,"; "the minaret known as X": what is so called is no person, unless one is told before it.
    head = last
    while head >= 0 and ("naming" in words[head].kinds or ("function" in words[head].kinds and head < last)):
        head -= 1
    if (is_apposed or head < last) and head >= 0 and words[head].kinds & _THINGS and not words[head].is_capital:
        nearest = THING
    for index in range(last, max(-1, last - _WINDOW), -1):
        kinds = words[index].kinds
        if kinds & {"speech", "personal"} and not kinds & _ROLES:
            break
        if kinds & {"private", "kin"}:
            return PRIVATE
        if "public" in kinds:
            nearest = PUBLIC
        if not is_apposed and not (kinds & (_THINGS | {"function", "locative", "naming"} | _ROLES) or index == last):
            break
        if index and ("," in passage.gap(index) or _STOPS & set(passage.gap(index))):
            break
    return nearest


def _right(passage: Passage, name: _Name) -> str | None:
    """Role told behind the name: "X, a shopkeeper"; "X (45)"; "X, director of antiquities"; "X, who lives there"."""
    words = passage.words
    gap = passage.gap(name.last)
    word = words[name.last - 1]
    if word.is_possessive:
        return PRIVATE if "kin" in passage.kinds(name.last) else None
    if not gap.lstrip(" ").startswith((",", "(", "\u2013", "\u2014", "- ")):
        return None
    index, has_age = name.last, False
    if index < len(words) and _is_age(passage, index):
        has_age, index = True, index + 1
    for at in range(index, min(len(words), index + _WINDOW)):
        between = passage.gap(at)
        if at > index and (_STOPS & set(between) or "," in between or ")" in between):
            break
        if at == index and has_age and _STOPS & set(between):
            break
        kinds = words[at].kinds
        if "public" in kinds:
            return PUBLIC
        if kinds & {"private", "kin"} or ("personal" in kinds and at == index):
            return PRIVATE
        if kinds & {"speech", "source"}:
            break
    return PRIVATE if has_age else None


def _is_age(passage: Passage, index: int) -> bool:
    word = passage.words[index]
    return word.low.isdigit() and len(word.low) <= 3 and 4 < int(word.low) <= _MOST_AGE and passage.gap(index + 1)[:1] in ",).;" 


def _is_named_after(passage: Passage, name: _Name) -> bool:
    """Whether a place or a work is called by the name: "the tomb of X", "Mosque of Sheikh X", "a statue of X"."""
    words = passage.words
    for index in range(name.title - 1, max(-1, name.title - 4), -1):
        if set(passage.gap(index + 1)) & (_STOPS | set(",")):
            return False
        if "named_after" in words[index].kinds:
            return True
        if not words[index].kinds & {"function", "locative", "honorific"}:
            return False
    return False


def _masks(passage: Passage, name: _Name) -> list[Mask]:
    words = passage.words
    masks: list[Mask] = [(words[name.first].start, words[name.last - 1].end, NAME_MASK)]
    if name.last < len(words) and _is_age(passage, name.last) and passage.gap(name.last) in (", ", " ("):
        masks.append((words[name.last].start, words[name.last].end, AGE_MASK))
    return masks


def _ages(passage: Passage, names: Sequence[Mask]) -> Iterator[Mask]:
    """Give the ages of people whose name goes, or who are told as witnesses: "a 45-year-old farmer", "aged 45"."""
    words = passage.words
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


_PEOPLE = frozenset(("private", "kin"))


def _is_public_in(context: str | None, low: tuple[str, ...], cues: Cues, is_thing: IsThing, known: Known) -> bool:
    """Whether the whole report tells of an office of the bearer of a name."""
    if not context:
        return False
    folded = context.casefold()
    at, tries = folded.find(low[-1]), 0
    while at >= 0 and tries < _MOST_CONTEXTS and len(folded) == len(context):
        first = max(0, at - _AROUND)
        passage = Passage(context[first : at + _AROUND], cues)
        for name in _candidates(passage):
            start, end = passage.words[name.first].start, passage.words[name.last - 1].end
            if start <= at - first < end and _judged(passage, name, is_thing, (), is_speaker=False) == PUBLIC:
                known.public.add(low[-1])
                return True
        at, tries = folded.find(low[-1], at + len(low[-1])), tries + 1
    return False
