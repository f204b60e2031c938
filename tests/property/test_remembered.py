"""Rows of incidents from memory: whatever changed since, they are those that would be made."""

from __future__ import annotations

import marshal
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from heritage.link import remembered as module
from heritage.link.incidents import Built, Told, build
from heritage.link.ledger import Ledger
from heritage.link.remembered import Remembered
from heritage.link.sites import resolve
from heritage.resources.cuewords import load_cues
from tests.fixtures.link_rows import Row, anchors, draft, gazetteer, report

_NAMES = ("Temple of Bel", "Temple of Baalshamin", "Palmyra", "a church")
_TEXTS = (
    "It was hit.",
    "It was hit. Our team went to the site on Monday.",
    "Satellite images show that it was hit.",
)
_CUES = load_cues()
_STATES = st.lists(
    st.tuples(
        st.lists(
            st.fixed_dictionaries(
                {
                    "name": st.sampled_from(_NAMES),
                    "report": st.integers(0, 3),
                    "when": st.sampled_from((None, "2015-08", "2015-08-23", "2015-08-26")),
                    "assertion": st.sampled_from(("actual", "alleged", "denied", "threatened")),
                    "severity": st.sampled_from(("destroyed", "none", "unknown")),
                    "attribution": st.sampled_from((None, "SOHR", "the fire brigade")),
                }
            ),
            max_size=6,
        ),
        st.lists(
            st.tuples(st.sampled_from("ABE"), st.integers(1, 3), st.sampled_from(_TEXTS)),
            min_size=4,
            max_size=4,
        ),
        st.dictionaries(st.integers(0, 3), st.sampled_from(("STY-1", "STY-2")), max_size=3),
    ),
    min_size=2,
    max_size=4,
)


def _built(state: tuple[Any, Any, Any], remembered: Remembered | None) -> Built:
    claims, sources, stories = state
    reports = [
        report(number, f"Publisher {number % 3}", date(2015, 9, day), tier=tier, text=text)
        for number, (tier, day, text) in enumerate(sources)
    ]
    drafts: list[Row] = [
        draft(number, own["name"], reports[own["report"]], own["when"], **{
            key: own[key] for key in ("assertion", "severity", "attribution")
        })
        for number, own in enumerate(claims)
    ]  # fmt: skip
    evidence = [
        {"claim_id": own["claim_id"], "field": "sentence", "quote": "It was hit.", "part": "text", "start": 0,
         "end": 11, "rule_id": "r"}
        for own in drafts
    ]  # fmt: skip
    found = resolve(drafts, gazetteer())
    story_of = {reports[number]["report_id"]: story for number, story in stories.items()}
    told = Told(evidence=evidence, cues=_CUES, stories=story_of)
    return build(found.claims, reports, found.sites, Ledger(), told, remembered=remembered)


@settings(max_examples=60, deadline=None)
@given(_STATES)
def test_rows_are_the_same_whatever_an_earlier_build_made(states: list[tuple[Any, Any, Any]]) -> None:
    known: Any = {}
    for state in states:
        remembered = Remembered(known)
        assert _built(state, remembered) == _built(state, None)
        known = marshal.loads(marshal.dumps(remembered.used))  # noqa: S302 -- made one line above


def test_what_is_the_same_is_not_made_again(monkeypatch: Any) -> None:
    made: list[str] = []
    incident_row = vars(module)["incident_row"]

    def told(incident_id: str, *args: Any, **more: Any) -> Any:
        made.append(incident_id)
        return incident_row(incident_id, *args, **more)

    monkeypatch.setattr(module, "incident_row", told)
    reports, drafts = anchors()

    def built(known: Any) -> dict[bytes, Any]:
        made.clear()
        found = resolve(drafts, gazetteer())
        remembered = Remembered(known)
        build(found.claims, reports, found.sites, Ledger(), remembered=remembered)
        return remembered.used

    known = built({})
    assert len(made) == len(known) == 2
    assert built(known) == known
    assert not made
    own = [draft["claim_id"] for draft in drafts if draft["report_id"] == reports[0]["report_id"]]
    assert own
    reports[0]["licence"] = "CC0-1.0"  # of no consequence, but nobody has to know that
    assert len(built(known)) == 2
    assert len(made) == 1
