"""Section [read] of a source profile: every key, and faults that name file and key."""

from __future__ import annotations

from pathlib import Path

import pytest

from heritage.errors import ConfigError
from heritage.resources.read_options import ReadOptions
from heritage.resources.source import load_profile


def load(tmp_path: Path, section: str) -> ReadOptions:
    path = tmp_path / "x" / "source.toml"
    path.parent.mkdir()
    path.write_text(f'[source]\nid = "x"\n[read]\n{section}\n', encoding="utf-8")
    return load_profile(path).read


def test_all_keys(tmp_path: Path) -> None:
    options = load(
        tmp_path,
        'delimiter = "\\t"\nquoting = false\ncomment = "#"\nheader_row = 3\nsheet = "Data"\nlayers = ["*built*"]\n'
        'records = "a.b"\nfiles = ["*.csv"]\nnull_words = ["Unk", "-99"]\nleave_out = ["*.txt"]',
    )
    assert options == ReadOptions(
        "\t", False, "#", (), False, 3, "Data", ("*built*",), "a.b", ("*.csv",), ("Unk", "-99"), ("*.txt",)
    )


def test_headers(tmp_path: Path) -> None:
    assert load(tmp_path, 'header = ["a", "b"]').header == ("a", "b")


def test_a_commented_header(tmp_path: Path) -> None:
    options = load(tmp_path, 'header = "commented"\ncomment = "#"')
    assert (options.is_header_commented, options.header, options.comment) == (True, (), "#")


def test_without_the_section_all_is_found_out(tmp_path: Path) -> None:
    assert load(tmp_path, "") == ReadOptions()


@pytest.mark.parametrize(
    ("section", "message"),
    [
        ("delimeter = ','", r"read\.delimeter: unknown key"),
        ("delimiter = ',,'", r"read\.delimiter: expected one character"),
        ("delimiter = ''", r"read\.delimiter: expected one character"),
        ("quoting = 'no'", r"read\.quoting: expected true or false"),
        ("comment = 3", r"read\.comment"),
        ("header = 'comented'", r"read\.header: expected a list"),
        ("header = 'commented'", r"read\.header: .*needs the key comment"),
        ("header = ['a', 'a']", r"read\.header: a name stands twice"),
        ("header = ['a']\nheader_row = 2", r"read\.header_row"),
        ("header_row = 0", r"read\.header_row: expected the header's line"),
        ("header_row = true", r"read\.header_row"),
        ("sheet = 1", r"read\.sheet: expected a text"),
        ("layers = '*'", r"read\.layers: expected a list"),
        ("null_words = [1]", r"read\.null_words: expected a text"),
    ],
)
def test_faults_name_file_and_key(tmp_path: Path, section: str, message: str) -> None:
    with pytest.raises(ConfigError, match=rf"x/source\.toml: {message}"):
        load(tmp_path, section)
