"""Which articles a query, an id or a speaker finds."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from reader.errors import QueryError, SelectorError
from reader.executors import make_executor
from reader.library import Library
from reader.model import ArticleId
from tests.store.made import an_analysis, an_article, an_id, put, put_analysis
from tests.unit.library.shown import titles


@pytest.mark.parametrize(
    ("query", "found"),
    [
        pytest.param("", ["Harvest", "Harbour", "Budget"], id="empty is all but the trash"),
        pytest.param("port closed", ["Harbour"], id="all words must match"),
        pytest.param("port wheat", [], id="words of different articles"),
        pytest.param("ha", ["Harvest", "Harbour"], id="the last word by its beginning, in titles too"),
        pytest.param("clos port", [], id="other words whole"),
        pytest.param('"port stays"', ["Harbour"], id="a phrase"),
        pytest.param('"stays port"', [], id="a phrase in its order"),
        pytest.param('"por"', [], id="a phrase has whole words"),
        pytest.param("-wheat", ["Harbour", "Budget"], id="without a word"),
        pytest.param("ha -wheat", ["Harbour"], id="with one and without another"),
        pytest.param("HARVÉST", ["Harvest"], id="neither case nor accents count"),
        pytest.param("src:herald", ["Harvest"], id="a word of the source"),
        pytest.param("src:post", ["Harbour"], id="a word inside a compound source"),
        pytest.param("src:era", [], id="not the middle of a word"),
        pytest.param('src:"norland herald"', ["Harvest"], id="a source of two words"),
        pytest.param("-src:herald", ["Harbour", "Budget"], id="another source or none"),
        pytest.param("since:2026-02-02", ["Harvest", "Harbour"], id="since a day"),
        pytest.param("since:2026-03", [], id="since a month"),
        pytest.param("is:u", ["Harvest", "Harbour", "Budget"], id="the beginning of a flag"),
        pytest.param("is:read", [], id="read"),
        pytest.param("is:pending", ["Harvest", "Harbour", "Budget"], id="pending"),
        pytest.param("— port", ["Harbour"], id="what is no word is left out"),
    ],
)
@pytest.mark.usefixtures("three")
def test_selects(library: Library, query: str, found: list[str]) -> None:
    assert titles(library, query) == found


def test_by_state(library: Library, three: tuple[ArticleId, ...]) -> None:
    library.set_state(three[:1], "archive")
    library.set_state(three[1:2], "trash")
    assert titles(library, "is:inbox") == ["Budget"]
    assert titles(library, "is:archived") == ["Harvest"]
    assert titles(library, "is:inbox,archived") == ["Harvest", "Budget"]
    assert titles(library, "is:trash") == ["Harbour"]
    assert titles(library, "-is:trash") == ["Harvest", "Budget"]
    assert titles(library) == ["Harvest", "Budget"]


def test_by_tag(library: Library, three: tuple[ArticleId, ...]) -> None:
    library.tag(three[:2], ["Grain Corridor"])
    library.tag(three[1:], ["x"])
    assert titles(library, "tag:grain-corridor") == ["Harvest", "Harbour"]
    assert titles(library, "tag:grain-corridor tag:x") == ["Harbour"]
    assert titles(library, "tag:grain-corridor,x") == ["Harvest", "Harbour", "Budget"]
    assert titles(library, "tag:grain-corridor -tag:x") == ["Harvest"]
    assert titles(library, "tag:grain") == []


def test_by_speaker(path: Path, library: Library, three: tuple[ArticleId, ...]) -> None:
    article = library.article(three[2])
    put_analysis(path, article, an_analysis(article, ("We can pay,", "Zoë Marsh-Hale")))
    assert titles(library, "said:marsh") == ["Budget"]
    assert titles(library, 'said:"zoe marsh"') == ["Budget"]
    assert titles(library, "-said:marsh") == ["Harvest", "Harbour"]
    assert titles(library, "is:unattributed") == []


def test_today_and_lately(library: Library, tmp_path: Path) -> None:
    (tmp_path / "fresh.txt").write_text("Fresh news of the day\n\nIt rained in Norland on and on.\n")
    with make_executor("inline") as executor:
        (fresh,) = library.add([str(tmp_path / "fresh.txt")], executor).added
    assert list(library.list("since:1h")) == [fresh]
    assert list(library.list("since:7d")) == [fresh]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("tga:x", "unknown field tga:, did you mean tag:"),
        ("http://x", "unknown field http:"),
        ("is:unraed", "is: does not know “unraed”; did you mean unread"),
        ("is:", "is: does not know"),
        ("tag:", "tag: needs a value"),
        ("said:,", "said: needs a value"),
        ("src:—", "src: needs a value"),
        ("since:lately", "since:7d or since:2025-01-31"),
        ("since:99999y", "since:7d"),
        ("a " * 100, "too long"),
    ],
)
def test_says_what_it_does_not_understand(library: Library, query: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        library.list(query)


def test_by_id_prefix_and_query_each_article_once(library: Library, three: tuple[ArticleId, ...]) -> None:
    assert library.select([three[1]]) == (three[1],)
    assert library.select([three[1][:6].upper(), three[0]]) == (three[1], three[0])
    assert library.select([three[1], "ha"]) == (three[1], three[0])
    assert library.select(["port", "closed"]) == (three[1],)
    assert library.select([]) == three


def test_a_word_that_looks_like_an_id_is_a_word(path: Path, library: Library) -> None:
    (decade,) = put(path, an_article(1, "A decade of rain."))
    assert library.select(["decade"]) == (decade,)


def test_an_ambiguous_prefix_and_an_empty_selection_are_refused(path: Path, library: Library) -> None:
    near = [replace(an_article(1), id=ArticleId(f"abcdef000000000{digit}")) for digit in "12"]
    put(path, *near)
    with pytest.raises(SelectorError, match="more than one"):
        library.select(["abcdef0"])
    with pytest.raises(SelectorError, match="nothing is selected by absent"):
        library.select(["absent"])
    with pytest.raises(SelectorError, match="no article has the id"):
        library.article(an_id(3))
    with pytest.raises(SelectorError, match="no article has the id"):
        library.article(ArticleId("0 OR 1"))


@pytest.mark.parametrize("blank", ["", " \t"])
def test_a_blank_selector_is_not_the_whole_library(library: Library, three: tuple[ArticleId, ...], blank: str) -> None:
    with pytest.raises(SelectorError):
        library.select([three[0], blank])


def test_quotations_of_all_articles_or_of_one_speaker(
    path: Path, library: Library, three: tuple[ArticleId, ...]
) -> None:
    first = an_article(10, "“Grain,” said Ann Lee, “is in.” “So it is,” he said.", published="2026-02-09")
    put(path, first)
    put_analysis(path, first, an_analysis(first, ("Grain,", "Ann Lee"), ("So it is,", None)))
    budget = library.article(three[2])
    put_analysis(path, budget, an_analysis(budget, ("We can pay,", "Lee Stone")))
    assert [said.text for said in library.quotations()] == ["Grain,", "So it is,", "We can pay,"]
    assert [said.text for said in library.quotations(said="ann")] == ["Grain,"]
    assert [(said.title, said.text) for said in library.quotations("budget", "lee")] == [("Budget", "We can pay,")]
    assert list(library.quotations('"open', 'a "hostile" name')) == []
