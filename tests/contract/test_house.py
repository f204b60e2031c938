"""The habits of the house: rules about the source itself that no linter holds."""

from __future__ import annotations

import ast
import re
import socket
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "heritage").rglob("*.py"))
MAX_LINES = 400
SHAPELESS = {"utils", "util", "helpers", "helper", "common", "misc"}
HEAVY = {"pandas", "great_expectations", "matplotlib", "pyarrow", "scipy"}

# Written in pieces, so that this file does not contain what it forbids.
FORBIDDEN = {
    "a registry host": re.compile(r"python[h]osted\.org|registry\.npm[j]s|index-ur[l]|deb\.debia[n]\.org"),
    "a path of one machine": re.compile(
        r"(?<![\w.:/~-])/(?:wor[k]|tm[p]|hom[e]|roo[t]|User[s])/[\w.-]+/|[A-Z]:\\User[s]\\"
    ),
}


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def committed_files() -> list[Path]:
    """Files git tracks or would track: what is new must obey before it is committed."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a clone: nothing says which files are committed")
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout
    return [ROOT / part.decode() for part in listing.split(b"\0") if part]


def string_literals(tree: ast.Module) -> list[ast.Constant]:
    """String constants that the program can use: all but docstrings."""
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    nodes = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in docs)
    return [node for node in nodes if isinstance(node.value, str)]


def test_there_are_modules_to_look_at() -> None:
    assert len(MODULES) > 5


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_module_begins_by_saying_what_it_is_for(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(source)), "the first statement must be a docstring"
    assert source.startswith('"""'), "the docstring must stand on the first line"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_module_is_not_crowded(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= MAX_LINES, f"{lines} lines; look for the natural wall between two subjects"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_module_is_named_after_its_subject(path: Path) -> None:
    assert not SHAPELESS & {path.stem, *path.relative_to(ROOT).parts}


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_no_words_of_other_scripts_in_code(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    literals = (
        (node.lineno, ast.get_source_segment(source, node)) for node in string_literals(ast.parse(source))
    )
    # What is written as an escape is a code point, the bound of a range for instance, and nobody's word.
    found = [at for at in literals if any(ord(char) > 127 and char.isalpha() for char in at[1] or "")]
    assert not found, f"words of a language belong in data/lexicons: {found}"


def test_committed_files_fit_every_machine() -> None:
    found = []
    for path in committed_files():
        if not path.is_file() or b"\0" in (content := path.read_bytes())[:8000]:
            continue
        text = content.decode("utf-8", errors="replace")
        found += [
            f"{name(path)}: {what}: {hit.group()}"
            for what, pattern in FORBIDDEN.items()
            for hit in pattern.finditer(text)
        ]
    assert not found, "\n".join(found)


def test_every_ci_package_says_why() -> None:
    lines = (ROOT / ".ci" / "apt-packages.txt").read_text(encoding="utf-8").splitlines()
    bare = [line for line in lines if line.strip() and not line.startswith("#") and " # " not in line]
    assert not bare


def test_constraints_are_plain_pins() -> None:
    for path in sorted(ROOT.glob("constraints*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        odd = [line for line in lines if not re.fullmatch(r"#.*|[A-Za-z0-9._-]+==[\w.!+-]+(; .+)?", line)]
        assert not odd, f"{path.name}: {odd}"


def test_every_dependency_is_pinned() -> None:
    def canonical(requirement: str) -> str:
        found = re.match(r"[A-Za-z0-9._-]+", requirement)
        assert found, requirement
        return re.sub(r"[-_.]+", "-", found.group()).lower()

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = {canonical(entry) for entry in project["dependencies"]}
    wanted |= {canonical(entry) for group, entries in extras.items() if group != "spark" for entry in entries}
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert wanted <= {canonical(line) for line in lines if not line.startswith("#")}


def test_help_imports_nothing_heavy() -> None:
    program = "import sys; sys.argv = ['heritage', '--help']; from heritage.cli import main; main()"
    command = [sys.executable, "-X", "importtime", "-c", program]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr[-2000:]
    assert "build" in run.stdout
    rows = (line.rsplit("|", 1) for line in run.stderr.splitlines() if line.startswith("import time:"))
    imported = {row[-1].strip() for row in rows}
    assert "heritage.cli" in imported, "the listing of imports was not understood"
    assert not HEAVY & {module.split(".")[0] for module in imported}


def test_network_is_refused() -> None:
    with socket.socket() as opened, pytest.raises(RuntimeError, match="no network"):
        opened.connect(("192.0.2.1", 80))  # an address reserved for documentation
    with pytest.raises(RuntimeError, match="no network"):
        socket.getaddrinfo("example.org", 80)


@pytest.mark.parametrize("group", ["web", "spark"])
@pytest.mark.parametrize("outcome", ["skipped", "failed"])
def test_what_is_missing_skips_unless_required(
    group: str, outcome: str, monkeypatch: pytest.MonkeyPatch, require: object
) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("HERITAGE_REQUIRE", group if outcome == "failed" else "")
    expected = {"skipped": pytest.skip.Exception, "failed": pytest.fail.Exception}[outcome]
    assert callable(require)
    with pytest.raises(expected):
        require(group)
