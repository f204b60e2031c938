"""Ways in which people and programs write a position, and a name."""

from __future__ import annotations

import html
import json
import math
import unicodedata
from urllib.parse import quote


def forms(latitude: float, longitude: float) -> tuple[str, ...]:
    """Return ways in which numbers of degrees do not stand, without spaces.

    They are: military grid to 100 m, metres of a projection, plus code, degrees with minutes.
    """
    east, north, _ = utm(latitude, longitude)
    ways = (
        *(mgrs(latitude, longitude, digits) for digits in (3, 4, 5)),
        f"{east}{north}",
        plus_code(latitude, longitude)[:8],
        dms(latitude, "N", "S")[:9],
    )
    return tuple(way.casefold().replace(" ", "") for way in ways)


def written(latitude: float, longitude: float, kind: int) -> str:
    """Return a position as people write it, in one of many ways."""
    east, north, zone = utm(latitude, longitude)
    ways = (
        f"{latitude}, {longitude}",
        f"{latitude:.4f} {longitude:.4f}",
        f"{latitude:.3f}\u00b0 N, {longitude:.3f}\u00b0 E",
        f"{latitude:.2f}, {longitude:.2f}",
        f"N {latitude:.5f} E {longitude:.5f}",
        f"{dms(latitude, 'N', 'S')} {dms(longitude, 'E', 'W')}",
        f"{zone} {east} {north}",
        mgrs(latitude, longitude, 5),
        mgrs(latitude, longitude, 3).replace(" ", ""),
        plus_code(latitude, longitude),
        _arabic(f"{latitude:.4f}, {longitude:.4f}"),
        f"{latitude:+.4f}{longitude:+09.4f}/",
        f"https://www.google.com/maps/@{latitude:.4f},{longitude:.4f},15z",
        f"https://www.openstreetmap.org/#map=17/{latitude:.3f}/{longitude:.3f}",
        f"POINT ({longitude} {latitude})",
        f"latitude {latitude:.3f}, longitude {longitude:.3f}",
        quote(f"{latitude},{longitude}"),
        f"{latitude},{longitude}".replace(".", "&#46;"),
        f"{latitude:.4f}".replace(".", ",") + "; " + f"{longitude:.4f}".replace(".", ","),
        f"[{longitude:.4f}, {latitude:.4f}]",
        f"geo:{latitude},{longitude}",
        f"lat={latitude:.3f}&lon={longitude:.3f}",
    )
    return ways[kind % len(ways)]


def spelled(name: str, kind: int) -> str:
    """Return a name as it could come: other case, without marks, decomposed, escaped, joined."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    ways = (
        name,
        name.upper(),
        name.lower(),
        plain,
        unicodedata.normalize("NFD", name),
        quote(name),
        html.escape(name.encode("ascii", "xmlcharrefreplace").decode(), quote=False),
        json.dumps(name)[1:-1],
        name.replace(" ", "-"),
        name.replace(" ", ""),
        name.replace(" ", "_").lower(),
        "\u00ad".join(name),
        f"the {name}'s",
    )
    return ways[kind % len(ways)]


def dms(value: float, plus: str, minus: str) -> str:
    """Return degrees, minutes and seconds to a tenth."""
    whole = int(abs(value))
    minutes = (abs(value) - whole) * 60
    return f"{whole}\u00b0{int(minutes):02d}'{(minutes - int(minutes)) * 60:04.1f}\"{plus if value >= 0 else minus}"


def _arabic(text: str) -> str:
    return text.translate({0x30 + digit: 0x660 + digit for digit in range(10)} | {ord("."): 0x66B})


def plus_code(latitude: float, longitude: float) -> str:
    """Return the code of the cell of 1/8000 degree."""
    letters = "23456789CFGHJMPQRVWX"
    north, east = int((latitude + 90) * 8000), int((longitude + 180) * 8000)
    code = ""
    for _ in range(5):
        code = letters[north % 20] + letters[east % 20] + code
        north, east = north // 20, east // 20
    return f"{code[:8]}+{code[8:]}"


def utm(latitude: float, longitude: float) -> tuple[int, int, str]:
    """Return easting, northing and zone with its band, to a few metres (a series of the projection)."""
    zone = int((longitude + 180) // 6) + 1
    e2, a = 0.00669438, 6378137.0
    lat, lon = math.radians(latitude), math.radians(longitude - (zone * 6 - 183))
    n = a / math.sqrt(1 - e2 * math.sin(lat) ** 2)
    t, c, b = math.tan(lat) ** 2, e2 / (1 - e2) * math.cos(lat) ** 2, math.cos(lat) * lon
    arc = a * (
        (1 - e2 / 4 - 3 * e2**2 / 64) * lat
        - (3 * e2 / 8 + 3 * e2**2 / 32) * math.sin(2 * lat)
        + 15 * e2**2 / 256 * math.sin(4 * lat)
    )
    east = 0.9996 * n * (b + (1 - t + c) * b**3 / 6) + 500_000
    north = 0.9996 * (arc + n * math.tan(lat) * (b**2 / 2 + (5 - t + 9 * c) * b**4 / 24))
    return round(east), round(north), f"{zone}{'CDEFGHJKLMNPQRSTUVWX'[int((latitude + 80) // 8)]}"


def mgrs(latitude: float, longitude: float, digits: int) -> str:
    """Return the military grid reference with so many digits for each axis."""
    east, north, zone = utm(latitude, longitude)
    number = int(zone[:-1])
    column = "ABCDEFGHJKLMNPQRSTUVWXYZ"[(number - 1) % 3 * 8 + east // 100_000 - 1]
    row = "ABCDEFGHJKLMNPQRSTUV"[(north // 100_000 + (5 if number % 2 == 0 else 0)) % 20]
    cut = 10 ** (5 - digits)
    return f"{zone} {column}{row} {east % 100_000 // cut:0{digits}d} {north % 100_000 // cut:0{digits}d}"
