"""Whatever the bytes, loading gives articles or a LoadError, and nothing else."""

import re
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from reader.clean.html import story_lines
from reader.clean.matching import matched
from reader.errors import LoadError
from reader.load import load_bytes
from reader.load.decode import decode
from reader.load.dump import parse
from reader.load.kinds import Kind
from reader.model import RawArticle

_PIECES = st.sampled_from(
    [
        *("<p>", "</p>", "<div>", "</div", "<li>", "<h2>", "<a href=x>", "</a>", "<br/>", "<table><tr><td>"),
        *("<script>", "</script>", "<!--", "-->", "<!", "<", ">", "&amp;", "&#27;", "&#xD800;", "&", "\0", "\x1b]0;"),
        *('<meta property="og:title" content="A bridge">', "<title>Bridge | Site</title>", "<h1>A bridge</h1>"),
        *('<script type="application/ld+json">{"@type":"Article","author":[1,{"name":[]}]}</script>', "<svg>"),
        *("Subject: =?utf-8?b?w6k=?=\n", "Content-Type: multipart/mixed; boundary=x\n\n", "--x\n", "\nFrom a 2020\n"),
        *('{"items": [', '{"title": "A bridge", "text": "', '"}', "]", "title,text\n", '","', "[" * 9),
        *("---\n", "title: [", "a: &b *b\n", "# ", "```", "> ", "- ", "[a](", "](", "![", "**", "_", "`", "\\", "\r\n"),
        *("The mayor said that the bridge would stay closed until the spring. ", " ", "\n", "\u2028", "\ufeff", "é"),
    ]
)
_MARKUP = st.lists(_PIECES | st.text(max_size=5), max_size=40).map("".join)
_DATA = st.binary(max_size=300) | _MARKUP.map(lambda text: text.encode("utf-8", "surrogatepass"))
_KINDS: st.SearchStrategy[Kind | None] = st.sampled_from([*(kind for kind in get_args(Kind) if kind != "feed"), None])
"""Not feeds: each takes a process of its own."""
_PATHS = st.sampled_from(["a.txt", "a.html", "a.md", "-", "a"])


def loaded(data: bytes, path: str, kind: Kind | None) -> tuple[RawArticle, ...]:
    try:
        return load_bytes(data, path, kind)
    except LoadError as error:
        said = str(error)
    assert re.match(rf"{re.escape(path)}(?:#\d+)?: ", said)
    assert "\n" not in said
    return ()


@settings(max_examples=200, deadline=None)
@given(_DATA, _PATHS, _KINDS)
def test_any_bytes_are_articles_or_a_load_error(data: bytes, path: str, kind: Kind | None) -> None:
    for raw in loaded(data, path, kind):
        assert re.fullmatch(r"[0-9a-f]{16}", raw.id)
        assert re.fullmatch(rf"{re.escape(path)}(?:#\d+)?", raw.path)
        assert raw.text.encode("utf-8")
        assert (raw.markup is not None) == (raw.format == "html")


@settings(max_examples=100, deadline=None)
@given(_DATA, _PATHS)
def test_the_same_bytes_are_the_same_article(data: bytes, path: str) -> None:
    assert loaded(data, path, None) == loaded(data, path, None)


@settings(max_examples=200, deadline=None)
@given(st.text(st.characters(codec="utf-8")))
def test_utf8_comes_out_as_it_went_in(text: str) -> None:
    data = text.encode("utf-8")
    if data[:2] not in {b"\xff\xfe", b"\xfe\xff"} and b"\0" not in data:
        assert decode(data) == text


@settings(max_examples=150, deadline=None)
@given(_MARKUP)
def test_lines_of_a_page_stand_where_they_say(markup: str) -> None:
    page = parse(markup)
    for line in page.lines:
        assert page.text[line.start : line.start + len(line.text)] == line.text
        assert line.text.split() == line.text.split(" ")
        assert 0 <= line.linked <= 1


@settings(max_examples=40, deadline=None)
@given(_MARKUP)
def test_verdicts_cover_the_lines_of_a_page(markup: str) -> None:
    data = f"<html><body>{markup}".encode("utf-8", "surrogatepass")
    for raw in loaded(data, "a.html", "html"):
        verdicts = story_lines(raw)
        if verdicts is not None:
            assert [verdict.span.of(raw.text) for verdict in verdicts] == raw.text.split("\n\n")
            assert all((verdict.role is None) == (verdict.reason is not None) for verdict in verdicts)


_LINES = st.lists(st.lists(st.sampled_from("a b c d e f g".split()), max_size=8).map(tuple), max_size=12)


@settings(max_examples=200, deadline=None)
@given(_LINES, st.data())
def test_lines_taken_from_a_page_are_found_in_it(lines: list[tuple[str, ...]], data: st.DataObject) -> None:
    taken = data.draw(st.lists(st.booleans(), min_size=len(lines), max_size=len(lines)))
    text = [line for line, keep in zip(lines, taken, strict=True) if keep and line]
    found = matched(lines, text)
    assert sum(len(line) for line, keep in zip(lines, found, strict=True) if keep) >= sum(map(len, text))
