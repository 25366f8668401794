"""JSON, JSON Lines, JSON Feed and tables."""

import json
from pathlib import Path

import pytest

from reader.errors import NoArticleError, UnsupportedError
from reader.load import load, load_bytes
from reader.model import RawArticle

FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "The Harbour Post",
    "items": [
        {
            "id": "1",
            "title": "Bridge shut",
            "content_html": "<p>The bridge is <b>shut</b>.</p>",
            "date_published": "2023-01-02T10:00:00Z",
            "authors": [{"name": "Ana Roe"}, {"name": "Ben Tal"}],
            "url": "https://harbour.test/1",
        },
        {"id": "2", "content_text": "It opens at 5 < 6 and <no> sooner."},
    ],
}


def test_a_json_feed() -> None:
    first, second = load_bytes(json.dumps(FEED).encode(), "f.json")
    assert (first.path, first.format, first.text) == ("f.json#1", "html", "The bridge is shut.")
    assert (first.stated.title, first.stated.site) == ("Bridge shut", "The Harbour Post")
    assert (first.stated.byline, first.stated.url) == ("Ana Roe, Ben Tal", "https://harbour.test/1")
    assert first.stated.published == "2023-01-02T10:00:00+00:00"
    assert (second.format, second.text) == ("text", "It opens at 5 < 6 and <no> sooner.")


def test_what_a_json_feed_says_of_itself_holds_where_an_item_is_silent() -> None:
    feed = FEED | {"language": "en-GB", "authors": [{"name": "Cora Ley"}]}
    first, second = load_bytes(json.dumps(feed).encode(), "f.json")
    assert (first.stated.byline, second.stated.byline) == ("Ana Roe, Ben Tal", "Cora Ley")
    assert first.stated.language == second.stated.language == "en"


def test_lists_under_usual_keys_and_a_single_object() -> None:
    item = {"headline": "Bridge", "body": "It is shut.", "source": {"name": "Post"}, "publishedAt": "2023-01-02"}
    for document in ([item], {"articles": [item]}, item):
        (raw,) = load_bytes(json.dumps(document).encode(), "a.json")
        assert (raw.text, raw.stated.title, raw.stated.site) == ("It is shut.", "Bridge", "Post")
        assert raw.stated.published == "2023-01-02"


def test_the_same_record_is_the_same_article_wherever_it_stands() -> None:
    one, two = '{"title": "A", "text": "It is shut."}', '{"title": "B", "text": "It is open."}'
    ids = [[raw.id for raw in load_bytes(lines.encode(), "a.jsonl")] for lines in (f"{one}\n{two}", f"{two}\n{one}")]
    assert ids[0] == ids[1][::-1]


def test_a_line_without_text_costs_itself_only(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"text": "It is shut."}\nnot json\n{"title": "Nothing"}\n{"text": "It is open."}\n')
    first, empty, last = load(str(file))
    assert isinstance(first, RawArticle)
    assert isinstance(empty, NoArticleError)
    assert empty.path == f"{file}#2"
    assert isinstance(last, RawArticle)


@pytest.mark.parametrize("key", ["publish_date", "date_publish", "publication_date", "pubDate", "created"])
def test_dates_under_the_names_that_programs_give_them(key: str) -> None:
    (raw,) = load_bytes(
        json.dumps({"text": "It is shut.", key: "2023-01-02 10:00:00", "creator": "Ana Roe"}).encode(), "a.jsonl"
    )
    assert (raw.stated.published, raw.stated.byline) == ("2023-01-02T10:00:00", "Ana Roe")


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_table_is_an_article_for_each_row(mark: str) -> None:
    rows = [["Title", "Text", "Date", "Url"], ["Bridge", '"Shut, for now.\nTill May."', "2023-01-02", "https://h.test"]]
    (raw,) = load_bytes("\n".join(mark.join(row) for row in rows).encode(), "a.csv")
    assert raw.text == "Shut, for now.\nTill May."
    assert (raw.stated.title, raw.stated.published, raw.stated.url) == ("Bridge", "2023-01-02", "https://h.test")


@pytest.mark.parametrize(
    ("path", "data"),
    [
        ("a.json", "nothing"),
        ("a.json", "[" * 100_000),
        ("a.json", '{"n": ' + "9" * 5_000 + "}"),
        ("a.json", "[1, 2]"),
        ("a.jsonl", "1\n2\n"),
        ("a.csv", "name,age\nAna,3\n"),
    ],
    ids=["no json", "deep", "a number of 5,000 digits", "numbers", "lines of numbers", "no column of text"],
)
def test_what_holds_no_record_costs_one_line(path: str, data: str) -> None:
    with pytest.raises(UnsupportedError, match=f"^{path}: "):
        load_bytes(data.encode(), path)
