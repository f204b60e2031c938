"""Name forms: heritage places named by a type word, its head ("Church of St Michael", "Tell Sheikh Hamad")."""

from __future__ import annotations

from collections.abc import Iterator

from heritage.extract.document import Hit, Mention
from heritage.extract.namewords import is_definite, is_name_word, names_left, names_right, written
from heritage.extract.reading import POSSESSIVE, Passage
from heritage.extract.sitenames import SiteNames, content_words
from heritage.resources.lexicon import Head

_TOWN_WORDS = 8
_PLAIN_WORDS = 3
_TITLE_WORDS = 6
_TITLE_SHARE = 0.75
_ENDS = frozenset(",.;:")
_NOT_DESCRIBED = (
    "preposition", "conjunction", "be", "have", "modal", "relative", "adverb", "subordinator", "report_verb",
    "other_verb",
)  # fmt: skip


def find(passage: Passage, site_names: SiteNames) -> Iterator[Mention]:
    """Yield the names that heads and prefix heads of a sentence make, with the sites that are known by those words."""
    for hit in passage.layer("head"):
        mention = _around_head(passage, hit, site_names) or _with_town(passage, hit, site_names)
        mention = mention or _after_list(passage, hit)
        if mention is None:
            mention = _that_of(passage, hit)
        if mention is None:
            yield from _counted(passage, hit, site_names)
            continue
        if not mention.site_ids:
            mention.site_ids = site_names.of_words(content_words(mention.name, passage.lexicon))
            mention.is_weak = mention.is_weak and not mention.site_ids
        if not mention.site_ids and passage.once(_is_title_case):
            continue
        yield mention
        yield from _distributed(passage, hit, mention, site_names)
    yield from _suffixed(passage, site_names)
    for hit in passage.layer("prefix"):
        last = names_right(passage, hit.last) if passage.words[hit.first][:1].isupper() else hit.last
        last = next((t for t in range(hit.last, last) if passage.has(t, "list_conjunction")), last)
        if last > hit.last and not site_names.is_settlement(written(passage, hit.first, last)):
            mention = _mention(passage, hit.first, last, hit.value, singular=None)
            if hit.first and passage.has(hit.first - 1, "indefinite_article") or (
                hit.first > 1 and passage.has(hit.first - 2, "indefinite_article") and passage.words[hit.first - 1].islower()
            ):  # fmt: skip
                continue  # "a wooden Saint Joseph"
            mention.is_weak = hit.value.is_weak and not (hit.first and passage.has(hit.first - 1, "definite"))
            yield mention


def _that_of(passage: Passage, hit: Hit) -> Mention | None:
    """A head named behind a comma: "a third shrine, that of Sheikh Ahmed al-Zarruq"."""
    comma = hit.last
    if hit.value.is_plural or comma + 3 >= len(passage) or passage.lows[comma] != ",":
        return None
    if not passage.has(comma + 1, "demonstrative") or not passage.has(comma + 2, "of_link"):
        return None
    last = names_right(passage, comma + 3)
    if last == comma + 3:
        return None
    mention = _mention(passage, hit.first, hit.last, hit.value, singular=hit.value.singular)
    mention.name = f"{hit.value.singular} {written(passage, comma + 2, last)}"
    return mention


def _counted(passage: Passage, hit: Hit, site_names: SiteNames) -> Iterator[Mention]:
    """Yield the names between commas behind a counted head: "two pagodas, Yadanar Manaung and Thetkyar Manaung, were"."""
    head, comma = hit.value, hit.last
    is_counted = hit.first > 0 and passage.has(hit.first - 1, "number_word", "count_words")
    if not head.is_plural or not is_counted or comma + 1 >= len(passage) or passage.lows[comma] != ",":
        return
    last = names_right(passage, comma + 1)
    runs = _runs_right(passage, comma + 1, last) if last > comma + 1 else []
    stop = runs[-1][1] if len(runs) > 1 else last
    if len(runs) < 2 or (stop < len(passage) and passage.lows[stop] not in _ENDS):
        return
    for first, end in runs:
        name = written(passage, first, end)
        if passage.at("country", first) is None and not site_names.is_settlement(name):
            yield Mention(passage.sentence.index, first, end, "name", name, head.category, head.singular, is_weak=head.is_weak)


