"""Of a site: a building by its type word alone, of the site that the text just named - "Palmyra ... the tetrapylon".

Only the gazetteer can say that a site has one of a kind; where it does, the type word and the site's name are its name.
"""

from __future__ import annotations

from heritage.extract.document import Hit, Mention
from heritage.extract.names.heads import kind_start, name_mention
from heritage.extract.names.namewords import is_definite
from heritage.extract.names.sitenames import SiteNames, content_words
from heritage.extract.reading import Passage, Reading

_REACH = 2
"""Sentences behind one that names a site in which a type word may mean a building of it."""


def find(reading: Reading, site_names: SiteNames) -> None:
    """Turn type words, and names made of them, into names of what stands in the site named last before them."""
    site: Mention | None = None
    for passage in reading.passages:
        is_near = site is not None and passage.sentence.index - site.sentence <= _REACH
        for mention in sorted(_told(passage, is_near=is_near), key=lambda one: one.first):
            if site is not None and 0 <= mention.sentence - site.sentence <= _REACH:
                found = _inside(passage, mention, site, site_names)
                if found:
                    mention.site_ids, mention.is_weak, mention.is_in_town = found, False, True
                    if mention not in passage.sentence.mentions:
                        mention.name, mention.is_renamed = site_names.name_of(found[0]), True
                        passage.sentence.mentions.append(mention)
                    continue
            if mention in passage.sentence.mentions:
                site = mention if mention.site_ids and not mention.is_in_town else None
        passage.sentence.mentions.sort(key=lambda one: one.first)


def _told(passage: Passage, *, is_near: bool) -> list[Mention]:
    """The names of a sentence, and those that its definite type words would make where a site is near."""
    named = [mention for mention in passage.sentence.mentions if mention.how == "name"]
    if not is_near and not any(mention.site_ids for mention in named):
        return named
    taken = {token for mention in named for token in range(mention.first, mention.last)}
    made = [
        _made(passage, hit)
        for hit in passage.layer("head")
        if hit.first not in taken and hit.last - 1 not in taken
    ]
    return [*named, *(mention for mention in made if mention is not None)]


def _made(passage: Passage, hit: Hit) -> Mention | None:
    if (
        hit.value.is_plural
        or not is_definite(passage, hit.first)
        or not passage.words[hit.last - 1].islower()
    ):
        return None
    if hit.last < len(passage) and (
        passage.has(hit.last, "of_link", "at_link") or passage.is_in(hit.last, "head")
    ):
        return None
    return name_mention(passage, kind_start(passage, hit), hit.last, hit.value)


def _inside(passage: Passage, mention: Mention, site: Mention, site_names: SiteNames) -> tuple[str, ...]:
    """The one place of the gazetteer that a type word and the name of the site that holds it call."""
    if len(mention.site_ids) == 1 and not mention.is_weak:
        return ()
    words = content_words(f"{mention.name} {site.name}", passage.lexicon)
    own = tuple(
        one for one in site_names.of_words(words) if set(site.site_ids) & set(site_names.parents(one))
    )
    return own if len(own) == 1 else ()
