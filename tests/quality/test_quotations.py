"""Floors on the articles of ``tests/quality/quotes``; see the README there."""

import pytest

from tests.quality.quotes.gold import CONTROL, cases, found, same_speaker, shown_in_vain

pytestmark = pytest.mark.quality
_ALL = tuple(cases())
_MARKED_FLOOR = 0.98
_SPEAKER_FLOOR = 0.9
_INDIRECT_FLOOR = 0.88
_INDIRECT_SPEAKER_FLOOR = 0.88
_CHANNEL_FLOOR = 0.9
_EXTRA_CEILING = 16
_NEVER_CEILING = 0


def test_the_gold_stands_in_its_articles() -> None:
    words = [(case, part) for case in _ALL for part in (*case.never, *(p for each in case.wanted for p in each.parts))]
    assert [(case.name, part) for case, part in words if part not in case.article.text] == []


def test_titles_nicknames_and_nested_words_are_no_quotations() -> None:
    shown = [f"{case.name}: {words}" for case in _ALL for words in shown_in_vain(case, case.quotations())]
    assert len(shown) <= _NEVER_CEILING, shown


def test_quotations_in_marks_are_found_and_attributed() -> None:
    every, hits, right, wrong = 0, 0, 0, []
    for case in _ALL:
        quotations = case.quotations()
        for wanted in case.wanted:
            if wanted.kind == "indirect":
                continue
            every += 1
            hit = found(case, wanted, quotations)
            hits += hit is not None
            good = hit is not None and same_speaker(wanted.speaker, hit.speaker)
            right += good
            if not good:
                wrong.append(f"{case.name}: {wanted.parts[0][:50]!r} by {hit.speaker if hit else 'nobody'!r}")
    assert hits >= _MARKED_FLOOR * every, wrong
    assert right >= _SPEAKER_FLOOR * every, wrong


def test_nothing_else_in_marks_is_shown() -> None:
    extra = []
    for case in _ALL:
        quotations = case.quotations()
        known = {found(case, wanted, quotations) for wanted in case.wanted}
        extra += [
            f"{case.name}: {each.span.of(case.article.text)}"
            for each in quotations
            if each.kind != "indirect" and each not in known
        ]
    assert len(extra) <= _EXTRA_CEILING, extra


def test_indirect_statements_are_found_with_their_speaker() -> None:
    wanted_all = [(case, wanted) for case in _ALL for wanted in case.wanted if wanted.kind == "indirect"]
    hits = [(wanted, found(case, wanted, case.quotations())) for case, wanted in wanted_all]
    shown = [(wanted, hit) for wanted, hit in hits if hit is not None]
    right = [wanted for wanted, hit in shown if same_speaker(wanted.speaker, hit.speaker)]
    assert len(shown) >= _INDIRECT_FLOOR * len(wanted_all), [w.parts for w, hit in hits if hit is None]
    assert len(right) >= _INDIRECT_SPEAKER_FLOOR * len(shown), [
        (w.parts, hit.speaker) for w, hit in shown if w not in right
    ]


def test_the_channel_is_told_from_the_speaker() -> None:
    every, wrong = 0, []
    for case in _ALL:
        quotations = case.quotations()
        for wanted in (each for each in case.wanted if each.via is not None):
            every += 1
            hit = found(case, wanted, quotations)
            if not same_speaker(wanted.via or "", hit.via if hit else None):
                wrong.append(f"{case.name}: {wanted.parts[0][:50]!r} via {hit.via if hit else None!r}")
    assert every - len(wrong) >= _CHANNEL_FLOOR * every, wrong


def test_articles_that_nobody_looked_at_score_about_the_same() -> None:
    every, hits, right = 0, 0, 0
    for case in cases(CONTROL):
        quotations = case.quotations()
        for wanted in (each for each in case.wanted if each.kind != "indirect"):
            every += 1
            hit = found(case, wanted, quotations)
            hits += hit is not None
            right += hit is not None and same_speaker(wanted.speaker, hit.speaker)
    assert hits >= 0.96 * every  # totals alone: who reads what is wrong has looked
    assert right >= 0.87 * every
