"""Verdicts: reports that the text itself calls wrong, clauses that only ask, and negations of the whole subject."""

from __future__ import annotations

import pytest

from tests.unit.extract.conftest import claim, claims

CHURCH = "the Church of Saint George"


@pytest.mark.parametrize(
    "text",
    [
        f"Early reports that {CHURCH} was also on fire were wrong.",
        f"Rumours of the burning of {CHURCH} proved entirely unfounded.",
        f"The claim that a missile hit {CHURCH} is simply untrue, the police said.",
        f"A post says that {CHURCH} was destroyed by a rocket. This is false.",
        f"Channels reported that {CHURCH} had been bombed. That is not true.",
        f"Reports in two tabloids on Monday that {CHURCH} had been looted are incorrect.",
        f"A rumour that engineers have begun to bulldoze {CHURCH} is not correct.",
        f"The claim, aired on state radio, that {CHURCH} was burned has been debunked.",
        f"The ministry called reports that {CHURCH} was burned untrue.",
        f"The ministry dismissed a story on social media according to which {CHURCH} had been looted.",
        f"The army rejected accusations that its jets had bombed {CHURCH}.",
        f"The mayor described as false the news that {CHURCH} was burned.",
        f"State radio claimed that thieves had looted {CHURCH}. The warden, who lives there, calls it false.",
        f"Posts said that {CHURCH} was burned. The ministry said that the reports were untrue.",
        f"No part of {CHURCH} was hit.",
        f"A video of shells hitting {CHURCH} is a fake, the mayor said.",
        f"The agency withdrew its report that {CHURCH} had been shelled.",
        f"The paper retracted a story saying that {CHURCH} had burned down.",
        f"The channel regretted its report of a fire at {CHURCH}.",
        f"Not one stone of {CHURCH} on the hill was damaged.",
    ],
)
def test_what_the_text_calls_false_is_denied(text: str) -> None:
    assert claim(text).assertion.value == "denied"


@pytest.mark.parametrize(
    "text",
    [
        f"Reports that {CHURCH} was bombed were not wrong.",
        f"The report says that {CHURCH} was bombed. It is wrong to attack places of worship.",
        "The Church of Saint George was bombed. It is not so old.",
        f"The governor denied reports of looting and said that shells had damaged {CHURCH}.",
        f"The governor denied reports of looting; shells had damaged {CHURCH}.",
        f"{CHURCH} was burned on Monday. Reports that twenty people died there were false.",
        f"A video shows that {CHURCH} was burned. The ministry called it a crime.",
        f"{CHURCH} was burned. Monks called the police story false.",
        f"No bells rang when {CHURCH} was bombed.",
        f"Troops withdrew amid reports that {CHURCH} had been shelled.",
        f"Shelling damaged {CHURCH}, and it is not clear whether it can be saved.",
    ],
)
def test_what_is_said_of_other_things_takes_nothing_back(text: str) -> None:
    assert claim(text).assertion.value == "actual"


@pytest.mark.parametrize(
    "text",
    [
        f"Reports that {CHURCH} was unharmed were false.",
        f"It was not clear whether {CHURCH} had been hit.",
        f"Inspectors went to see if {CHURCH} had been damaged.",
        f"Experts will examine whether tremors have damaged {CHURCH}.",
    ],
)
def test_what_is_only_asked_is_no_claim(text: str) -> None:
    assert claims(text) == []


def test_a_report_of_collapse_gives_way_to_what_fell() -> None:
    text = f"A paper wrote that {CHURCH} had collapsed. That is not true. Part of the roof of {CHURCH} collapsed."
    assert [found.assertion.value for found in claims(text)] == ["actual"]