def _suffixed(passage: Passage, site_names: SiteNames) -> Iterator[Mention]:
    """Yield names with a general word behind ("the Manshieh building"): weak ones, that need a sign of heritage."""
    for layer in ("generic",):
        for hit in passage.layer(layer):
            first = names_left(passage, hit.first)
            while first < hit.first - 1 and passage.has(first, "demonym", "heritage_cue"):
                first += 1  # "the Ottoman-era al-Owrdhi compound"
            if hit.last - hit.first > 1 or first == hit.first or passage.words[hit.first][0].isupper():
                continue
            name = written(passage, first, hit.first)
            is_other = any(
                passage.is_in(t, "actor", "country", "role", "closed", "head") or passage.has(t, "demonym", "institution")
                for t in range(first, hit.first)
            )
            if is_other or site_names.is_place(name) or site_names.at(passage.words, first) is not None:
                continue
            mention = Mention(
                passage.sentence.index, first, hit.last, "name", written(passage, first, hit.last), None, None, is_weak=True
            )
            yield mention


def _is_title_case(passage: Passage) -> bool:
    """Whether most longer words of a body sentence have a capital, its verbs too, so that capitals tell no names."""
    verbs = (
        *(hit.first for hit in passage.layer("verb")),
        *passage.tokens_of("be"),
        *passage.tokens_of("have"),
    )
    if any(passage.words[token][0].islower() for token in verbs):
        return False
    long = [word for word in passage.words if len(word) > 3 and word.isalpha()]
    capital = sum(word[0].isupper() for word in long)
    return (
        passage.sentence.part == "text" and len(long) >= _TITLE_WORDS and capital >= _TITLE_SHARE * len(long)
    )


def _mention(passage: Passage, first: int, last: int, head: Head, *, singular: str | None,
             site_ids: tuple[str, ...] = ()) -> Mention:  # fmt: skip
    name = written(passage, first, last)
    return Mention(passage.sentence.index, first, last, "name", name, head.category, singular, site_ids)


def _around_head(passage: Passage, hit: Hit, site_names: SiteNames) -> Mention | None:
    """The name that the words before and after a head make with it."""
    head: Head = hit.value
    first = _name_start(passage, hit)
    last = _name_end(passage, hit, first, site_names)
    if last is None:
        return None
    if last == hit.last and first == hit.first:
        first = _possessor_start(passage, hit, site_names)
    if last == hit.last and (_is_described(passage, first, hit) or _is_any(passage, first, hit)):
        first = hit.first
    if last == hit.last and first == hit.first:
        last = _town_end(passage, hit, site_names)
    if hit.value.is_plural and _is_monument(hit) and last > hit.last and not _is_capital_list(passage, hit, last):
        return None  # "statues of Serra" are any
    if _names_nothing(passage, hit, first, last) or _is_of_a_land(passage, hit, first, last, site_names):
        return None
    mention = _mention(passage, first, last, head, singular=head.singular)
    mention.is_plural, mention.is_weak = head.is_plural, head.is_weak
    return mention


def _name_start(passage: Passage, hit: Hit) -> int:
    """Return where the name before a head begins; plain words may stand between: "the Baynun archaeological museum"."""
    at = hit.first
    while at > 0 and hit.first - at < _PLAIN_WORDS and passage.words[at - 1].islower() and passage.has(at - 1, "name_adjective"):
        at -= 1
    first = names_left(passage, at)
    if at == hit.first or first == at:
        return names_left(passage, hit.first)
    if all(passage.has(token, "demonym") for token in range(first, at)) or passage.at("country", first) is not None:
        return names_left(passage, hit.first)  # "Ukrainian national museum", "Yemen national museum"
    return first


def _is_capital_list(passage: Passage, hit: Hit, last: int) -> bool:
    """Whether several names follow a plural head: "statues of Lee and Jackson"."""
    return any(passage.has(token, "list_conjunction") or passage.lows[token] == "," for token in range(hit.last, last))


def _possessor_start(passage: Passage, hit: Hit, site_names: SiteNames) -> int:
    """Return where a name begins that says whom a place shows or honours: "Colston's statue", "Saint Mary's Church"."""
    owner = hit.first - 1
    is_owned = owner > 0 and passage.lows[owner] == POSSESSIVE
    if not is_owned or not (_is_monument(hit) or _is_capital(passage, hit)):
        return hit.first
    first = names_left(passage, owner)
    is_place = first < owner and (passage.at("country", first) or site_names.at(passage.words, first))
    return hit.first if is_place or first == owner else first


