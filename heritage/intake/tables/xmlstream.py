"""XML of others as a stream of elements: nothing outside it is read, and entities of its own end the reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, BinaryIO

from heritage.intake.raw import TABLE
from heritage.problems import Problem
from heritage.resources.source import SourceProfile

if TYPE_CHECKING:
    from lxml.etree import _Element


class EntitiesRefused(Exception):  # noqa: N818 -- a finding about a file, which readers turn into a problem row
    """XML that declares entities; the message names one."""

    def problem(self, raw_name: str, options: SourceProfile) -> Problem:
        """The problem row."""
        detail = f"{raw_name}: expected XML without entities of its own, found {self}"
        return Problem("xml_refused", TABLE, raw_name, detail, options.id)


def elements(stream: BinaryIO, events: Sequence[str], tags: Sequence[str]) -> Iterator[tuple[str, _Element]]:
    """Yield the events of elements with these tags; EntitiesRefused, or etree.XMLSyntaxError where the XML breaks.

    Entities that are left as they are would be holes in the text, and replaced ones may swell or read other files.
    """
    from lxml import etree

    is_first = True
    for event, element in etree.iterparse(
        stream, events=tuple(events), tag=tuple(tags), resolve_entities=False, load_dtd=False, no_network=True,
        huge_tree=False,
    ):  # fmt: skip
        if is_first:
            is_first = False
            dtd = element.getroottree().docinfo.internalDTD
            entity = next(iter(dtd.entities()), None) if dtd is not None else None
            if entity is not None:
                raise EntitiesRefused(f"the entity {entity.name!r:.80}")
        yield event, element
