"""What the words around a name say of its bearer: a private person, somebody in office, or no person at all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from heritage.publish.edition.personwords import Passage

PRIVATE, PUBLIC, WEAK, THING = "private", "public", "weak", "thing"

IsThing = Callable[[str], bool]

_WINDOW = 9
_MOST_AGE = 110
_STOPS = frozenset(".!?;:\n\u2026|")
_ROLES = frozenset(("public", "private", "kin", "honorific"))
_THINGS = frozenset(("place", "body"))


@dataclass(frozen=True, slots=True)
class Name:
    """A candidate: words `first` to `last` (exclusive) of a passage, and where its title begins."""

    title: int
    first: int
    last: int

    @property
    def size(self) -> int:
        """How many words it has."""
        return self.last - self.first


def candidates(passage: Passage) -> Iterator[Name]:
    """Give rows of words with capitals as names: without words that begin a sentence, titles apart."""
    words, cues = passage.words, passage.cues
    for first, after in passage.runs():
        start, last = first, after
        while start < last and _is_function(words[start].kinds):
            start += 1
        while last > start and _is_function(words[last - 1].kinds):
            last -= 1
        roles = [index for index in range(start, last) if _ROLES & words[index].kinds]
        name = start
        if roles and not (roles[-1] == last - 1 and start < last - 1 and words[start].low in cues.given):
            name = roles[-1] + 1
        if name < last:
            yield Name(start, name, last)


def _is_function(kinds: frozenset[str]) -> bool:
    return "function" in kinds and not kinds & _ROLES


def judged(
    passage: Passage, name: Name, is_thing: IsThing, kept: Collection[tuple[int, int]], *, is_speaker: bool
) -> str | None:
    """Return PRIVATE, PUBLIC, WEAK (private unless an office is told elsewhere), THING, or None for no cue.

    `kept` are spans that name places, `is_speaker` says that the whole text is who speaks.
    """
    words = passage.words
    is_given = words[name.first].low in passage.cues.given and name.size > 1
    title = words[name.first - 1].kinds & _ROLES if name.first > name.title else frozenset[str]()
    beside = frozenset[str]()
    is_quoted = name.size == 1 and passage.gap(name.title) != " "
    if not is_quoted and not title and name.title and passage.gap(name.title) in (" ", " \u201c", ' "'):
        beside = words[name.title - 1].kinds
    direct = title or beside & _ROLES
    is_place = _is_place(passage, name, is_thing, kept)
    if "public" in direct and not (is_place and not title):
        return PUBLIC
    if is_place and not is_given:
        return THING
    left, right = _left(passage, name), _right(passage, name)
    if left == THING or (is_place and not (is_given and (direct or PRIVATE in (left, right)))):
        return THING
    if "naming" in beside:
        return PUBLIC if left == PUBLIC else PRIVATE
    if right == PUBLIC or (left == PUBLIC and right != PRIVATE):
        return PUBLIC
    if direct & {"private", "kin"} or PRIVATE in (left, right):
        # "Militant Hindus": people of a kind, and no name of one.
        is_group = name.size == 1 and not title and right is None and words[name.first].low.endswith("s")
        return PRIVATE if not is_group or words[name.first].low in passage.cues.given else None
    if _is_named_after(passage, name):
        return THING
    is_weak = "honorific" in direct or is_given or (is_speaker and name.size > 1)
    return WEAK if is_weak or _has_weak_cue(passage, name, beside) else None


def _is_place(passage: Passage, name: Name, is_thing: IsThing, kept: Collection[tuple[int, int]]) -> bool:
    words = passage.words[name.first : name.last]
    start, end = words[0].start, words[-1].end
    if any(first < end and start < last for first, last in kept) or is_thing(passage.text[start:end]):
        return True
    # "Maria Stein parish"; "St Kilda".
    behind = passage.kinds(name.last) if passage.gap(name.last) == " " else frozenset()
    before = passage.words[name.first - 1] if name.first and passage.gap(name.first) in (" ", ". ") else None
    is_adjective = name.size == 1 and "private" in behind
    if (
        behind & _THINGS
        or is_adjective
        or (before is not None and before.is_capital and "named_after" in before.kinds)
    ):
        return True
    return any(word.kinds & _THINGS for word in words)


def _has_weak_cue(passage: Passage, name: Name, beside: frozenset[str]) -> bool:
    """Whether the name speaks, or something happens to it that happens to people."""
    words, size = passage.words, name.size
    led_by = _before(passage, name)
    if passage.is_headline or (
        led_by >= 0 and "locative" in words[led_by].kinds and not beside & {"speech", "source"}
    ):
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


def _before(passage: Passage, name: Name) -> int:
    """Index of the word before a name, its title and what was taken off its beginning ("Old Mosul"); -1 for none."""
    index = name.title - 1
    while index >= 0 and passage.words[index].is_capital and _is_function(passage.words[index].kinds):
        index -= 1
    return index


def _left(passage: Passage, name: Name) -> str | None:
    """Role told before the name: "the guard of the site, X"; "head of the department X"."""
    words = passage.words
    last = _before(passage, name)
    gap = passage.gap(last + 1)
    if last < 0 or _STOPS & set(gap):
        return None
    is_apposed = "," in gap or "(" in gap
    if not is_apposed and "locative" in words[last].kinds:
        is_kin_of = name.size > 1 and "kin" in passage.kinds(last - 1)  # "relatives of X Y"
        return PRIVATE if is_kin_of else None
    nearest = THING if _is_called(passage, last, is_apposed=is_apposed) else None
    for index in range(last, max(-1, last - _WINDOW), -1):
        kinds = words[index].kinds
        if kinds & {"speech", "personal"} and not kinds & _ROLES:
            break
        is_far = not is_apposed and name.size == 1 and index < last
        if kinds & {"private", "kin"} and not is_far:
            return PRIVATE
        if "public" in kinds and not is_far:
            nearest = PUBLIC
        if not (is_apposed or kinds & _LINKS or index == last):
            break
        if index and ("," in passage.gap(index) or _STOPS & set(passage.gap(index))):
            break
    return nearest


_LINKS = _ROLES | _THINGS | {"function", "locative", "naming"}


def _is_called(passage: Passage, last: int, *, is_apposed: bool) -> bool:
    """Whether a place or body is so called: "the group, X,"; "the minaret known as X"."""
    words, head = passage.words, last
    while head >= 0 and ("naming" in words[head].kinds or ("function" in words[head].kinds and head < last)):
        head -= 1
    is_told = (is_apposed or head < last) and head >= 0
    return is_told and bool(words[head].kinds & _THINGS) and not words[head].is_capital


def _right(passage: Passage, name: Name) -> str | None:
    """Role told behind the name: "X, a shopkeeper"; "X (45)"; "X, director of antiquities"; "X, who lives there"."""
    words = passage.words
    gap = passage.gap(name.last)
    if gap == " " and "public" in passage.kinds(name.last) and not words[name.last].is_capital:
        return PUBLIC
    if words[name.last - 1].is_possessive:
        return PRIVATE if "kin" in passage.kinds(name.last) else None
    if not gap.lstrip(" ").startswith((",", "(", "\u2013", "\u2014", "- ")):
        return None
    has_age = name.last < len(words) and is_age(passage, name.last)
    told = _apposed(passage, name.last + has_age, has_age=has_age)
    return told or (PRIVATE if has_age else None)


def _apposed(passage: Passage, first: int, *, has_age: bool) -> str | None:
    """The role that an apposition beginning at a word tells, up to its end."""
    words = passage.words
    for at in range(first, min(len(words), first + _WINDOW)):
        between, kinds = passage.gap(at), words[at].kinds
        if (at > first or has_age) and _STOPS & set(between):
            return None
        if (at > first and ("," in between or ")" in between)) or (at == first and "locative" in kinds):
            return None
        if "public" in kinds:
            return PUBLIC
        if kinds & {"private", "kin"} or ("personal" in kinds and at == first):
            return PRIVATE
        if kinds & {"speech", "source"}:
            return None
    return None


def is_age(passage: Passage, index: int) -> bool:
    """Whether a word behind a name is an age."""
    word = passage.words[index]
    return (
        word.low.isdigit()
        and len(word.low) <= 3
        and 4 < int(word.low) <= _MOST_AGE
        and passage.gap(index + 1)[:1] in ",).;"
    )


def _is_named_after(passage: Passage, name: Name) -> bool:
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
