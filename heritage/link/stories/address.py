"""Web addresses in one form: what leads to the same page is the same address; and the host that publishes it."""

from __future__ import annotations

from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from heritage.resources.voices import Voices

_INDEX = ("index.html", "index.htm", "index.php", "default.aspx")


def normal_address(url: str | None, voices: Voices) -> str | None:
    """Return host, path and query without what only says how a reader came there; None for no page of its own.

    Scheme, label of the device (`www`, `m`), port, fragment, tracking parameters, their order and a last slash do not
    count. A front page is no page of its own: it shows something else every day.
    """
    parts = _split(url)
    if parts is None:
        return None
    host = _bare(parts.hostname or "", voices.devices)
    path = parts.path.rstrip("/")
    for name in _INDEX:
        path = path.removesuffix("/" + name)
    pairs = (pair for pair in parse_qsl(parts.query) if not _is_tracking(pair[0].lower(), voices))
    query = urlencode(sorted(pairs))
    if not host or not (path or query):
        return None
    return f"{host}{path}?{query}" if query else f"{host}{path}"


def publishing_host(url: str | None, voices: Voices) -> str | None:
    """Return the host without labels of device and edition; None for a platform, which carries what others publish."""
    parts = _split(url)
    if parts is None or not parts.hostname:
        return None
    host = _bare(parts.hostname, voices.devices | voices.labels)
    names = [host, host.partition(".")[2]]
    return None if voices.platforms.intersection(names) else host


def _split(url: str | None) -> SplitResult | None:
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
        parts.port  # noqa: B018  (a port that is no number is found out here)
    except ValueError:
        return None
    return parts if parts.scheme.lower() in ("http", "https") else None


def _bare(host: str, labels: frozenset[str]) -> str:
    first, _, rest = host.lower().rstrip(".").partition(".")
    while first in labels and "." in rest:
        host = rest
        first, _, rest = host.partition(".")
    return host.lower().rstrip(".")


def _is_tracking(name: str, voices: Voices) -> bool:
    return any(
        name.startswith(known[:-1]) if known.endswith("*") else name == known for known in voices.tracking
    )
