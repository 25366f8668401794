from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from reader.library import Library
from reader.model import Analysis, Article
from reader.settings import Settings
from reader.speakers import SpeakerRow
from tests.store.made import an_analysis, an_article, an_id, put, put_analysis

TEXT = "“Shut,” said Ann Lee. “Open,” said Bo Lind. “Soon,” said a guard. “Never,” said Ann Lee. “Why?”"
OLD, NEW = an_id(1), an_id(2)


def _article(number: int, site: str, published: str) -> Article:
    return an_article(number, TEXT, title=f"Part {number}", site=site, published=published)


def _roles(analysis: Analysis, role: str | None) -> Analysis:
    return replace(analysis, quotations=tuple(replace(each, role=role) for each in analysis.quotations))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "library.db"
    old, new = _article(1, "Herald", "2026-01-01"), _article(2, "Post", "2026-01-02")
    put(path, old, new)
    said = an_analysis(old, ("Shut,", "Ann Lee"), ("Open,", "Bo Lind"), ("Soon,", "a guard"), ("Why?", None))
    put_analysis(path, old, _roles(said, "mayor"))
    put_analysis(path, new, an_analysis(new, ("Shut,", "Ann Lee"), ("Never,", "Ann Lee"), ("Soon,", "a guard")))
    return path


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    with Library(path, Settings()) as opened:
        yield opened


def _rows(library: Library, like: str = "") -> tuple[SpeakerRow, ...]:
    return library.quoted.rows(library.quoted.list(like))


def _counts(library: Library) -> dict[str | None, int]:
    return {row.name: row.quotations for row in _rows(library)}


def test_names_come_before_descriptions_and_nobody_comes_last(library: Library) -> None:
    about = [(row.name, row.role, row.quotations, row.articles, row.outlets) for row in _rows(library)]
    assert about == [
        ("Ann Lee", "mayor", 3, 2, 2),
        ("Bo Lind", "mayor", 1, 1, 1),
        ("a guard", "mayor", 2, 2, 2),
        (None, None, 1, 1, 1),
    ]
    assert library.quoted.total() == 6


def test_a_part_of_a_name_finds_speakers_and_nobody_is_none_of_them(library: Library) -> None:
    assert [row.name for row in _rows(library, "LÍN")] == ["Bo Lind"]
    assert library.quoted.total("lín") == 1


def test_the_first_so_many_are_the_first_of_all(library: Library) -> None:
    assert library.quoted.list("", 2) == library.quoted.list()[:2]


def test_what_is_in_the_trash_is_not_counted_until_it_is_back(library: Library) -> None:
    before = _counts(library)
    library.set_state([OLD], "trash")
    assert _counts(library) == {"Ann Lee": 2, "a guard": 1}
    library.undo()
    assert _counts(library) == before


def test_an_article_analysed_in_the_trash_is_counted_once_it_is_back(library: Library, path: Path) -> None:
    library.set_state([OLD], "trash")
    old = library.article(OLD)
    put_analysis(path, old, an_analysis(old, ("Open,", "Bo Lind"), ("Soon,", "Bo Lind")))
    assert "Bo Lind" not in _counts(library)
    library.set_state([OLD], "inbox")
    assert _counts(library) == {"Ann Lee": 2, "Bo Lind": 2, "a guard": 1}


def test_another_analysis_takes_the_place_of_the_one_before(library: Library, path: Path) -> None:
    new = library.article(NEW)
    put_analysis(path, new, an_analysis(new, ("Open,", "Bo Lind")))
    assert _counts(library) == {"Bo Lind": 2, "Ann Lee": 1, "a guard": 1, None: 1}
    put_analysis(path, new, "it failed")
    assert _counts(library) == {"Ann Lee": 1, "Bo Lind": 1, "a guard": 1, None: 1}


def test_what_is_thrown_away_stays_uncounted(library: Library) -> None:
    library.set_state([OLD], "trash")
    library.keeping.empty_trash()
    assert _counts(library) == {"Ann Lee": 2, "a guard": 1}


def test_what_a_speaker_said_is_listed_newest_first_and_found_again(library: Library) -> None:
    ann = _rows(library)[0]
    sayings = library.quoted.said_by(ann)
    said = library.quoted.said(sayings, range(len(sayings)))
    assert [(said[at].article, said[at].text) for at in range(3)] == [(NEW, "Shut,"), (NEW, "Never,"), (OLD, "Shut,")]
    assert [sayings.find(*sayings.at(at)) for at in range(3)] == [0, 1, 2]
    assert sayings.find(sayings.at(2)[0], 1) is None
    assert sayings.find(7, 0) is None


def test_what_nobody_is_named_for_is_listed_too(library: Library) -> None:
    sayings = library.quoted.said_by(_rows(library)[-1])
    assert [one.text for one in library.quoted.said(sayings, range(len(sayings))).values()] == ["Why?"]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", ["Shut,", "Never,", "Soon,", "Shut,", "Open,", "Soon,", "Why?"]),
        ("said:lee", ["Shut,", "Never,", "Shut,"]),
        ("said:lind,guard src:herald", ["Open,", "Soon,"]),
        ("src:post sort:rank part", ["Shut,", "Never,", "Soon,"]),
        ("said:nobody", []),
    ],
    ids=["all", "a speaker", "two speakers", "by rank", "none"],
)
def test_a_query_lists_what_is_said_in_its_articles_by_those_it_names(
    library: Library, query: str, words: list[str]
) -> None:
    sayings = library.quoted.said_in(query)
    said = library.quoted.said(sayings, range(len(sayings)))
    assert [said[at].text for at in range(len(sayings))] == words


def test_quotations_of_an_article_that_waits_for_its_analysis_are_left_out_of_what_is_read(library: Library) -> None:
    quotation = library.quoted.said(library.quoted.said_in("src:post"), [0])[0].quotation
    library.mark_wrong((library.article(NEW), quotation))
    sayings = library.quoted.said_in("")
    assert len(sayings) == 7
    assert sorted(library.quoted.said(sayings, range(7))) == [3, 4, 5, 6]


def test_renaming_a_speaker_is_undone_and_counts_the_spelling(library: Library, path: Path) -> None:
    ann = _rows(library)[0]
    change = library.quoted.rename(" Bo  Lind ", ann)
    assert change.label == "renamed Ann Lee to Bo Lind in 2 articles"
    assert set(change.ids) == {OLD, NEW}
    assert {row.name: row.aliases for row in _rows(library)}["Bo Lind"] == ("Ann Lee",)
    undone = library.undo()
    assert undone is not None
    assert undone.label == f"undone: {change.label}"


def test_nobody_and_a_blank_name_rename_nothing(library: Library) -> None:
    ann, *_, nobody = _rows(library)
    assert library.quoted.rename("Bo Lind", nobody).ids == ()
    assert library.quoted.rename(" \x1b ", ann).ids == ()


def test_speakers_of_a_query_are_counted_in_what_it_selects(library: Library) -> None:
    among = library.quoted.among("src:post")
    assert [(row.name, row.quotations, row.outlets) for row in among] == [("Ann Lee", 2, 1), ("a guard", 1, 1)]
    assert [row.name for row in library.quoted.among("said:guard")] == ["a guard"]
