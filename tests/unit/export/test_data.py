import json

import pytest

from reader.export.data import article_record, error_record, quotation_record, to_json
from reader.model import (
    Analysis,
    Article,
    ArticleId,
    Block,
    DateMention,
    Entity,
    Figure,
    KeyPoint,
    Metadata,
    Quotation,
    Removed,
    SourceMap,
    Span,
)

TEXT = "“We won,” said Jane Roe on Monday. It cost 6 million pounds."
KEYS = (
    "schema path id text title deck site byline dateline published url language published_guess blocks removed"
    " sentences key_points people organisations places dates figures quotations error"
).split()


def at(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def quotation() -> Quotation:
    return Quotation(
        span=at("We won,"),
        pieces=(at("We won,"),),
        kind="direct",
        cue=at("said"),
        source=at("Jane Roe"),
        speaker="Jane Roe",
        role="mayor",
        confidence=0.9,
    )


def article() -> Article:
    return Article(
        id=ArticleId("00ff00ff00ff00ff"),
        path="a.txt",
        format="text",
        text=TEXT,
        meta=Metadata(title="Mayor wins", published="2031-05"),
        blocks=(Block(Span(0, len(TEXT)), "paragraph"),),
        removed=(Removed(0, 10, "Mayor wins", "headline"),),
        origin=SourceMap(),
        raw=f"Mayor wins\n{TEXT}",
    )


def analysis() -> Analysis:
    sentences = (Span(0, 34), Span(35, len(TEXT)))
    return Analysis(
        version=1,
        sentences=sentences,
        key_points=(KeyPoint(sentences[0], 0.75),),
        people=(Entity("Jane Roe", "mayor", (at("Jane Roe"),)),),
        dates=(DateMention(at("Monday"), None),),
        figures=(Figure(at("6 million"), 6e6, "GBP", None),),
        quotations=(quotation(),),
    )


def test_an_article_has_the_keys_of_the_contract_in_its_order() -> None:
    assert list(article_record(article(), analysis())) == KEYS
    assert list(error_record("a.txt", "empty")) == KEYS


def test_an_article_as_json() -> None:
    record = json.loads(to_json(article_record(article(), analysis())))
    assert (record["schema"], record["id"], record["error"]) == (1, "00ff00ff00ff00ff", None)
    assert (record["title"], record["published"], record["site"]) == ("Mayor wins", "2031-05", None)
    assert record["blocks"] == [{"start": 0, "end": len(TEXT), "role": "paragraph"}]
    assert record["removed"] == [{"start": 0, "end": 10, "text": "Mayor wins", "reason": "headline"}]
    assert record["sentences"] == [[0, 34], [35, len(TEXT)]]
    assert record["key_points"] == [{"start": 0, "end": 34, "score": 0.75}]
    assert record["people"] == [{"name": "Jane Roe", "role": "mayor", "mentions": [[15, 23]]}]
    assert record["organisations"] == record["places"] == []
    assert record["dates"] == [{"start": 27, "end": 33, "iso": None}]
    assert TEXT[record["figures"][0]["start"] : record["figures"][0]["end"]] == "6 million"


def test_a_quotation_as_json() -> None:
    assert quotation_record(quotation()) == {
        "start": 1,
        "end": 8,
        "pieces": [[1, 8]],
        "kind": "direct",
        "cue": [10, 14],
        "source": [15, 23],
        "speaker": "Jane Roe",
        "role": "mayor",
        "via": None,
        "confidence": 0.9,
    }


def test_what_an_unattributed_quotation_does_not_know_is_null() -> None:
    record = quotation_record(Quotation(Span(0, 1), (Span(0, 1),), "direct"))
    assert [record[key] for key in ("cue", "source", "speaker", "role", "via")] == [None] * 5


def test_a_failure_knows_only_path_and_error() -> None:
    record = error_record("b.bin", "no text")
    assert {key: value for key, value in record.items() if value is not None} == {
        "schema": 1,
        "path": "b.bin",
        "error": "no text",
    }


@pytest.mark.parametrize(
    ("value", "written"),
    [
        pytest.param(6e6, "6000000", id="a count"),
        pytest.param(3.5, "3.5", id="a fraction"),
        pytest.param(None, "null", id="hundreds"),
        pytest.param(float("inf"), "null", id="too large for a number"),
        pytest.param(1e300, "1e+300", id="no count has 300 digits"),
    ],
)
def test_a_figure_in_plain_units(value: float | None, written: str) -> None:
    figures = (Figure(at("6 million"), value, None, None),)
    assert f'"value":{written},' in to_json(article_record(article(), Analysis(version=1, figures=figures)))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\x1b]52;c;aGk=\x07", id="a terminal sequence"),
        pytest.param("\x9b31m\x7f\x80", id="C1 and delete"),
        pytest.param("a\u202eb\u2066c", id="bidi"),
        pytest.param("a\u2028b\u2029c\x85d\n\re", id="line separators"),
        pytest.param("\ud800 \udcff", id="lone surrogates"),
        pytest.param("\U000e0041\ufeff\u200b", id="tags and zero width"),
    ],
)
def test_json_is_inert_and_gives_back_what_went_in(text: str) -> None:
    line = to_json({"text": text})
    assert line.isprintable()
    assert line.encode()
    assert json.loads(line) == {"text": text}


def test_letters_stay_readable() -> None:
    assert to_json({"text": "“Кто здесь?” — 誰か 😀"}) == '{"text":"“Кто здесь?” — 誰か 😀"}'
