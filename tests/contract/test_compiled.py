"""The extractor can be compiled on demand: it holds nothing that the compiler gets wrong; nobody else pays for it."""

from __future__ import annotations

import ast
import importlib.util
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
SWITCH = "HERITAGE_COMPILED"


@pytest.fixture(scope="module")
def hook() -> ModuleType:
    pytest.importorskip("hatchling")
    spec = importlib.util.spec_from_file_location("hatch_build", ROOT / "hatch_build.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def compiled(hook: ModuleType) -> Iterator[tuple[str, ast.Module]]:
    for path in sorted((ROOT / "heritage" / "extract").rglob("*.py")):
        if path.name not in hook._LEFT_AS_THEY_ARE:
            yield str(path.relative_to(ROOT)), ast.parse(path.read_text(encoding="utf-8"))


def test_no_compiled_module_has_a_cached_property(hook: ModuleType) -> None:
    # mypyc makes a plain property of it, which is computed at each question: the gate was made anew for every text.
    told = [name for name, tree in compiled(hook) for node in ast.walk(tree)
            if isinstance(node, ast.Name | ast.Attribute) and "cached_property" in ast.unparse(node)]  # fmt: skip
    assert told == []


def test_no_compiled_module_looks_into_a_display_with_a_star(hook: ModuleType) -> None:
    # `x in (*A, "b")` ends the compiler with an error of its own; a constant with a name does not.
    assert [place for name, tree in compiled(hook) for place in starred(name, tree)] == []


def starred(name: str, tree: ast.Module) -> Iterator[str]:
    """Places where something is looked for in a display that takes in another."""
    for node in ast.walk(tree):
        for side in node.comparators if isinstance(node, ast.Compare) else ():
            if isinstance(side, ast.Tuple) and any(isinstance(part, ast.Starred) for part in side.elts):
                yield f"{name}:{side.lineno}"


def test_only_who_asks_for_it_needs_the_compiler(hook: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    builder = hook.BaseDataHook.__new__(hook.BaseDataHook)
    monkeypatch.delenv(SWITCH, raising=False)
    assert builder.dependencies() == []
    monkeypatch.setenv(SWITCH, "1")
    assert any(needed.startswith("mypy") for needed in builder.dependencies())
