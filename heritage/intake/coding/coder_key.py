"""The secret of a project's coders: with it, nobody can try people's names on the ids of what they coded."""

from __future__ import annotations

import hmac
from pathlib import Path

from heritage.errors import ConfigError

KEY_FILE = "key.txt"
"""Lies in the folder of the coders' files and is read by nobody but this module."""

_LEAST = 32
_PERSON = "person:"


def read_key(folder: Path) -> str | None:
    """Return the secret of a folder of coders; None where there is none. ConfigError where it could be guessed."""
    path = folder / KEY_FILE
    if not path.exists():
        return None
    try:
        key = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as fault:
        raise ConfigError(f"{path}: expected text in UTF-8; {fault}") from fault
    if len(key) < _LEAST or len(set(key)) < _LEAST // 4:
        raise ConfigError(
            f"{path}: expected at least {_LEAST} characters of chance, found {len(key)} of {len(set(key))} kinds; "
            'make it by: python -c "import secrets; print(secrets.token_hex(32))"'
        )
    return key


def identity(coder: str, key: str | None) -> str:
    """Return what stands for a coder in ids: a person's id under the secret, all others as they are."""
    if key is None or not coder.startswith(_PERSON):
        return coder
    return _PERSON + hmac.new(key.encode(), coder.encode(), "sha256").hexdigest()
