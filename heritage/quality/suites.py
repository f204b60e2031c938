"""Runs the committed suites with Great Expectations: the only module that imports it.

GX drops expectations that it does not know, and calls an empty suite a success; both are caught here. Its results
come in an order of their own and are matched by `meta.rule`. Which rows fail is found by our own masks, since GX
pays a Python loop over all of them.
"""

from __future__ import annotations

import json
import logging
import os
import warnings
from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from heritage.engine.frame import to_pandas
from heritage.errors import ConfigError
from heritage.quality.finding import Finding, Invariant
from heritage.quality.integrity import result
from heritage.quality.outcome import OF_THE_SCHEMA, outcome
from heritage.quality.result import RuleResult
from heritage.quality.source import InMemory, Source
from heritage.quality.standin import standing_in
from heritage.resources.files import expectations_dir
from heritage.schema.tables import TABLES, table

if TYPE_CHECKING:
    import pandas as pd

_LATER = ("altair", "jsonschema", "mistune", "scipy.stats")
"""What GX imports for drawings, documents and distributions, which we never ask for: a third of the time that its
import takes."""

_LARGE = 500_000
"""Rows from which on a table's columns are checked one after the other, each in a frame of its own."""

_ADVICE = "run `heritage schema emit`, or install the version of great-expectations that the project pins"


def run(
    tables: Mapping[str, pa.Table] | Source,
    *,
    edition: str = "internal",
    folder: Path | None = None,
    only: Container[str] | None = None,
) -> tuple[RuleResult, ...]:
    """Return the result of every expectation for the tables given, by table and then in the suite's order.

    `edition` leaves out expectations that hold for another edition only; `folder` holds the suites (the committed
    ones); `only` chooses tables. Expectations of declared columns that the source cannot give are left out: the gate
    counts them, and the source tells why. ConfigError where a suite is missing, empty, or not evaluated in full;
    DatasetError where a file is damaged.
    """
    source = InMemory(tables) if isinstance(tables, Mapping) else tables
    names = [
        declared.name
        for declared in TABLES
        if source.names(declared.name) and (only is None or declared.name in only)
    ]
    suites = {name: load(name, edition, folder or expectations_dir()) for name in names}
    with _quiet():
        context = _context()
        return tuple(
            result for name, suite in suites.items() for result in _run_table(context, name, suite, source)
        )


def run_frame(name: str, suite: dict[str, Any], frame: pd.DataFrame) -> tuple[RuleResult, ...]:
    """Return the result of every expectation of a suite for a frame that is no table of the dataset."""
    with _quiet():
        return tuple(_run_one(_context(), name, suite, frame))


def _run_table(context: Any, name: str, suite: dict[str, Any], source: Source) -> Iterator[RuleResult]:
    """Run a suite on the columns that its expectations read; what it says of all columns needs no values."""
    import pandas as pd

    schema = [each for each in suite["expectations"] if each["type"] in OF_THE_SCHEMA]
    lost = set(table(name).names) - source.usable(name)
    rest = [
        each
        for each in suite["expectations"]
        if each["type"] not in OF_THE_SCHEMA and not lost & set(reads(each))
    ]
    names = list(source.names(name))
    groups = _groups(rest, source.rows(name))
    is_whole = not lost and len(groups) == 1 and len(set(names)) == len(names)
    found = list[RuleResult]()
    if schema and not lost and not is_whole:
        shape = pd.DataFrame(columns=names)
        found += _run_one(context, name, {**suite, "expectations": schema}, shape)
    for group in groups:
        if is_whole:  # one run in place of two: the columns that nothing reads stand in its frame, empty
            found += _run_group(context, name, [*schema, *group], source, names)
        else:
            found += _run_group(context, name, group, source)
    order = {each["meta"]["rule"]: number for number, each in enumerate(suite["expectations"])}
    yield from sorted(found, key=lambda result: order[result.rule])


def _groups(expectations: list[dict[str, Any]], rows: int) -> list[list[dict[str, Any]]]:
    """Return expectations that share a frame: all, or in a large table those of the same columns, to save memory."""
    if rows < _LARGE:
        return [expectations] if expectations else []
    groups: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for each in expectations:
        groups.setdefault(reads(each), []).append(each)
    return list(groups.values())


def _run_group(
    context: Any,
    name: str,
    expectations: list[dict[str, Any]],
    source: Source,
    names: list[str] | None = None,
) -> list[RuleResult]:
    """Run expectations on a frame of the columns that they read; `names` are those that it shall have, others empty."""
    key = table(name).key if len(expectations) and source.rows(name) >= _LARGE else ()
    of_values = [each for each in expectations if each["type"] not in OF_THE_SCHEMA]
    wanted = {column for each in of_values for column in reads(each)} or {table(name).names[0]}
    columns = [column for column in table(name).names if column in wanted]
    frame = to_pandas(name, source.read(name, columns))
    if names:
        frame = frame.reindex(columns=names)
    results = list(_run_one(context, name, {"name": name, "expectations": expectations}, frame))
    if set(key) - set(columns) and not all(result.success for result in results):
        # Rows are named by their key, which is read only where a row has to be named.
        frame = to_pandas(name, source.read(name, list(dict.fromkeys((*columns, *key)))))
        results = list(_run_one(context, name, {"name": name, "expectations": expectations}, frame))
    return results


