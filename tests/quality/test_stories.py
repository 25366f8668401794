"""The gold of ``tests/quality/stories`` holds together, and the scorer counts as its README says."""

from collections import Counter

import pytest

from tests.quality.stories.gold import CASES, CONTROL, CONTROL2, Case, case_of, cases
from tests.quality.stories.scoring import score

pytestmark = pytest.mark.quality
_ALL = (*cases(CASES), *cases(CONTROL), *cases(CONTROL2))
_CASE = """
stories = [["a", "b"]]
one = [["Ann Orr", "Anne Orr"]]
apart = [["Ann Orr", "Bo Orr"]]
never = [[["a", "Not now"], ["b", "Never then"]]]
[[statement]]
speaker = "Ann Orr / Anne Orr"
members = [["a", "We go home … before the rain"], ["b", "We leave for home, said twice"]]
only = [["a", "before the rain"]]
[[article]]
key = "a"
outlet = "A"
headline = "A"
text = '"We go home," said Ann Orr, "before the rain." "Not now," said Bo Orr.'
[[article]]
key = "b"
outlet = "B"
headline = "B"
text = '"We leave for home, said twice," Anne Orr said. "Never then."'
"""


@pytest.mark.parametrize("case", _ALL, ids=lambda case: case.name)
def test_the_gold_stands_once_in_its_articles(case: Case) -> None:
    text = {page.file: page.text for page in case.pages}
    words = [
        *(each for one in case.statements for each in one.members),
        *(each for pair in case.never for each in pair),
    ]
    parts = [(file, part) for file, said in words for part in said.split(" … ")]
    assert [(file, part) for file, part in parts if text[file].count(part) != 1 or "\n" in part] == []


@pytest.mark.parametrize("case", _ALL, ids=lambda case: case.name)
def test_the_gold_agrees_with_itself(case: Case) -> None:
    every = "\n".join(page.text for page in case.pages)
    for groups in (case.stories, case.copies):
        assert max(Counter(file for group in groups for file in group).values(), default=1) == 1
    together = [set(group) for group in case.stories]
    assert all(any(set(copies) <= story for story in together) for copies in case.copies)
    for statement in case.statements:
        assert any({file for file, _ in statement.members} <= story for story in together)
        assert len({file for file, _ in statement.members}) == len(statement.members) > 1
        members = dict(statement.members)
        assert all(any(clause in part for part in members[file].split(" … ")) for file, clause in statement.only)
        assert any(name in every for name in statement.speaker.split(" / "))
        assert not any(set(pair) <= set(statement.members) for pair in case.never)
    assert [name for pair in (*case.one, *case.apart) for name in pair if name not in every] == []


def test_no_two_cases_share_a_name_or_a_headline() -> None:
    assert max(Counter(case.name for case in _ALL).values()) == 1
    assert max(Counter(page.headline for case in _ALL for page in case.pages).values()) == 1
    assert max(Counter(page.file for case in _ALL for page in case.pages).values()) == 1


def _printed(case: Case, told: list[tuple[int, int, int]], only: list[tuple[int, int, int]]) -> dict[str, object]:
    def span(page: int, start: int, end: int) -> dict[str, object]:
        return {"path": f"somewhere/{case.pages[page].file}", "start": start, "end": end}

    segments = [{"class": "only", "spans": [span(*each)]} for each in only]
    statement = {"speaker": "", "members": [span(*each) for each in told], "segments": segments}
    story = {"articles": [f"somewhere/{page.file}" for page in case.pages], "statements": [statement], "only": []}
    return {"stories": [story], "copies": [], "speakers": [{"name": "Ann Orr", "aliases": ["Bo Orr"]}]}


def test_the_scorer_counts_what_is_right_and_what_is_not() -> None:
    case = case_of("case", _CASE)
    texts = {f"elsewhere/{page.file}": page.text for page in case.pages}
    ours, theirs = (page.text for page in case.pages)
    both = [(0, 1, ours.index(".")), (1, 1, theirs.index('," Anne'))]
    clause = (0, ours.index("before"), ours.index(".") - 3)
    spurious = (1, theirs.index("said twice"), theirs.index("twice") + 5)
    counted = {
        each.what: (each.right_shown, each.shown, each.found, each.wanted)
        for each in score([case], _printed(case, both, [clause, spurious]), texts)
    }
    assert counted == {
        "articles in one story": (1, 1, 1, 1),
        "copies": (0, 0, 0, 0),
        "statements, pairs of quotations": (1, 1, 1, 1),
        "look-alike quotations kept apart": (1, 1, 1, 1),
        "clauses that one article alone has": (1, 2, 1, 1),
        "speakers, pairs of names": (0, 1, 0, 1),
    }


def test_a_look_alike_that_is_aligned_counts_against_it() -> None:
    case = case_of("case", _CASE)
    texts = {page.file: page.text for page in case.pages}
    starts = [page.text.index(words) for page, words in zip(case.pages, ("Not now", "Never then"), strict=True)]
    wrong = [(0, starts[0], starts[0] + 7), (1, starts[1], starts[1] + 10)]
    counted = {each.what: (each.right_shown, each.shown) for each in score([case], _printed(case, wrong, []), texts)}
    assert counted["statements, pairs of quotations"] == (0, 1)
    assert counted["look-alike quotations kept apart"] == (0, 1)
    assert counted["clauses that one article alone has"] == (0, 0)
