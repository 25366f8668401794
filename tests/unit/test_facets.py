from pathlib import Path

import pytest

from reader.library import Library
from reader.settings import Settings
from tests.store.made import an_analysis, an_article, put, put_analysis


@pytest.fixture
def library(tmp_path: Path) -> "Library":
    path = tmp_path / "library.db"
    said = (("Quite so,", "Ann Lee"), ("Not so,", "Ann Lee Park"), ("Perhaps,", 'Ann "Nan" Roe'))
    made = [
        an_article(number, f"“{words}” said {who}.", title=f"{number}", site=site)
        for number, ((words, who), site) in enumerate(
            zip(said, ("The Post", "Norland Post", "MoorPost"), strict=True), 1
        )
    ]
    put(path, *made)
    for article, one in zip(made, said, strict=True):
        put_analysis(path, article, an_analysis(article, one))
    return Library(path, Settings())


def test_each_facet_finds_what_it_counts_and_no_more(library: Library) -> None:
    with library:
        library.tag(library.list()[:2], ["check"])
        facets = library.searches.facets()
        assert [(tag.name, tag.count) for tag in facets.tags] == [("check", 2)]
        assert {facet.name: len(library.list(facet.term)) for facet in facets.sources} == {
            "The Post": 1,
            "Norland Post": 1,
            "MoorPost": 1,
        }
        plain = [facet for facet in (*facets.tags, *facets.speakers) if '"' not in facet.name]
        assert len(plain) == 3
        assert all(len(library.list(facet.term)) == facet.count for facet in plain)
        (marked,) = (facet for facet in facets.speakers if '"' in facet.name)
        assert set(library.list(marked.term)) >= set(library.list("said:roe"))
        assert len(library.list("said:lee")) == 2
        assert len(library.quoted.said_in('said:"=Ann Lee"')) == 1
        assert [said.quotation.speaker for said in library.quotations(said="=Ann Lee")] == ["Ann Lee"]


def test_what_is_in_the_trash_is_not_counted(library: Library) -> None:
    with library:
        library.tag(library.list(), ["check"])
        library.set_state(library.list("said:park"), "trash")
        facets = library.searches.facets()
        assert [(tag.name, tag.count) for tag in facets.tags] == [("check", 2)]
        assert [tag.articles for tag in library.tags()] == [2]
        assert sorted(facet.name for facet in facets.sources) == ["MoorPost", "The Post"]
        assert "Ann Lee Park" not in {facet.name for facet in facets.speakers}
