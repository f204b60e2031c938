"""Private persons in scripts without capitals: a word for a person, or of speech, and the given name beside it."""

from __future__ import annotations

from heritage.publish.edition.personwords import Passage

_CUES = frozenset(("honorific", "private", "kin", "naming", "speech", "source"))
_STOP = frozenset(
    ("function", "locative", "place", "body", "speech", "personal", "public", "private", "kin", "naming")
)
_MOST = 3
_BACK = 5


def uncased_names(passage: Passage, mask: str) -> list[tuple[int, int, str]]:
    """Return what to mask in text of scripts without capitals: (start, end, mask).

    A given name goes with up to two words behind it where a cue stands before it, unless an office is told
    and no private person is.
    """
    if passage.text.isascii():
        return []
    words, given = passage.words, passage.cues.given
    found: list[tuple[int, int, str]] = []
    index = 0
    while index < len(words):
        word = words[index]
        if _has_case(word.low) or not (
            word.low in given or _is_kunya(passage, index) or _is_labelled(passage, index)
        ):
            index += 1
            continue
        kinds = {
            kind
            for at in range(max(0, index - _BACK), index)
            if not _ends(passage, at, index)
            for kind in words[at].kinds
        }
        after = {kind for at in range(index + 1, min(len(words), index + _BACK)) for kind in words[at].kinds}
        is_cued = (
            _is_labelled(passage, index)
            or not _CUES.isdisjoint(kinds)
            or not {"private", "kin"}.isdisjoint(after)
        )
        is_public = "public" in kinds and kinds.isdisjoint(("private", "kin"))
        last = index + 1
        while (
            last < len(words)
            and last - index < _MOST
            and passage.gap(last) == " "
            and _STOP.isdisjoint(words[last].kinds - {"private"})  # "Samer the Smith" is a surname
        ):
            last += 1
        first = index
        # "The mother of Ahmad", as people are called there: the word before belongs to the name.
        while first and words[first - 1].low in passage.cues.connector and passage.gap(first) == " ":
            first -= 1
        if is_cued and not is_public:
            found.append((words[first].start, words[last - 1].end, mask))
        index = last
    return found


def _is_kunya(passage: Passage, index: int) -> bool:
    """Whether a word for "mother of" or "father of" stands before it, and a verb of speech or a person before that."""
    words = passage.words
    return (
        index > 1
        and words[index - 1].low in passage.cues.connector
        and passage.gap(index) == " "
        and passage.gap(index - 1) == " "
        and not _CUES.isdisjoint(words[index - 2].kinds)
    )


def _is_labelled(passage: Passage, index: int) -> bool:
    """Whether the label of a credit stands before it: "Photo: X"."""
    is_name = _STOP.isdisjoint(passage.kinds(index))
    return (
        is_name and index > 0 and "credit" in passage.kinds(index - 1) and passage.gap(index).strip() == ":"
    )


def _ends(passage: Passage, first: int, last: int) -> bool:
    """Whether a sentence ends between two words."""
    between = passage.text[passage.words[first].end : passage.words[last].start]
    return any(mark in between for mark in ".!?;\u061b\u061f\n")


def _has_case(word: str) -> bool:
    return word.upper() != word
