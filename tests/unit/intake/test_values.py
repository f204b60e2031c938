"""Values of the document keys: what is read, and what is left empty rather than guessed."""

from __future__ import annotations

import pytest

from heritage.intake.values import parse_address, parse_instant, parse_language, parse_published


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2015-08-24", "2015-08-24"),
        (" 2015-08-24 ", "2015-08-24"),
        ("2015-08-24T23:30:00-11:00", "2015-08-24"),
        ("2015-08-24T00:30:00+14:00", "2015-08-24"),
        ("2015-08-24 10:00:00.123Z", "2015-08-24"),
        ("2015-08-24T10:00", "2015-08-24"),
        ("2015-08", None),
        ("2015", None),
        ("20150824", None),
        ("24/08/2015", None),
        ("2015-02-30", None),
        ("2015-W35-1", None),
        ("24 August 2015", None),
        ("2015-08-24 (updated)", None),
        ("", None),
    ],
)
def test_published(value: str, day: str | None) -> None:
    found = parse_published(value)
    assert (found.isoformat() if found else None) == day


@pytest.mark.parametrize(
    ("value", "instant"),
    [
        ("2015-08-24T10:00:00Z", "2015-08-24T10:00:00+00:00"),
        ("2015-08-24T10:00:00.9+03:00", "2015-08-24T07:00:00+00:00"),
        ("2015-08-24 10:00:00 +0300", "2015-08-24T07:00:00+00:00"),
        ("2015-08-24T10:00:00", None),
        ("2015-08-24", None),
        ("2015-08-24T25:00:00Z", None),
        ("0001-01-01T00:00:00+10:00", None),
    ],
)
def test_instants(value: str, instant: str | None) -> None:
    found = parse_instant(value)
    assert (found.isoformat() if found else None) == instant


def test_languages() -> None:
    values = ("en", "EN", "en_GB", "zh-Hant-TW", "english", "e", "x-klingon", "")
    assert [parse_language(value) for value in values] == [
        "en", "en", "en-GB", "zh-Hant-TW", None, None, None, None,
    ]  # fmt: skip


def test_addresses() -> None:
    values = (
        "https://example.org/a",
        "HTTP://example.org",
        "javascript:alert(1)",
        "example.org",
        'http://a"b',
    )
    assert [parse_address(value) is not None for value in values] == [True, True, False, False, False]