def _is_monument(hit: Hit) -> bool:
    return bool(hit.value.category == "monument_memorial")


def _is_capital(passage: Passage, hit: Hit) -> bool:
    return passage.words[hit.first][:1].isupper()


def _name_end(passage: Passage, hit: Hit, first: int, site_names: SiteNames) -> int | None:
    """Return the token after the name that goes on behind a head; None where the head is a part of another place."""
    last = hit.last
    if last + 1 < len(passage) and passage.has(last, "head_suffix") and passage.has(last + 1, "of_link"):
        last += 1
    if last < len(passage) and passage.has(last, "dedication_link" if _is_monument(hit) else "of_link"):
        return _end_behind_link(passage, hit, last, site_names)
    if _is_capital(passage, hit) and (first == hit.first or hit.value.is_weak) and not hit.value.is_plural:
        return names_right(passage, last)
    return last


def _end_behind_link(passage: Passage, hit: Hit, link: int, site_names: SiteNames) -> int | None:
    after = link + 1
    while after < len(passage) and passage.has(after, "name_article"):
        after += 1
    end = names_right(passage, after)
    if end == after and _is_monument(hit) and passage.has(after - 1, "name_article"):
        end = _behind_description(passage, after)
    if end > after and _only_describes(passage, after, end):
        end = after
    is_part = passage.at("part", hit.first) is not None
    if is_part and end < len(passage) and passage.lows[end] == POSSESSIVE:
        return None  # "minaret of Aleppo's Umayyad mosque"
    is_part = is_part and not _is_capital(passage, hit)
    names_owner = after < len(passage) and (
        _holds_place(passage, after, end) or site_names.at(passage.words, after) is not None
    )
    if is_part and names_owner:
        return None
    return end if end > after else link


def _behind_description(passage: Passage, at: int) -> int:
    """The end of a name behind a few words that tell who it is: "statue of the conquistador Pedro de Valdivia"."""
    for token in range(at, min(at + _PLAIN_WORDS + 1, len(passage))):
        if is_name_word(passage, token):
            return names_right(passage, token) if token > at else at
        if not passage.words[token].isalpha() or passage.has(token, *_NOT_DESCRIBED):
            break
    return at


def _only_describes(passage: Passage, first: int, last: int) -> bool:
    """Whether a capitalised word after "of the" belongs to a common noun: "house of the French mandate period"."""
    if not passage.has(first - 1, "name_article") or last >= len(passage):
        return False
    word = passage.words[last]
    if not (word.isalpha() and word.islower()) or passage.has(last, *_NOT_DESCRIBED):
        return False
    return not passage.is_in(last, "verb", "head_suffix")


def _holds_place(passage: Passage, first: int, last: int) -> bool:
    """Whether a run of tokens holds a head, or is followed by one, so that it names a place of its own."""
    return any(passage.at("head", token) for token in range(first, min(last + 2, len(passage))))


def _is_any(passage: Passage, first: int, hit: Hit) -> bool:
    """Whether an indefinite article makes the words before a head a mere description: "a Carroll County church"."""
    if first == hit.first or first == 0 or _is_capital(passage, hit) or hit.value.is_plural:
        return False
    return passage.has(first - 1, "indefinite_article")


def _is_described(passage: Passage, first: int, hit: Hit) -> bool:
    """Whether the words before a head only describe it ("Mamluk minaret", "Ottoman villa") and name nothing."""
    before = range(first, hit.first)
    if len(before) > 1 and hit.value.category == "religious_site" and is_definite(passage, first) and (
        passage.has(hit.first - 1, "denomination")
    ):  # fmt: skip
        return False  # "the Serbian Orthodox seminary" is told apart by whose it is
    return bool(before) and not _is_capital(passage, hit) and all(passage.has(t, "demonym") for t in before)


