"""Markdown as its reader sees it."""

import pytest

from reader.load import load_bytes
from reader.model import Metadata


def text(note: str) -> str:
    return load_bytes(note.encode(), "a.md")[0].text


def stated(front: str, rest: str = "The bridge stays closed.") -> Metadata:
    return load_bytes(f"---\n{front}\n---\n{rest}".encode(), "a.md")[0].stated


@pytest.mark.parametrize(
    ("note", "shown"),
    [
        ("# Bridge *closed* ##\n\nText", "Bridge closed\n\nText"),
        ("Bridge closed\n===\nText", "Bridge closed\n\nText"),
        ("One\ntwo\r\nthree\n\nfour", "One two three\n\nfour"),
        ("**One** and *two*, __three__ and _four_ and ***five***", "One and two, three and four and five"),
        ("snake_case_name, 2 * 3 * 4, a*b, **", "snake_case_name, 2 * 3 * 4, a*b, **"),
        ('A [link](http://x.example/a_b_c "t") and <https://x.example>', "A link and https://x.example"),
        ("A [link][1] here\n\n[1]: http://x.example", "A link here"),
        ("[sic] [[wiki]] [a][b] [/] [bold]x[/italic]", "[sic] [[wiki]] [a][b] [/] [bold]x[/italic]"),
        ("A ![picture](a.png)[![badge](b.png)](c) here", "A here"),
        ("`code` and ~~gone~~ and \\*stars\\*", "code and gone and *stars*"),
        ("- One\n  more\n- two\n1. three", "- One more\n\n- two\n\n1. three"),
        ("> “We wait,”\n> she said.", "“We wait,” she said."),
        ("Text\n\n---\n\n* * *\nmore", "Text\n\nmore"),
        ("```py\n# x = *1*\n\n```\nText", "# x = *1*\n\nText"),
        ("Text <!-- not\nthis --> more", "Text more"),
        ("# one\u2028two", "one two"),
    ],
)
def test_marks_are_read_and_not_shown(note: str, shown: str) -> None:
    assert text(note) == shown


def test_front_matter_is_stated_and_not_text() -> None:
    front = (
        'title: "Bridge \\u2013 closed"\nauthor: [Ann Lee, Bo Ray]\ndate: 2024-05-03\nsource: https://ferry.example/b\n'
        "site: The Daily Ferry\ndescription: No end in sight\nlang: en-GB\ntags: [a, b]"
    )
    assert stated(front, "# Another\n\nText") == Metadata(
        title="Bridge – closed",
        deck="No end in sight",
        site="The Daily Ferry",
        byline="Ann Lee, Bo Ray",
        published="2024-05-03",
        url="https://ferry.example/b",
        language="en",
    )
    assert text(f"---\n{front}\n---\n# Another\n\nText") == "Another\n\nText"


def test_the_first_heading_is_the_title_where_none_is_stated() -> None:
    assert stated("tags: []", "## Not this\n\n# Bridge _closed_").title == "Bridge closed"


def test_authors_as_links_of_a_vault_are_their_names() -> None:
    assert stated('author:\n  - "[[Ann Lee]]"\n  - "[[People/Bo|Bo Ray]]"').byline == "Ann Lee, Bo Ray"


@pytest.mark.parametrize(
    "front",
    [
        "title: [unclosed",
        "a: &a [x, x]\ntitle: *a",
        "<<: {title: no}",
        "title: {deep: no}",
        "[" * 3000,
        "- title: no",
        "\ttitle: no",
        "",
    ],
    ids=["broken", "alias", "merge", "nested", "deep", "a list", "a tab", "empty"],
)
def test_odd_front_matter_states_nothing_and_is_not_text(front: str) -> None:
    (raw,) = load_bytes(f"---\n{front}\n---\nThe bridge.".encode(), "a.md")
    assert raw.stated == Metadata()
    assert raw.text == "The bridge."


def test_a_rule_at_the_top_is_no_front_matter() -> None:
    assert text("---\n\nThe bridge stays closed.") == "The bridge stays closed."


@pytest.mark.parametrize("mark", ["*a ", "_a ", "[a](", "![a](", "`", "<!-- ", "~~", "[", "> "])
def test_endless_marks_cost_no_more_than_their_length(mark: str) -> None:
    assert text("The bridge. " + mark * 100_000).startswith("The bridge.")
