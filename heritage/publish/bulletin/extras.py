"""What is said where a form of the bulletin needs a library that an extra of ours brings."""

from __future__ import annotations

from heritage.errors import ConfigError


def missing(form: str, extra: str, library: str, also: str = "") -> ConfigError:
    """Return the error of a form whose library is not there, with the command that installs it."""
    return ConfigError(
        f"--format {form}: expected the library {library}, found none that works; install it with "
        f"pip install 'heritage-monitor[{extra}]'{also}, or choose other formats"
    )
