import pytest

from reader.model import Span
from reader.nlp.regions import find_regions


def regions_of(text: str) -> list[str]:
    paragraphs, start = [], 0
    for line in text.split("\n"):
        if line:
            paragraphs.append(Span(start, start + len(line)))
        start += len(line) + 1
    return [region.span.of(text) for region in find_regions(text, paragraphs)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"We won," she said.', ["We won,"]),
        ("“We won,” she said.", ["We won,"]),
        ("«We won,» she said.", ["We won,"]),
        ("»We won,« she said.", ["We won,"]),
        ("„We won,“ she said.", ["We won,"]),
        ("''We won,'' she said.", ["We won,"]),
        ("``We won,'' she said.", ["We won,"]),
        ("‘We won,’ she said.", ["We won,"]),
        ("'We won,' she said.", ["We won,"]),
        ("‘It’s the workers’ right,’ she said.", ["It’s the workers’ right,"]),
        ("Rock 'n' roll in the '90s wasn't dead.", []),
        ("“He said ‘go’ and left,” she said.", ["He said ‘go’ and left,"]),
        ('"He called it “odd” and left," she said.', ["He called it “odd” and left,"]),
        ("“We won,“ she said. “Twice.”", ["We won,", "Twice."]),
        ('"We won,"said Doe. "Twice."', ["We won,", "Twice."]),
        ('A 6" pipe and an 8" pipe.', []),
        ("“We won.\n“Twice.”", ["We won.", "Twice."]),
        ("We won,” she said.", ["We won,"]),
        ("“DOE: We won.”", ["We won."]),
        ("“ ”", []),
        ("'It's the lads' legs,' he said.", ["It's the lads' legs,"]),
        ("'As they say, \"Go.\"'", ['As they say, "Go."']),
        ('A 6"2 tall man said: "No."', ["No."]),
        ("‘I seen ’em in the ’90s,’ he said of the workers’ pay.", ["I seen ’em in the ’90s,"]),
        ("It was 'odd' to the workers' union.", ["odd"]),
        ('The "A" list. \'We are all on it,\' she said. "B" and "C".', ["A", "We are all on it,", "B", "C"]),
        ('The "A" list. The \'old boys\' met. "B" and "C".', ["A", "B", "C"]),
        ("“We won, said Mary Doe, who was there.", ["We won"]),
        ("“We won, she said. “Twice.”", ["We won", "Twice."]),
        ("“I asked him, he said he won.", ["I asked him, he said he won."]),
        ("The shop was shut. We’re out of milk,” said Doe.", ["We’re out of milk,"]),
        ("Doe said: It is over,” and left.", ["It is over,"]),
    ],
    ids=[
        "straight",
        "curly",
        "guillemets",
        "guillemets turned inwards",
        "low-9",
        "doubled apostrophes",
        "grave accents",
        "single curly",
        "single straight",
        "apostrophes in single marks",
        "elisions",
        "nested single",
        "nested curly in straight",
        "a closing mark typed as opening",
        "no space after the mark",
        "inches",
        "running over paragraphs",
        "opening mark missing",
        "a transcript's label inside the mark",
        "nothing inside",
        "a possessive in single marks",
        "double inside single",
        "feet and inches",
        "elisions in single marks",
        "a possessive after single marks",
        "single marks with a cue among double ones",
        "single marks without a cue among double ones",
        "closing mark missing before a cue",
        "closing mark missing between two",
        "a cue inside the speech",
        "opening mark missing after a report",
        "opening mark missing after a colon",
    ],
)
def test_regions_between_marks(text: str, found: list[str]) -> None:
    assert regions_of(text) == found


def test_a_region_without_its_closing_mark_runs_to_the_paragraphs_end() -> None:
    text = "“We won.\n“Twice.”"
    first, second = find_regions(text, [Span(0, 8), Span(9, len(text))])
    assert (first.closed, second.closed) == (False, True)


def test_a_running_quotation_in_single_marks() -> None:
    text = "Doe said: ‘We won.\n‘We won it twice,’ he added."
    first, second = find_regions(text, [Span(0, 18), Span(19, len(text))])
    assert (first.span.of(text), first.closed) == ("We won.", False)
    assert second.span.of(text) == "We won it twice,"


def test_a_running_quotation_keeps_a_cue_inside_its_speech() -> None:
    text = "“I met him then, he said he won, it was over.\n“Then he left.”"
    first, second = find_regions(text, [Span(0, text.index("\n")), Span(text.index("\n") + 1, len(text))])
    assert (first.closed, second.closed) == (False, True)
