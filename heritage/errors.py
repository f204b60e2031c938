"""Exceptions for structural faults: those after which going on would write wrong data.

    HeritageError                 exit status 2
    +-- ConfigError               heritage.toml, a codebook, a source profile: path, key, what was expected
    |   +-- LexiconError          a language file
    |   +-- GazetteerError        sites.csv, names.csv, places.csv
    +-- SourceError               a whole input that cannot be used
    +-- SchemaError               a table that is not what its step declared
    +-- DatasetError              a dataset that cannot be opened or is of a newer major version
    +-- QualityError              the gate failed; exit status 1

A record that cannot be used is never an exception but a row of `problems` (see heritage/problems.py).
Messages say what was expected, what came, where, and what to do.
"""

from __future__ import annotations


class HeritageError(Exception):
    """Any fault that stops a command; `exit_code` is what the process returns."""

    exit_code = 2


class ConfigError(HeritageError):
    """A configuration or reference file does not say what it must."""


class LexiconError(ConfigError):
    """A language file breaks the lexicon's rules."""


class GazetteerError(ConfigError):
    """A gazetteer file breaks the gazetteer's rules."""


class SourceError(HeritageError):
    """An input cannot be used as a whole."""


class SchemaError(HeritageError):
    """A table differs from its declaration."""


class DatasetError(HeritageError):
    """A dataset cannot be read: missing, unreadable, or written by a newer major schema version."""


class QualityError(HeritageError):
    """The quality gate failed."""

    exit_code = 1
