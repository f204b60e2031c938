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
from heritage.quality.masks import failing_rows
from heritage.quality.result import EXAMPLES, RuleResult
from heritage.quality.source import InMemory, Source
from heritage.quality.standin import standing_in
from heritage.resources.files import expectations_dir
from heritage.schema.tables import TABLES, table
from heritage.text.printable import one_line

if TYPE_CHECKING:
    import pandas as pd

_OF_THE_SCHEMA = ("expect_table_columns_to_match_ordered_list",)
"""Expectations that need names of columns and no values."""

_LATER = ("altair", "scipy.stats")
"""What GX imports for drawings and distributions, which we never ask for: a third of the time that its import takes."""

_LARGE = 500_000
"""Rows from which on a table's columns are checked one after the other, each in a frame of its own."""

_SHOWN = 80
"""Characters of a value that are shown."""

_NAMES = frozenset(each.name for each in TABLES)

_PRIVATE = frozenset(
    (each.name, column.name) for each in TABLES for column in each.columns if column.is_private
)

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
    """Run a suite on the columns that its expectations read, and what it says of all columns on an empty frame."""
    import pandas as pd

    schema = [each for each in suite["expectations"] if each["type"] in _OF_THE_SCHEMA]
    lost = set(table(name).names) - source.usable(name)
    rest = [
        each
        for each in suite["expectations"]
        if each["type"] not in _OF_THE_SCHEMA and not lost & set(reads(each))
    ]
    if schema and not lost:
        shape = pd.DataFrame(columns=list(source.names(name)))
        yield from _run_one(context, name, {**suite, "expectations": schema}, shape)
    found = [
        result
        for group in _groups(rest, source.rows(name))
        for result in _run_group(context, name, group, source)
    ]
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
    context: Any, name: str, expectations: list[dict[str, Any]], source: Source
) -> list[RuleResult]:
    key = table(name).key if len(expectations) and source.rows(name) >= _LARGE else ()
    wanted = {column for each in expectations for column in reads(each)} or {table(name).names[0]}
    columns = [column for column in table(name).names if column in wanted]
    frame = to_pandas(name, source.read(name, columns))
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
        yield _result(expectation, by_rule[expectation["meta"]["rule"]], frame)


def _validated(context: Any, raw: dict[str, Any], frame: pd.DataFrame, result_format: str) -> Any:
    """Return GX's result; BOOLEAN_ONLY takes half the time of the formats that count, and we count ourselves."""
    suite = _library().ExpectationSuite(name=raw["name"], expectations=raw["expectations"])
    batch = context.data_sources.pandas_default.read_dataframe(frame)
    return batch.validate(suite, result_format=result_format)


def _result(expectation: dict[str, Any], found: Any, frame: pd.DataFrame) -> RuleResult:
    meta = expectation["meta"]
    exception = _exception(found.exception_info)
    success = bool(found.success) and exception is None
    rows = [] if success or exception else failing_rows(expectation, frame)
    return RuleResult(
        rule=meta["rule"],
        table=meta["table"],
        column=meta["column"],
        success=success,
        severity=expectation["severity"],
        message=meta["message"],
        unexpected=0 if success else max(len(rows), 1),
        examples=tuple(_key(meta["table"], frame, row) for row in rows[:EXAMPLES]),
        values=tuple(_shown(meta, frame, row) for row in rows[:EXAMPLES]),
        exception=exception,
    )


def _exception(info: Mapping[str, Any] | None) -> str | None:
    """Return the message of an exception inside a check; GX writes it flat or under the id of a metric."""
    entries = [info or {}, *(each for each in (info or {}).values() if isinstance(each, dict))]
    for entry in entries:
        if entry.get("raised_exception"):
            return str(entry.get("exception_message") or "no message").splitlines()[0]
    return None


def _shown(meta: Mapping[str, Any], frame: pd.DataFrame, row: int) -> str:
    """Return the value at fault as it is shown: nothing of a column that must not leave the house."""
    column = meta["column"]
    if column not in frame.columns or (meta["table"], column) in _PRIVATE:
        return ""
    value = frame[column].iloc[row]
    return "empty" if value is None or value != value else one_line(str(value))[:_SHOWN]  # noqa: PLR0124


def _key(name: str, frame: pd.DataFrame, row: int) -> str:
    """Return the key of a row as text, its parts joined by `|`; the row's number where a part is missing."""
    columns = table(name).key if name in _NAMES else tuple(frame.columns[:1])
    if not set(columns) <= set(frame.columns):
        return f"row {row + 1}"
    values = [frame[column].iloc[row] for column in columns]
    return "|".join(values) if all(isinstance(value, str) for value in values) else f"row {row + 1}"
