import pytest

from reader.model import Span
from reader.nlp.figures import find_figures


def figures(text: str) -> list[tuple[str, float | None, str | None, str | None]]:
    found = find_figures(text, [Span(0, len(text))], ())
    return [(each.span.of(text), each.value, each.unit, each.of.of(text) if each.of else None) for each in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("over 60 harbour troops crossed", ("60", 60, "troops", "harbour troops"), id="digits"),
        pytest.param("more than 1,500 farmers left", ("1,500", 1500, "farmers", "farmers"), id="thousands"),
        pytest.param("some 1.5 million children", ("1.5 million", 1_500_000, "children", "children"), id="a scale"),
        pytest.param("around six million voters", ("six million", 6_000_000, "voters", "voters"), id="words"),
        pytest.param("half a million voters", ("half a million", 500_000, "voters", "voters"), id="half a scale"),
        pytest.param(
            "two and a half million voters", ("two and a half million", 2_500_000, "voters", "voters"), id="and a half"
        ),
        pytest.param("twenty-five recent attempts", ("twenty-five", 25, "attempts", "recent attempts"), id="a hyphen"),
        pytest.param("hundreds of people came", ("hundreds", None, "people", "people"), id="a vague number"),
        pytest.param("a third round of talks", ("third", 3, "round", "round"), id="an ordinal"),
        pytest.param("the 21st century", ("21st", 21, "century", "century"), id="an ordinal in digits"),
        pytest.param("the last six months", ("six", 6, "months", "months"), id="a duration"),
        pytest.param("a three-year war", ("three-year", 3, "years", "war"), id="a duration before a noun"),
        pytest.param("it paid $25 billion in fines", ("$25 billion", 25e9, "USD", None), id="money"),
        pytest.param("it paid £4.5m", ("£4.5m", 4_500_000, "GBP", None), id="money with a short scale"),
        pytest.param("nine thousand dollars", ("nine thousand", 9000, "USD", "dollars"), id="money in words"),
        pytest.param("some 40% of likely voters", ("40%", 40, "%", "likely voters"), id="per cent"),
        pytest.param("33 percent said no", ("33 percent", 33, "%", None), id="percent in words"),
        pytest.param(
            "about 10 kilometres (six miles) away",
            ("10", 10, "km", "kilometres"),
            id="a conversion is no second figure",
        ),
        pytest.param(
            "1,093 of the minister's letters", ("1,093", 1093, "letters", "minister's letters"), id="an owner between"
        ),
        pytest.param(
            "five Dallas police officers died", ("five", 5, "officers", "Dallas police officers"), id="a name between"
        ),
    ],
)
def test_a_figure(text: str, expected: tuple[str, float | None, str | None, str | None]) -> None:
    assert figures(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("at 07:00 GMT, at 10 a.m. and at 6.10pm", id="times"),
        pytest.param("she flew a Cessna 172 to Room 5 in section 9", id="names"),
        pytest.param("Carl Ferris, 62, is 43 and a 23-year-old", id="ages"),
        pytest.param("they won 4-3", id="scores"),
        pytest.param("under one condition, the first time, a second man", id="small words"),
        pytest.param("the two sides met", id="a pair already known"),
        pytest.param("[538] #40 v2.8.1", id="notes and versions"),
    ],
)
def test_no_figure(text: str) -> None:
    assert figures(text) == []


def test_a_number_in_a_span_that_is_taken_is_none() -> None:
    assert find_figures("Kanal 24 said 30", [Span(0, 16)], [Span(0, 8)])[0].span == Span(14, 16)