def _town_end(passage: Passage, hit: Hit, site_names: SiteNames) -> int:
    """Return the end of a bare head told apart by its town only: "the synagogue in Djerba", "a mosque in Kansafra"."""
    last = hit.last
    if last + 1 >= len(passage) or not passage.has(last, "at_link"):
        return last
    is_told = is_definite(passage, hit.first)
    if hit.value.is_plural or _is_capital(passage, hit):
        if not is_told or not (hit.value.is_plural or not _is_capital(passage, hit)):
            return last
    elif not is_told and (hit.value.is_weak or not _is_single(passage, hit.first)):
        return last
    end = names_right(passage, last + 1)
    if end == last + 1 or passage.at("head", end) is not None or passage.at("country", last + 1) is not None:
        return last
    if not hit.value.is_plural and site_names.at(passage.words, last + 1) is not None:
        return last  # "the main temple at Palmyra" is one that the text names elsewhere
    return end


def _is_single(passage: Passage, at: int) -> bool:
    """Whether an indefinite article governs the noun at a token: "a large mosque"."""
    for token in range(at - 1, max(at - 4, -1), -1):
        if passage.has(token, "article"):
            return True
        if not passage.lows[token][0].isalpha() or passage.has(token, "preposition", "determiner"):
            return False
    return False


def _names_nothing(passage: Passage, hit: Hit, first: int, last: int) -> bool:
    """Whether a head has no name with it, or only the name of a body."""
    behind = passage.words[hit.last : last]
    if hit.last - hit.first > 1 and last == hit.last and _is_proper(passage, hit):
        return False  # "the National Library"
    if first == hit.first and last <= hit.last + 1 and not any(word[0].isupper() for word in behind):
        return True
    if last != hit.last:
        return False
    is_of_people = first < hit.first and all(passage.has(t, "demonym") for t in range(first, hit.first))
    if is_of_people and not is_definite(passage, first) and not passage.has(hit.first - 1, "denomination"):
        return True  # "Explosion in Syrian Mosque"
    if _is_institution(passage, first, hit):
        return True
    is_bare = not _is_capital(passage, hit)
    if is_bare and hit.value.is_plural and is_definite(passage, first) and _is_own_name(passage, first, hit):
        return False  # "the Musalla minarets"
    return is_bare and (hit.value.is_plural or (hit.value.is_weak and first == hit.first))


def _is_own_name(passage: Passage, first: int, hit: Hit) -> bool:
    """Whether the words before a plural head are a name of the group, not of its land, town, faith or people."""
    before = range(first, hit.first)
    if not before or any(
        passage.has(t, "demonym", "denomination", "institution") or passage.is_in(t, "country", "actor", "role") for t in before
    ):  # fmt: skip
        return False
    return not passage.reading.is_settlement(written(passage, first, hit.first))


def _is_proper(passage: Passage, hit: Hit) -> bool:
    """Whether a head of several words is written as a name."""
    words = passage.words[hit.first : hit.last]
    return not hit.value.is_plural and hit.first > 0 and all(word[0].isupper() for word in words) and (
        is_definite(passage, hit.first)
    )  # fmt: skip


def _is_of_a_land(passage: Passage, hit: Hit, first: int, last: int, site_names: SiteNames) -> bool:
    """Whether only a country or a town tells the place apart: "a California church", "the churches of Russia"."""
    if _is_capital(passage, hit):
        return False
    if last == hit.last:
        land = passage.at("country", first)
        return land is not None and land.last == hit.first
    if first < hit.first or not hit.value.is_plural:
        return False
    land = passage.at("country", hit.last + 1)
    is_land = land is not None and land.last == last
    return is_land or site_names.is_settlement(written(passage, hit.last + 1, last))


def _is_institution(passage: Passage, first: int, hit: Hit) -> bool:
    """Whether the name is a body's: "Directorate-General of Antiquities and Museums", "Russian Orthodox Church"."""
    before = range(first, hit.first)
    if any(passage.has(token, "institution") for token in before):
        return True
    is_church = bool(before) and _is_capital(passage, hit) and hit.value.category == "religious_site"
    return is_church and all(passage.has(token, "denomination") for token in before)


def _with_town(passage: Passage, hit: Hit, site_names: SiteNames) -> Mention | None:
    """A head told apart by its town only ("the military prison in Syria's ancient city of Palmyra"), if it is known."""
    head: Head = hit.value
    if head.is_plural or hit.last >= len(passage) or not passage.has(hit.last, "at_link"):
        return None
    for token in range(hit.last + 1, min(hit.last + _TOWN_WORDS, len(passage))):
        if passage.lows[token] in _ENDS or passage.at("verb", token) or passage.has(token, "be"):
            return None
        if is_name_word(passage, token):
            last = names_right(passage, token)
            words = [*passage.lows[hit.first : hit.last], *passage.words[token:last]]
            site_ids = site_names.of_words(content_words(" ".join(words), passage.lexicon))
            if site_ids:
                return _mention(passage, hit.first, last, head, singular=head.singular, site_ids=site_ids)
    return None