def reads(expectation: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the columns that an expectation reads; () for one about the table as a whole."""
    kwargs = expectation["kwargs"]
    return (kwargs["column"],) if "column" in kwargs else tuple(kwargs.get("column_list", ()))


def run_counts(findings: Sequence[tuple[Invariant, Finding]]) -> tuple[RuleResult, ...]:
    """Return a result for each invariant that no table of the dataset holds, such as a comparison with a release.

    Its violations are a row in the form of table `integrity`, which an expectation holds to nought.
    """
    if not findings:
        return ()
    import pandas as pd

    with _quiet():
        context = _context()
        passed = []
        for invariant, finding in findings:
            frame = pd.DataFrame({"invariant": [invariant.name], "violations": [len(finding.broken)]})
            suite = {"name": invariant.name, "expectations": [_nought(invariant)]}
            validated = _validated(context, suite, frame, "BOOLEAN_ONLY")
            passed.append(len(validated.results) == 1 and bool(validated.results[0].success))
    return tuple(
        result(invariant, finding, success=success)
        for (invariant, finding), success in zip(findings, passed, strict=True)
    )


def _nought(invariant: Invariant) -> dict[str, Any]:
    return {
        "type": "expect_column_values_to_be_between",
        "kwargs": {"column": "violations", "min_value": 0, "max_value": 0},
        "severity": invariant.severity,
        "meta": {"rule": f"integrity.{invariant.name}"},
    }


def load(name: str, edition: str, folder: Path) -> dict[str, Any]:
    """Return a table's suite without the expectations of other editions; ConfigError where none is left."""
    path = folder / f"{name}.json"
    try:
        suite: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        kept = [each for each in suite["expectations"] if each["meta"].get("edition", edition) == edition]
    except FileNotFoundError:
        raise ConfigError(f"{path}: the suite of table {name} is missing; {_ADVICE}") from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
        raise ConfigError(
            f"{path}: not a suite as `heritage schema emit` writes it ({fault}); {_ADVICE}"
        ) from fault
    if not kept:
        raise ConfigError(f"{path}: the suite of table {name} is empty, and would pass anything; {_ADVICE}")
    return {"name": suite["name"], "expectations": kept}


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep GX from printing bars, logs and warnings, and from reporting its use to its makers."""
    os.environ["GX_ANALYTICS_ENABLED"] = "false"
    logger = logging.getLogger("great_expectations")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)


def _context() -> Any:
    gx = _library()
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False, "metric_calculations": False}
    return context


def _library() -> Any:
    """Return GX, imported at first need."""
    with standing_in(_LATER):
        import great_expectations

    return great_expectations


def _run_one(context: Any, name: str, raw: dict[str, Any], frame: pd.DataFrame) -> Iterator[RuleResult]:
    validated = _validated(context, raw, frame, "BOOLEAN_ONLY")
    by_rule = {found.expectation_config.meta["rule"]: found for found in validated.results}
    rules = [each["meta"]["rule"] for each in raw["expectations"]]
    dropped = [rule for rule in rules if rule not in by_rule]
    if dropped or not len(validated.results) == len(rules) == len(by_rule):
        raise ConfigError(
            f"suite {name}: {len(rules)} expectations, of which {len(validated.results)} were evaluated; "
            f"not evaluated: {', '.join(dropped) or 'rules with the same id'}; {_ADVICE}"
        )
    for expectation in raw["expectations"]:
        yield outcome(expectation, by_rule[expectation["meta"]["rule"]], frame)


def _validated(context: Any, raw: dict[str, Any], frame: pd.DataFrame, result_format: str) -> Any:
    """Return GX's result; BOOLEAN_ONLY takes half the time of the formats that count, and we count ourselves."""
    suite = _library().ExpectationSuite(name=raw["name"], expectations=raw["expectations"])
    batch = context.data_sources.pandas_default.read_dataframe(frame)
    with _configured_once():
        return batch.validate(suite, result_format=result_format)


@contextmanager
def _configured_once() -> Iterator[None]:
    """Let GX make the configuration of an expectation once.

    It asks each expectation for its own about seventy times in a run, and each time all of it is copied and checked
    anew: a quarter of the time of a small dataset's gate. Nothing changes an expectation in between.
    """
    from great_expectations.expectations.expectation import Expectation

    theirs: Any = Expectation.__dict__.get("configuration")
    if not isinstance(theirs, property):  # another version of GX, which may do better
        yield
        return
    made: dict[int, tuple[Any, Any]] = {}

    def configuration(self: Any) -> Any:
        if id(self) not in made:
            # The expectation itself is kept too, lest another one get its number.
            made[id(self)] = (self, theirs.__get__(self))
        return made[id(self)][1]

    setattr(Expectation, "configuration", property(configuration))  # noqa: B010 -- mypy has no name for it
    try:
        yield
    finally:
        setattr(Expectation, "configuration", theirs)  # noqa: B010
