"""Name lists: places that one plural head names together ("the temples of Bel and Nabu", "two pagodas, A and B")."""

from __future__ import annotations

from collections.abc import Iterator

from heritage.extract.document import Hit, Mention
from heritage.extract.names.heads import name_mention
from heritage.extract.names.namewords import names_left, names_right, written
from heritage.extract.names.sitenames import SiteNames, content_words
from heritage.extract.reading import Passage
from heritage.resources.lexicon import Head

_ENDS = frozenset(",.;:")
_DESCRIBING = 2
_ROMAN = frozenset("IVX")


def distributed(passage: Passage, hit: Hit, mention: Mention, site_names: SiteNames) -> Iterator[Mention]:
    """Split "the temples of Bel, Hadad and Nabu" into places, one for each name; the mention becomes the first."""
    head: Head = hit.value
    if not head.is_plural:
        return
    if hit.last < len(passage) and passage.has(hit.last, "of_link", "at_link") and mention.last > hit.last:
        link = f"{head.singular} {passage.words[hit.last]}"
        runs, names = runs_right(passage, hit.last + 1, mention.last), f"{link} {{}}"
    elif mention.first < hit.first and mention.last == hit.last and passage.words[hit.first].islower():
        runs, names = _runs_left(passage, mention.first, hit.first), f"{{}} {head.singular}"
    else:
        return
    if len(runs) < 2:
        return
    is_before = runs[-1][1] == hit.first
    for number, (first, last) in enumerate(runs):
        name = names.format(written(passage, first, last))
        ground = written(passage, first, last) if mention.ground is not None else None
        ids = site_names.of_words(content_words(name, passage.lexicon))
        if number == 0:
            mention.first, mention.last = min(first, hit.first), last
            mention.name, mention.is_plural, mention.site_ids, mention.ground = name, False, ids, ground
            continue
        is_last = is_before and number == len(runs) - 1
        start = first
        while not is_before and start and passage.has(start - 1, "of_link", "name_article"):
            start -= 1  # "the shrines of A and of B": one noun phrase each
        other = name_mention(passage, start, hit.last if is_last else last, head)
        other.is_renamed = start < first
        other.name, other.site_ids, other.is_weak, other.ground = name, ids, head.is_weak, ground
        yield other


def after_list(passage: Passage, hit: Hit) -> Mention | None:
    """A plural head behind a list of names, "Thame and Shwe Yi Kyaung pagodas": the mention of all of them."""
    head: Head = hit.value
    first = names_left(passage, hit.first)
    if not head.is_plural or first == hit.first or len(_runs_left(passage, first, hit.first)) < 2:
        return None
    mention = name_mention(passage, first, hit.last, head)
    mention.is_plural = True
    return mention


def counted(passage: Passage, hit: Hit, site_names: SiteNames) -> Iterator[Mention]:
    """Yield the names between commas behind a counted head: "two pagodas, Yadanar Manaung and Thetkyar, were"."""
    head, comma = hit.value, hit.last
    if not (head.is_plural and _is_counted(passage, hit.first)) or comma + 1 >= len(passage):
        return
    if passage.lows[comma] != ",":
        comma = _closing_list(passage, hit)
    if not comma:
        return
    last = names_right(passage, comma + 1)
    runs = runs_right(passage, comma + 1, last) if last > comma + 1 else []
    stop = runs[-1][1] if len(runs) > 1 else last
    if len(runs) < 2 or (stop < len(passage) and passage.lows[stop] not in _ENDS):
        return
    for first, end in runs:
        name = written(passage, first, end)
        is_saint = passage.at("prefix", first) is not None  # towns are named after saints too
        if not _names_anything(passage, first, end):
            continue
        if passage.at("country", first) is None and (is_saint or not site_names.is_settlement(name)):
            mention = name_mention(passage, first, end, head)
            mention.is_weak = head.is_weak
            yield mention


