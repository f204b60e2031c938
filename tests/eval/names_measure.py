"""Measures name matching on real pairs: `python -m tests.eval.names_measure`; the unseen half only with --final.

For each task: R@1 and R@10 among all names of the other side and 10,000 others, a tie counting as a miss; how many
first answers were accepted, and how many of these were right. This is asked again with the answers taken away.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass

from heritage.link.names.rank import Ranked, decide, rank
from heritage.resources.nameindex import NameIndex, Parts, build
from heritage.resources.namewords import load_name_words
from tests.eval.names_pairs import SHARED, Query, Task, is_unseen, tasks


@dataclass(slots=True)
class Score:
    """Counts of one task."""

    asked: int = 0
    first: int = 0
    tenth: int = 0
    accepted: int = 0
    right: int = 0
    without: int = 0


def main() -> None:
    """Print one line for each task."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--final", action="store_true", help="open the unseen half: once, at the end")
    asked.add_argument(
        "--misses", metavar="TITLE", help="list the misses of tasks whose title holds this (seen half only)"
    )
    given = asked.parse_args()
    if not SHARED.is_dir():
        raise SystemExit("no reference files beside the clone (../shared/data)")
    words = load_name_words()
    total = {False: Score(), True: Score()}
    for task in tasks():
        index = NameIndex(build(words.parts(name) for name in task.candidates))
        for half in (False, True) if given.final else (False,):
            queries = [query for query in task.queries if is_unseen(query.key) is half]
            is_listed = bool(given.misses) and given.misses in task.title and not half
            score = measured(task, queries, index, words.parts, is_listed=is_listed)
            # The same queries asked again with their region count once in the sum.
            for name in (
                ("asked", "first", "tenth", "accepted", "right", "without") if not task.regions else ()
            ):
                setattr(total[half], name, getattr(total[half], name) + getattr(score, name))
            _print(f"{task.title} [{'unseen' if half else 'seen'}]", score)
    for half, score in total.items():
        if score.asked:
            _print(f"all tasks [{'unseen' if half else 'seen'}]", score)


def measured(
    task: Task, queries: list[Query], index: NameIndex, parts: Callable[[str], Parts], *, is_listed: bool
) -> Score:
    """Score the queries of a task against its index."""
    score = Score()
    for query in queries:
        found = rank(parts(query.name), index, 60 if task.regions else 20)
        if task.regions:
            found = [one for one in found if _may_be_there(query, task, one)]
        if task.is_among_them:
            found = [one for one in found if task.candidates[one.number] not in {query.name, *query.same}]
        score.asked += 1
        place = _place(query, found, task)
        score.first += place == 1
        score.tenth += place is not None and place <= 10
        best = decide(_of_one_owner(query, found, task))
        if best is not None:
            is_right = task.candidates[best.number] in query.answers
            score.accepted += 1
            score.right += is_right
        others = [one for one in found if task.candidates[one.number] not in query.answers]
        nobody = decide(others)
        score.without += nobody is not None
        if is_listed and place != 1:
            _list(query, place, found[:2], task)
    return score


def _may_be_there(query: Query, task: Task, one: Ranked) -> bool:
    """Whether a candidate lies in the region that a query is asked with, or tells none."""
    told = task.regions.get(task.candidates[one.number])
    return told is None or query.region in told


def _list(query: Query, place: int | None, found: list[Ranked], task: Task) -> None:
    print(f"   {place or 'not found'}: {query.name} -> {', '.join(sorted(query.answers)[:3])}")
    for one in found:
        print(f"      {one.score:6.2f} {task.candidates[one.number]}  {dict(one.terms)}")


def _of_one_owner(query: Query, found: list[Ranked], task: Task) -> list[Ranked]:
    """The best answer and what is none: names of the same place are no rivals."""
    answers = [one for one in found if task.candidates[one.number] in query.answers]
    return [one for one in found if one not in answers[1:]]


def _place(query: Query, found: list[Ranked], task: Task) -> int | None:
    """The place of the best answer; of equal scores the answer is the last."""
    scores = [one.score for one in found if task.candidates[one.number] in query.answers]
    if not scores:
        return None
    return 1 + sum(
        one.score >= scores[0] for one in found if task.candidates[one.number] not in query.answers
    )


def _print(title: str, score: Score) -> None:
    def share(part: int, whole: int) -> str:
        return f"{part / whole:.3f}" if whole else "  -  "

    print(
        f"{title:62} n {score.asked:4}  R@1 {share(score.first, score.asked)}  R@10 {share(score.tenth, score.asked)}  "
        f"accepted {score.accepted:4} precision {share(score.right, score.accepted)}  "
        f"accepted without the answer {score.without} ({share(score.without, score.asked)})"
    )


if __name__ == "__main__":
    main()
