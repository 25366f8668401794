import json
from collections.abc import Iterator
from datetime import date

import pytest
from msgspec.structs import replace
from pybtex.database import parse_string

from reader.export.note import NoteSource
from reader.export.references import citation_key, to_bibtex, to_csl
from reader.export.selected import Selected
from reader.model import ArticleId, Row
from tests.unit.export.test_markdown import SOURCE, with_meta


def selected(*sources: NoteSource) -> Selected:
    def rows() -> Iterator[Row]:
        raise AssertionError

    return Selected(rows, lambda: iter(sources), len(sources))


def entry(source: NoteSource) -> dict[str, str]:
    (found,) = parse_string("".join(to_bibtex(selected(source))), "bibtex").entries.values()
    return {"": found.type, **dict(found.fields), **{role: str(names) for role, names in found.persons.items()}}


def item(source: NoteSource) -> dict[str, object]:
    (found,) = json.loads("".join(to_csl(selected(source))))
    assert isinstance(found, dict)
    return found


FULL = replace(
    with_meta(url="https://post.example/ferry_1?a=1&b=2#top", byline="Mary Poole and Jan van der Meer"),
    added=date(2026, 3, 4),
)


def test_an_article_of_the_web_as_bibtex() -> None:
    text = "".join(to_bibtex(selected(FULL)))
    assert text.endswith(
        """
@online{harbourpost2026ferry-4f21ab09,
  author = {Poole, Mary and van der Meer, Jan},
  title = {{Ferry stays in port}},
  organization = {Harbour Post},
  date = {2026-02-28},
  url = {https://post.example/ferry_1?a=1&b=2#top},
  urldate = {2026-03-04},
  keywords = {ferries},
}
"""
    )


def test_what_is_not_known_is_left_out() -> None:
    source = with_meta(title=None, site=None, published=None)
    assert set(entry(source)) == {"", "title", "keywords"}
    assert set(item(source)) == {"custom", "id", "type", "title", "keyword"}
    assert entry(source)[""] == "misc"


@pytest.mark.parametrize(
    "title",
    [
        "100% of $5 & #1 for a_b ~ c^2",
        "an { unbalanced brace",
        "and } the other",
        r"a \backslash at the end\ ".strip(),
        'said "no", @online{x, title = {y}}',
        "“Ünïcode” — naïve",
    ],
)
def test_a_headline_comes_back_from_bibtex(title: str) -> None:
    shown = entry(with_meta(title=title))["title"]
    plain = shown.removeprefix("{").removesuffix("}")
    names = {r"\textbraceleft{}": "{", r"\textbraceright{}": "}", r"\textasciicircum{}": "^"}
    for name, sign in {**names, r"\textasciitilde{}": "~", r"\textbackslash{}": "\\"}.items():
        plain = plain.replace(name, sign)
    for sign in "%&#$_":
        plain = plain.replace(f"\\{sign}", sign)
    assert plain == title


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        pytest.param("Mary Poole", [{"family": "Poole", "given": "Mary"}], id="one"),
        pytest.param(
            "Mary Poole, Jan de Wit & Ann-Lee O’Hara",
            [
                {"family": "Poole", "given": "Mary"},
                {"family": "Wit", "given": "Jan", "non-dropping-particle": "de"},
                {"family": "O’Hara", "given": "Ann-Lee"},
            ],
            id="several",
        ),
        pytest.param("Staff and agencies", [{"literal": "Staff and agencies"}], id="nobody by name"),
        pytest.param("Mary Poole in Inish", [{"literal": "Mary Poole in Inish"}], id="with a place"),
        pytest.param("Mary Poole, Political Editor at large", [{"literal": "Mary Poole, Political Editor at large"}]),
        pytest.param("van", [{"literal": "van"}], id="a particle alone"),
        pytest.param(", and ,", [{"literal": ", and ,"}], id="no names at all"),
    ],
)
def test_who_wrote_it(byline: str, names: list[dict[str, str]]) -> None:
    assert item(with_meta(byline=byline))["author"] == names


def test_an_article_as_csl() -> None:
    assert item(FULL) == {
        "custom": {"nutgraf": "4f21ab09c3d2e107"},
        "id": "harbourpost2026ferry-4f21ab09",
        "type": "webpage",
        "title": "Ferry stays in port",
        "author": [
            {"family": "Poole", "given": "Mary"},
            {"family": "Meer", "given": "Jan", "non-dropping-particle": "van der"},
        ],
        "container-title": "Harbour Post",
        "issued": {"date-parts": [[2026, 2, 28]]},
        "URL": "https://post.example/ferry_1?a=1&b=2#top",
        "accessed": {"date-parts": [[2026, 3, 4]]},
        "keyword": "ferries",
    }


@pytest.mark.parametrize(
    ("published", "parts", "written"),
    [
        ("2026", [2026], "2026"),
        ("2026-02", [2026, 2], "2026-02"),
        ("2026-02-28T09:30:00Z", [2026, 2, 28], "2026-02-28"),
    ],
)
def test_a_date_is_as_precise_as_it_is_stated(published: str, parts: list[int], written: str) -> None:
    source = with_meta(published=published)
    assert item(source)["issued"] == {"date-parts": [parts]}
    assert entry(source)["date"] == written


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "ftp://x.example/a", "http:///x", "x"])
def test_only_addresses_of_the_web_are_addresses(url: str) -> None:
    assert "url" not in entry(with_meta(url=url))
    assert "URL" not in item(with_meta(url=url))


def test_an_address_ends_no_entry() -> None:
    shown = entry(with_meta(url="https://x.example/}, note = {a b} \\ “c”"))["url"]
    assert not set(shown) & set('{}\\ "“')


def test_a_key_depends_on_its_article_alone_and_differs_from_others() -> None:
    other = replace(SOURCE.article, id=ArticleId("ffffffff00000000"))
    assert citation_key(other) == "harbourpost2026ferry-ffffffff"
    assert citation_key(with_meta(title="Ещё", site=None, published=None).article) == "article-4f21ab09"
    assert citation_key(with_meta(site="24/7 News: München").article) == "newsmunch2026ferry-4f21ab09"
