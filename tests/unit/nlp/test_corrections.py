import pickle

import pytest
from msgspec.structs import replace

from reader.analyse import analyse
from reader.inert import inert
from reader.model import Analysis, Entity, Fix, Known, Quotation, Span
from reader.nlp.corrections import correct, fingerprint, fix_of, is_by_name, plain_name
from reader.settings import Settings
from tests.store.made import an_article

TEXT = "“No,” said Ann Lee. “We can pay,” he said. “No,” said the mayor."


def quotation(words: str, speaker: str | None, source: str | None = None, nth: int = 0) -> Quotation:
    start = [at for at in range(len(TEXT)) if TEXT.startswith(words, at)][nth]
    span = Span(start, start + len(words))
    at = TEXT.index(source, span.end) if source else 0
    mention = Span(at, at + len(source)) if source else None
    return Quotation(span, (span,), "direct", source=mention, speaker=speaker, confidence=0.4)


FIRST, PAY, LAST = (
    quotation("No,", "Ann Lee", "Ann Lee"),
    quotation("We can pay,", "he", "he"),
    quotation("No,", "the mayor", "the mayor", nth=1),
)
LEE = Entity("Ann Lee", "engineer", (Span(11, 18),))
FOUND = Analysis(1, people=(LEE,), quotations=(FIRST, PAY, LAST))


def test_without_corrections_nothing_changes() -> None:
    assert correct(TEXT, FOUND, Known()) is FOUND


def test_what_the_user_said_of_a_quotation_is_certain_and_brings_the_role() -> None:
    known = Known(fixes=(fix_of(TEXT, PAY, "Ann Lee"),))
    corrected = correct(TEXT, FOUND, known).quotations
    assert corrected[1] == replace(PAY, speaker="Ann Lee", role="engineer", confidence=1.0)
    assert (corrected[0], corrected[2]) == (FIRST, LAST)


@pytest.mark.parametrize(("wrong", "left"), [(FIRST, (PAY, LAST)), (LAST, (FIRST, PAY))], ids=["first", "second"])
def test_of_two_quotations_with_the_same_words_the_one_meant_goes(
    wrong: Quotation, left: tuple[Quotation, ...]
) -> None:
    assert correct(TEXT, FOUND, Known(fixes=(fix_of(TEXT, wrong, None),))).quotations == left


def test_a_quotation_is_found_again_where_the_text_has_moved() -> None:
    fix = fix_of(TEXT, LAST, None)
    text = f"A line that cleaning left out before.\n\n{TEXT.replace('We can pay', 'WE  CAN PAY')}"
    moved = [Span(at, at + 3) for at in range(len(text)) if text.startswith("No,", at)]
    again = tuple(Quotation(span, (span,), "direct") for span in moved)
    left = correct(text, Analysis(1, quotations=again), Known(fixes=(fix,))).quotations
    assert len(left) == 1


def test_a_quotation_is_found_again_where_its_edges_have_moved() -> None:
    grown = Span(PAY.span.start, PAY.span.end + 4)
    again = Analysis(1, quotations=(Quotation(grown, (grown,), "mixed", speaker="he"),))
    assert correct(TEXT, again, Known(fixes=(fix_of(TEXT, PAY, "Cal Brook"),))).quotations[0].speaker == "Cal Brook"


def test_a_quotation_that_is_found_no_more_leaves_its_likes_alone() -> None:
    again = replace(FOUND, quotations=(PAY, LAST))
    assert correct(TEXT, again, Known(fixes=(fix_of(TEXT, FIRST, None),))) == again


def test_a_name_is_shown_wherever_the_speaker_is_and_people_of_one_name_are_one() -> None:
    other = Entity("Anna Lee", None, (Span(0, 1), Span(2, 3)))
    found = replace(FOUND, people=(other, LEE))
    corrected = correct(TEXT, found, Known(names=(("Ann Lee", "Anna Lee"),)))
    assert corrected.quotations[0] == replace(FIRST, speaker="Anna Lee")
    assert corrected.people == (Entity("Anna Lee", "engineer", (Span(0, 1), Span(2, 3), Span(11, 18))),)


def test_a_name_given_to_one_quotation_is_renamed_with_the_others() -> None:
    known = Known(names=(("Ann Lee", "Anna Lee"),), fixes=(fix_of(TEXT, PAY, "Ann Lee"),))
    assert [each.speaker for each in correct(TEXT, FOUND, known).quotations] == ["Anna Lee", "Anna Lee", "the mayor"]


def test_the_seam_applies_what_is_known() -> None:
    article = an_article(1, "“The pier is safe again,” said Ann Hale, the engineer.")
    (found,) = analyse(article, Settings(), Known()).quotations
    known = Known(fixes=(fix_of(article.text, found, "Cal Brook"),))
    assert pickle.loads(pickle.dumps(known)) == known  # noqa: S301 - our own
    (corrected,) = analyse(article, Settings(), known).quotations
    assert (corrected.speaker, corrected.confidence) == ("Cal Brook", 1.0)
    assert analyse(article, Settings(), Known(fixes=(fix_of(article.text, found, None),))).quotations == ()


def test_words_are_compared_without_case_marks_and_spaces() -> None:
    assert fingerprint("We can\n pay.") == fingerprint("WE CAN PAY")
    assert fingerprint("We can pay") != fingerprint("We can")
    assert fingerprint("\ud800") == fingerprint("")


@pytest.mark.parametrize(
    ("source", "speaker", "named"),
    [
        pytest.param("Ann Lee", "Ann Lee", True, id="a name"),
        pytest.param("he", "he", False, id="a pronoun"),
        pytest.param("he", "Ann Lee", False, id="a pronoun that was resolved"),
        pytest.param("the mayor", "the mayor", False, id="a description"),
        pytest.param(None, "Ann Lee", True, id="a name without a mention"),
        pytest.param(None, None, False, id="nobody"),
    ],
)
def test_whether_the_article_gives_a_name(source: str | None, speaker: str | None, named: bool) -> None:
    at = TEXT.index(source) if source else 0
    mention = Span(at, at + len(source)) if source else None
    assert is_by_name(TEXT, replace(PAY, source=mention, speaker=speaker), FOUND) is named


def test_a_body_named_before_its_spokesman_is_a_description() -> None:
    text = "“No,” Brightwater’s spokesman said."
    body = Entity("Brightwater", None, (Span(6, 17),))
    source = Span(6, 29)
    said = Quotation(Span(1, 4), (Span(1, 4),), "direct", source=source, speaker=source.of(text))
    assert not is_by_name(text, said, Analysis(1, organisations=(body,), quotations=(said,)))


def test_a_name_is_kept_without_what_a_terminal_obeys() -> None:
    assert plain_name(" Ann\n\t\x1b]52;c;aGk=\x07 \u202eLee\ud800\u200b [/] ") == "Ann ]52;c;aGk= Lee [/]"
    assert plain_name("\x1b \u2028") == ""
    assert inert(plain_name("e\u0301日本")) == plain_name("e\u0301日本") == "e\u0301日本"
    assert len(plain_name("x" * 999)) == 120


def test_a_fix_from_nowhere_does_no_harm() -> None:
    wild = (
        Fix(Span(900, 901), "", None),
        Fix(Span(5, 2), fingerprint(""), "X"),
        Fix(Span(0, 0), fingerprint(""), None),
    )
    assert correct("", Analysis(1), Known(fixes=wild)) == Analysis(1)
    assert correct(TEXT, FOUND, Known(fixes=wild)) == FOUND
