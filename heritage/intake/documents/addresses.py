"""E-mail addresses in texts that came by e-mail: masked, since they are personal data and say nothing of damage."""

from __future__ import annotations

import re

_ADDRESS = re.compile(r"(?<![\w.+-])[\w.+%'-]{1,64}@(?:[\w-]{1,63}\.){1,8}[\w-]{2,63}")
_MASK = "\u2026@\u2026"


def masked(text: str) -> str:
    """Return the text with each e-mail address replaced by `…@…`."""
    return _ADDRESS.sub(_MASK, text)