def _closing_list(passage: Passage, hit: Hit) -> int:
    """The comma before a list that closes the sentence with as many names as are counted; 0 where there is none.

    "Two churches stand on the square, La Asuncion and San Borja."
    """
    numbers = passage.lexicon.dates.get("numbers", {})
    told = [numbers.get(passage.lows[t], 0) for t in range(max(0, hit.first - 1 - _DESCRIBING), hit.first)]
    commas = [token for token in range(hit.last, len(passage) - 1) if passage.lows[token] == ","]
    for comma in commas if max(told, default=0) > 1 else ():
        first = comma + 1
        last = names_right(passage, first)
        runs = runs_right(passage, first, last) if last > first else []
        if passage.is_in(comma - 1, "role", "closed", "actor"):
            continue  # "by two men, Ivan Petrov and Oleh Kit"
        is_end = bool(runs) and all(not word[0].isalnum() for word in passage.words[runs[-1][1] :])
        if is_end and len(runs) == max(told):
            return comma
    return 0


def _names_anything(passage: Passage, first: int, last: int) -> bool:
    """Whether a run of words is more than numbers and faiths: "gates I, II and III", "mosques, Sunni and Shia"."""
    plain = (passage.has(token, "demonym", "denomination") for token in range(first, last))
    is_number = all(set(passage.words[token]) <= _ROMAN for token in range(first, last))
    return not is_number and not all(plain)


def _is_counted(passage: Passage, at: int) -> bool:
    """Whether a number governs the noun at a token, plain words between: "two Ottoman mansions"."""
    for token in range(at - 1, max(at - 2 - _DESCRIBING, -1), -1):
        if passage.has(token, "number_word", "count_words", "both_word"):
            return True
        if not passage.has(token, "demonym", "heritage_cue", "name_adjective", "denomination"):
            return False
    return False


def runs_right(passage: Passage, start: int, stop: int) -> list[tuple[int, int]]:
    """The names of a list behind a head, as token ranges; only the first where no conjunction closes the list."""
    runs = split_at_conjunctions(passage, start, stop)
    last, closed = stop, len(runs) > 1
    while (
        not closed
        and last < len(passage)
        and (passage.lows[last] == "," or passage.has(last, "list_conjunction"))
    ):
        after = last + 1
        closed = passage.has(last, "list_conjunction")
        if after < len(passage) and passage.has(after, "list_conjunction"):
            after, closed = after + 1, True
        while after < len(passage) and passage.has(after, "name_article", "of_link"):
            after += 1  # "the churches of the Saviour and of St George"
        end = names_right(passage, after)
        if end == after or passage.is_in(end - 1, "head") or passage.is_in(end, "head"):
            return runs if closed else runs[:1]
        more = split_at_conjunctions(passage, after, end)
        closed = closed or len(more) > 1
        runs.extend(more)
        last = end
    return runs if closed else runs[:1]


def _runs_left(passage: Passage, start: int, stop: int) -> list[tuple[int, int]]:
    """The names of a list before a head ("Thame, Shwe Lel Chaung and Shwe Yi Kyaung pagodas"), as token ranges."""
    runs = split_at_conjunctions(passage, start, stop)
    first = start
    if len(runs) < 2 and not (first > 1 and passage.has(first - 1, "list_conjunction")):
        return runs
    if len(runs) < 2:
        first -= 1
        left = names_left(passage, first)
        if left == first:
            return runs
        runs = [*split_at_conjunctions(passage, left, first), *runs]
        first = left
    while first > 1 and passage.lows[first - 1] == ",":
        left = names_left(passage, first - 1)
        if left == first - 1 or passage.at("head", first - 2) is not None:
            break
        runs.insert(0, (left, first - 1))
        first = left
    return runs


def split_at_conjunctions(passage: Passage, start: int, stop: int) -> list[tuple[int, int]]:
    """Cut a range of name words at its conjunctions."""
    runs, first = [], start
    for token in range(start, stop + 1):
        if token == stop or passage.has(token, "list_conjunction"):
            if token > first:
                runs.append((first, token))
            first = token + 1
    return runs
