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
    ],
)
def test_regions_between_marks(text: str, found: list[str]) -> None:
    assert regions_of(text) == found


def test_a_region_without_its_closing_mark_runs_to_the_paragraphs_end() -> None:
    text = "“We won.\n“Twice.”"
    first, second = find_regions(text, [Span(0, 8), Span(9, len(text))])
    assert (first.closed, second.closed) == (False, True)
