import csv
import json
from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pybtex.database import parse_string

from reader.export.formats import FORMATS
from reader.export.marked import runs
from reader.export.note import NoteSource
from reader.export.selected import Selected
from reader.export.table import to_csv
from reader.inert import inert
from reader.model import Analysis, Article, ArticleId, Block, Metadata, Quotation, SourceMap, Span
from tests.unit.export.test_page import Page, row

_BY_NAME = {format.name: format for format in FORMATS}
_SIGNS = "<>&\"'=+-@\\{}%$#_~^,;\n\t\r|[]()`“”’ .ab=é\u200b\u202e\x00\x1b\x85"
any_text = st.text(st.characters(exclude_categories=())) | st.text(alphabet=_SIGNS, max_size=30)
stated = st.none() | any_text


@st.composite
def articles(draw: st.DrawFn) -> NoteSource:
    """Return an article of any words in two blocks, with quotations that lie in, beside and across each other."""
    parts = [draw(any_text) for _ in range(2)]
    text = "\n\n".join(parts)
    blocks = (Block(Span(0, len(parts[0])), "paragraph"), Block(Span(len(parts[0]) + 2, len(text)), "crosshead"))
    edges = draw(st.lists(st.tuples(*[st.integers(0, len(text))] * 2).map(sorted), max_size=4))
    quotations = tuple(
        Quotation(Span(start, end), (Span(start, end),), "direct", speaker=draw(stated)) for start, end in edges
    )
    meta = Metadata(**{name: draw(stated) for name in ("title", "site", "byline", "published", "url", "deck")})
    number = draw(st.integers(0, 2**32 - 1))
    article = Article(ArticleId(f"{number:08x}00000000"), "a.txt", "text", text, meta, blocks, (), SourceMap(), text)
    return NoteSource(article, Analysis(1, quotations=quotations), ("tag",))


def written(name: str, *sources: NoteSource) -> str:
    return "".join(_BY_NAME[name].chunks(Selected(lambda: map(row, sources), lambda: iter(sources), len(sources))))


@settings(deadline=None, max_examples=80)
@given(articles())
def test_a_page_says_what_the_article_says_and_has_no_elements_of_its_own(source: NoteSource) -> None:
    text = written("html", source)
    assert text.encode()
    shown = Page(text)
    assert shown.blocks == [inert(block.span.of(source.article.text), lines=True) for block in source.article.blocks]
    assert {tag for tag, _ in shown.elements} <= set(
        "html head meta title style body h1 nav ol li a span article h2 p dl dt dd ul div h3 mark footer".split()
    )
    assert {name for _, attrs in shown.elements for name in attrs} <= set(
        "lang charset http-equiv content name id class href rel aria-label".split()
    )
    assert all(link.startswith(("#", "http://", "https://")) for link in _lowered(shown.attributes("href")))


def _lowered(texts: list[str]) -> Iterator[str]:
    return (text.lower() for text in texts)


@settings(deadline=None, max_examples=200)
@given(articles())
def test_runs_are_the_blocks_and_every_quotation_ends_once(source: NoteSource) -> None:
    article, quotations = source.article, source.analysis.quotations
    for block, cut in zip(article.blocks, runs(article, quotations), strict=True):
        assert "".join(run.span.of(article.text) for run in cut) == block.span.of(article.text)
        for run in (run for run in cut if run.span.start < run.span.end):
            owners = {n for n, one in enumerate(quotations) if one.span.overlaps(run.span)}
            assert (run.quotation in owners) if owners else run.quotation is None


@settings(deadline=None, max_examples=200)
@given(st.lists(any_text, min_size=1))
def test_cells_begin_no_formula_and_come_back(cells: list[str]) -> None:
    line = to_csv(cells)
    assert "\n" not in line
    assert "\r" not in line
    (back,) = csv.reader([line], strict=True)
    assert not any(cell.startswith(tuple("=+-@\t\r＝＋－＠")) for cell in back)
    plain = [
        cell[1:] if cell.startswith("'") and cell.lstrip("'")[:1] in tuple("=+-@＝＋－＠") else cell for cell in back
    ]
    assert plain == [inert(" ".join(cell.split())) for cell in cells]


@settings(deadline=None, max_examples=100)
@given(articles(), articles())
def test_bibtex_is_parsed_back_entry_by_entry(one: NoteSource, other: NoteSource) -> None:
    sources = [one] if one.article.id == other.article.id else [one, other]
    found = parse_string(written("bib", *sources), "bibtex").entries
    assert len(found) == len({source.article.id[:8] for source in sources})
    for entry in found.values():
        assert set(entry.fields) <= {"title", "organization", "date", "url", "urldate", "keywords"}
        assert set(entry.persons) <= {"author"}


@settings(deadline=None, max_examples=100)
@given(articles())
def test_csl_and_json_are_json_with_what_they_need(source: NoteSource) -> None:
    (item,) = json.loads(written("csl", source))
    assert item["id"]
    assert item["type"] in {"webpage", "article-newspaper"}
    assert all(set(name) == {"literal"} or {"family", "given"} <= set(name) for name in item.get("author", ()))
    for name in ("issued", "accessed"):
        for parts in item.get(name, {"date-parts": []})["date-parts"]:
            assert 1 <= len(parts) <= 3
            assert all(isinstance(part, int) for part in parts)
    (article,) = json.loads(written("json", source))["articles"]
    assert article["text"] == source.article.text
    assert json.loads(written("jsonl", source)) == article


@settings(deadline=None, max_examples=60)
@given(articles())
def test_nothing_written_can_be_obeyed_by_a_terminal(source: NoteSource) -> None:
    for name in _BY_NAME:
        text = written(name, replace(source))
        assert not any((character < " " and character != "\n") or "\x7f" <= character < "\xa0" for character in text)
        assert not set(text) & set("\u202e\u2066\u200f")
