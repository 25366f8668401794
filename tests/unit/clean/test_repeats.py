"""What a page says twice is kept once."""

from reader.clean.lines import page_lines
from reader.clean.repeats import repeats
from reader.clean.seen import look

BODY = (
    "“I have been called the mole woman in three parishes,” she says. “It was not always meant kindly, I suppose.” "
    "She has walked the same eleven fields for thirty years."
)


def found(*lines: str) -> set[int]:
    page = look(page_lines("\n".join(lines)))
    return repeats(page, [True] * len(page))


def test_a_pull_quote_goes_with_the_name_under_it() -> None:
    pull = "I have been called the mole woman in three parishes. It was not always meant kindly"
    assert found(BODY, pull, "Greta Falk", "Nobody pays her.") == {1, 2}
    assert found(pull, BODY) == {0}


def test_of_two_equal_paragraphs_the_first_stays() -> None:
    assert found(BODY, "Nobody pays her for it.", BODY) == {2}


def test_a_question_is_asked_again() -> None:
    question = "And what did your neighbours say when they first saw you out there at night with a lamp?"
    assert found(BODY, question, "Nothing.", question, "Nothing at all.") == set()


def test_a_crosshead_of_a_few_words_stays() -> None:
    assert found(BODY, "Not always meant kindly", "Nobody pays her.") == set()


def test_what_is_not_kept_is_no_host() -> None:
    page = look(page_lines(f"{BODY}\nShe has walked the same eleven fields for thirty years."))
    assert repeats(page, [False, True]) == set()