def _distributed(passage: Passage, hit: Hit, mention: Mention, site_names: SiteNames) -> Iterator[Mention]:
    """Split "the temples of Bel, Hadad and Nabu" into places, one for each name; the mention becomes the first."""
    head: Head = hit.value
    if not head.is_plural:
        return
    if hit.last < len(passage) and passage.has(hit.last, "of_link", "at_link") and mention.last > hit.last:
        link = f"{head.singular} {passage.words[hit.last]}"
        runs, names = _runs_right(passage, hit.last + 1, mention.last), f"{link} {{}}"
    elif mention.first < hit.first and mention.last == hit.last and passage.words[hit.first].islower():
        runs, names = _runs_left(passage, mention.first, hit.first), f"{{}} {head.singular}"
    else:
        return
    if len(runs) < 2:
        return
    for number, (first, last) in enumerate(runs):
        name = names.format(written(passage, first, last))
        ids = site_names.of_words(content_words(name, passage.lexicon))
        if number == 0:
            mention.first, mention.last = min(first, hit.first) if first > hit.first else first, last
            mention.name, mention.is_plural, mention.site_ids = name, False, ids
            continue
        yield Mention(
            passage.sentence.index, first, last, "name", name, head.category, head.singular, ids, is_weak=head.is_weak
        )


def _after_list(passage: Passage, hit: Hit) -> Mention | None:
    """A plural head behind a list of names, "Thame and Shwe Yi Kyaung pagodas": the mention of all of them."""
    head: Head = hit.value
    first = names_left(passage, hit.first)
    if not head.is_plural or first == hit.first or len(_runs_left(passage, first, hit.first)) < 2:
        return None
    mention = _mention(passage, first, hit.last, head, singular=head.singular)
    mention.is_plural = True
    return mention


def _runs_right(passage: Passage, start: int, stop: int) -> list[tuple[int, int]]:
    """The names of a list behind a head, as token ranges; only the first where no conjunction closes the list."""
    runs = _split(passage, start, stop)
    last, closed = stop, len(runs) > 1
    while not closed and last < len(passage) and (passage.lows[last] == "," or passage.has(last, "list_conjunction")):
        after = last + 1
        closed = passage.has(last, "list_conjunction")
        if after < len(passage) and passage.has(after, "list_conjunction"):
            after, closed = after + 1, True
        while after < len(passage) and passage.has(after, "name_article"):
            after += 1
        end = names_right(passage, after)
        if end == after or passage.at("head", end - 1) is not None or passage.at("head", end) is not None:
            return runs[:1] if not closed else runs
        more = _split(passage, after, end)
        closed = closed or len(more) > 1
        runs.extend(more)
        last = end
    return runs if closed else runs[:1]


def _runs_left(passage: Passage, start: int, stop: int) -> list[tuple[int, int]]:
    """The names of a list before a head ("Thame, Shwe Lel Chaung and Shwe Yi Kyaung pagodas"), as token ranges."""
    runs = _split(passage, start, stop)
    first = start
    if len(runs) < 2 and not (first > 1 and passage.has(first - 1, "list_conjunction")):
        return runs
    if len(runs) < 2:
        first -= 1
        left = names_left(passage, first)
        if left == first:
            return runs
        runs = [*_split(passage, left, first), *runs]
        first = left
    while first > 1 and passage.lows[first - 1] == ",":
        left = names_left(passage, first - 1)
        if left == first - 1 or passage.at("head", first - 2) is not None:
            break
        runs.insert(0, (left, first - 1))
        first = left
    return runs


def _split(passage: Passage, start: int, stop: int) -> list[tuple[int, int]]:
    """Cut a range of name words at its conjunctions."""
    runs, first = [], start
    for token in range(start, stop + 1):
        if token == stop or passage.has(token, "list_conjunction"):
            if token > first:
                runs.append((first, token))
            first = token + 1
    return runs
