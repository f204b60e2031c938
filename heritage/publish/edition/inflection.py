"""Words in the forms that a sentence gives them: cases, plurals, what is written together; by endings kept as data.

No analysis: a listed word is spelled in every form that its endings allow, the wrong ones among them, which no text
holds. A form that is itself a listed word means that word.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from heritage.resources.protection import Words

_LEAST = 3
"""Letters of a stem: shorter ones would be found in words of every kind."""


@dataclass(frozen=True, slots=True)
class Inflection:
    """The endings of a language (data/protection/en.toml explains them), the longest first."""

    nominative: tuple[str, ...]
    endings: tuple[str, ...]
    names: tuple[str, ...]
    fleeting: tuple[tuple[str, str], ...]
    prefixes: tuple[str, ...]

    def forms(self, word: str) -> Iterator[str]:
        """Give the forms of a word as it is listed, the word itself among them; some twice."""
        for form in self._declined(word):
            yield form
            yield from (prefix + form for prefix in self.prefixes)

    def _declined(self, word: str) -> Iterator[str]:
        yield word
        for stem in self._stems(word):
            yield stem
            yield from (stem + ending for ending in self.endings)

    def _stems(self, word: str) -> Iterator[str]:
        stems = [word.removesuffix(ending) for ending in self.nominative if word.endswith(ending)]
        stems += [word.removesuffix(old) + new for old, new in self.fleeting if word.endswith(old)]
        yield from (stem for stem in dict.fromkeys((*stems, word)) if len(stem) >= _LEAST)

    def keys(self, name: str) -> frozenset[str]:
        """Return what a name may be the form of: two names that share one are taken for one."""
        found = {name}
        for ending in self.names:
            stem = name.removesuffix(ending)
            if stem != name and len(stem) >= _LEAST:
                found.add(stem)
        return frozenset(found)


def inflection_of(*languages: Words) -> Inflection:
    """Return the endings of a language; those of several together."""

    def listed(name: str) -> tuple[str, ...]:
        found = frozenset().union(*(words[f"inflection.{name}"] for words in languages))
        return tuple(sorted(found, key=lambda ending: (-len(ending), ending)))

    pairs = (pair.partition(" ") for pair in listed("fleeting"))
    return Inflection(
        listed("nominative"),
        listed("endings"),
        listed("names"),
        tuple((old, new) for old, _, new in pairs),
        listed("prefixes"),
    )
