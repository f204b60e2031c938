"""Secret points and names looked for in what a publication holds, without any code of what hides them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from tests.leaks.artefacts import Part

FINE, COARSE = 0.002, 0.02
"""How near a number may come, in degrees: the centre of a cell is further from a planted point than that."""

_FORM = re.compile(
    r"\d{1,2}[c-x][a-z]{2}\d{6,10}|\d{13,}|[2-9cfghjmpqrvwx]{8}\+|\d{1,3}\u00b0\d{2}'\d{2}[.\d]*", re.ASCII
)
"""What every one of the forms of a point (`forms` of tests/leaks/ways.py) looks like, without spaces."""
_NO_LETTER = re.compile(r"[^a-z0-9]+")
_HALF = re.compile(r"(?<!\d)\d{1,3}[.,]\d{4}")


@dataclass(frozen=True)
class Point:
    """A secret position, what nearness tells it, and other forms in which it could be written, without spaces."""

    latitude: float
    longitude: float
    nearness: float
    forms: tuple[str, ...]


class Search:
    """Finds points and names; the names are compared without marks, case, and everything between letters."""

    def __init__(self, points: Sequence[Point], names: Sequence[str]) -> None:
        self._points = points
        self._latitudes = np.array([point.latitude for point in points])
        self._nearness = np.array([point.nearness for point in points])
        self._names = {bare(name): name for name in names}
        self._latin = {key: name for key, name in self._names.items() if key.isascii()}
        self._encoded = [
            (name, name.encode(code)) for name in names for code in ("utf-8", "utf-16-le", "utf-16-be")
        ]

    def found(self, part: Part) -> Iterator[str]:
        """Give what is found in a part, in words."""
        squashed = bare(part.text)
        names = self._latin if squashed.isascii() else self._names
        yield from (f"{part.label}: name {name}" for key, name in names.items() if key in squashed)
        yield from (f"{part.label}: name {name}, encoded" for name, code in self._encoded if code in part.raw)
        yield from (f"{part.label}: {hit}" for hit in self._written(part))
        for row in part.rows:
            yield from (f"{part.label}: {hit}" for hit in self._near(np.array(row), reach=len(row)))
        if part.raw and not part.is_drawing:
            yield from (f"{part.label}: {hit}" for hit in self._packed(part.raw))

    def _written(self, part: Part) -> Iterator[str]:
        text = part.text.replace("\u066b", ".")
        close = "".join(text.split()).casefold()
        halves = {hit.replace(",", ".") for hit in _HALF.findall(text)} if not part.is_drawing else set[str]()
        told = " ".join(_FORM.findall(close))
        for point in self._points if told or halves else ():
            if told:
                yield from (f"position as {form}" for form in point.forms if form in told)
            for value in (point.latitude, point.longitude):
                # Cut and rounded.
                alone = {f"{abs(value):.4f}", f"{int(abs(value) * 1e4) / 1e4:.4f}"}
                yield from (f"half a position {one}" for one in alone & halves)
        for pattern, reach in ((r"-?\d+\.\d{2,}", 3), (r"-?\d{1,3},\d{2,}(?!\d*[.,]\d)", 2)):
            numbers = [float(hit.replace(",", ".")) for hit in re.findall(pattern, text)]
            yield from self._near(np.array(numbers), reach=reach)

    def _near(self, numbers: np.ndarray, reach: int) -> Iterator[str]:
        """Numbers of which one is a latitude and one of the next the longitude of the same point, or the reverse."""
        if len(numbers) < 2:
            return
        numbers = np.abs(numbers)
        order = np.argsort(numbers)
        ordered = numbers[order]
        latitudes = np.abs(self._latitudes)
        firsts = np.searchsorted(ordered, latitudes - self._nearness)
        lasts = np.searchsorted(ordered, latitudes + self._nearness)
        for index in np.flatnonzero(lasts > firsts).tolist():
            point, wide = self._points[index], self._nearness[index]
            for at in order[firsts[index] : lasts[index]].tolist():
                around = numbers[max(0, at - reach) : at + reach + 1]
                if (np.abs(around - abs(point.longitude)) < wide).any():
                    yield f"position near {point.latitude}, {point.longitude}"

    def _packed(self, raw: bytes) -> Iterator[str]:
        """Doubles and floats of both orders of bytes, at any offset."""
        for kind in ("<f8", ">f8", "<f4", ">f4"):
            size = np.dtype(kind).itemsize
            for shift in range(size):
                usable = (len(raw) - shift) // size * size
                with np.errstate(all="ignore"):
                    numbers = np.frombuffer(raw[shift : shift + usable], kind).astype(float)
                inside = np.flatnonzero(
                    np.isfinite(numbers) & (np.abs(numbers) > 1) & (np.abs(numbers) < 180)
                )
                # Only neighbours in memory count, so gaps are kept as zeros.
                held = np.zeros(len(numbers))
                held[inside] = numbers[inside]
                yield from (f"{hit} as {kind}" for hit in self._near(held, reach=1))


def bare(text: str) -> str:
    """Return text without case, marks, and everything that is neither letter nor digit."""
    if text.isascii():
        return _NO_LETTER.sub("", text.lower())
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(char for char in plain if char.isalnum())
