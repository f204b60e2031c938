"""What `heritage evaluate` runs: documents selected, claims taken from a coder, judged; or two coders compared."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from heritage.errors import SourceError
from heritage.evaluate import own
from heritage.evaluate.agreement import Agreement, agree
from heritage.evaluate.gold import Document, Row, read_predictions
from heritage.evaluate.judge import Judged, judge
from heritage.evaluate.selection import Asked, select
from heritage.settings import load_settings

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Scored:
    """Judged documents by gold file, and what a reader must know about the choice."""

    files: dict[str, tuple[Judged, ...]]
    notes: tuple[str, ...]

    @property
    def judged(self) -> tuple[Judged, ...]:
        """All documents, file after file."""
        return tuple(one for found in self.files.values() for one in found)


def score(asked: Asked, predictions: Path | None = None) -> Scored:
    """Judge the claims of a coder's file, by default those of our extractor, on the documents asked for."""
    settings = load_settings(Path.cwd())
    selected = select(asked, settings.root)
    notes = [selected.note]
    if predictions is None:
        claims = {document.id: own.read(document, settings) for document in selected.documents}
    else:
        claims = read_predictions(predictions)
        notes += _coverage(predictions, claims, selected.documents)
    files = {
        name: tuple(judge(document, claims.get(document.id, [])) for document in documents)
        for name, documents in selected.files.items()
    }
    return Scored(files, tuple(notes))


def compare(asked: Asked, one: Path, other: Path) -> tuple[Agreement, tuple[str, ...]]:
    """Return the agreement of two coders' files over the documents that both have, and notes on what was left out.

    Where gold files are given, they only say which documents take part.
    """
    left, right = read_predictions(one), read_predictions(other)
    both = left.keys() & right.keys()
    if not both:
        raise SourceError(
            f"{one} ({_sample(left)}) and {other} ({_sample(right)}) have no document in common; expected two codings "
            "of the same documents, by the same ids"
        )
    notes = [
        f"{len(alone)} documents of {path} are not in {rival} and are left out: {_listed(alone)}"
        for path, rival, alone in ((one, other, left.keys() - both), (other, one, right.keys() - both))
        if alone
    ]
    if asked.gold:
        selected = select(asked, load_settings(Path.cwd()).root)
        both &= {document.id for document in selected.documents}
        notes.append(f"only those among {selected.note}")
        if not both:
            raise SourceError(f"no document that {one} and {other} share is among {selected.note}")
    return agree(left, right, sorted(both)), tuple(notes)


def _coverage(path: Path, claims: Mapping[str, list[Row]], documents: Sequence[Document]) -> list[str]:
    """What a predictions file leaves out or has too much; SourceError where it has no document in common."""
    wanted = {document.id for document in documents}
    missing, extra = wanted - claims.keys(), claims.keys() - wanted
    if len(missing) == len(wanted):
        raise SourceError(
            f"{path} ({_sample(claims)}) holds none of the {len(wanted)} documents chosen, such as {min(wanted)}; "
            "expected claims for the documents of the gold, by the same ids"
        )
    notes = []
    if missing:
        notes.append(
            f"{len(missing)} of {len(wanted)} documents have no line in {path} and count as coded with no claim: "
            f"{_listed(missing)}"
        )
    if extra:
        notes.append(f"{len(extra)} documents of {path} are not among those chosen and are left out")
    return notes


def _sample(claims: Mapping[str, object]) -> str:
    return f"{len(claims)} ids, such as {min(claims)}" if claims else "no ids"


def _listed(ids: set[str]) -> str:
    return ", ".join(sorted(ids)[:_SHOWN]) + (" ..." if len(ids) > _SHOWN else "")
