"""What the articles of a story have in common is kept until one of them comes, goes or changes."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from reader.export.digests import DIGESTS
from reader.library import Library
from reader.model import Analysis, ArticleId
from reader.settings import Settings, SummarySettings
from reader.storied import Quoted
from reader.stories.choosing import MOST_COMPARED
from reader.stories.values import Told as OneTold
from tests.store.made import an_analysis, put_analysis
from tests.tui.told import BOTH, FARES, THEIRS, tell

Told = tuple[Library, tuple[ArticleId, ...]]
STORY, COMPARISON = (digest for digest in DIGESTS if digest.name in {"story", "comparison"})


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Told]:
    library, ids = tell(tmp_path / "library.db")
    library.stories.compare(library.stories.list()[0].id)
    with library:
        yield library, ids


def quoted(library: Library, id: ArticleId, at: int) -> Quoted:
    analysis = library.analysis(id)
    assert analysis is not None
    return Quoted(library.article(id), analysis.quotations[at])


def test_each_quotation_knows_who_else_reports_it(told: Told) -> None:
    library, ids = told
    heard = library.stories.heard(ids[1])
    assert {at: (one.outlets, one.otherwise) for at, one in heard.items()} == {
        1: (("Herald",), True),
        2: (("Herald", "Gazette"), False),
    }
    assert library.stories.heard(ids[3]) == {}
    said = library.quoted.said(library.quoted.said_in("src:gazette"), [0])
    assert [one.also for one in said.values()] == [("Herald", "Post")]
    assert [row.story for row in library.rows(ids)] == [3, 3, 3, 0]


@pytest.mark.parametrize(
    "do",
    [
        pytest.param(lambda library, ids: library.stories.split(ids[2:3]), id="one leaves"),
        pytest.param(lambda library, ids: library.stories.join((ids[0], ids[3])), id="one comes"),
        pytest.param(lambda library, ids: library.set_state(ids[:1], "trash"), id="one is trashed"),
        pytest.param(
            lambda library, ids: library.stories.part(quoted(library, ids[0], 0), [quoted(library, ids[1], 1)]),
            id="two are said not to be one",
        ),
    ],
)
def test_it_is_found_again_when_a_change_concerns_it_and_when_that_is_undone(
    told: Told, do: Callable[[Library, tuple[ArticleId, ...]], object]
) -> None:
    library, ids = told
    before = library.stories.compared(library.stories.list()[0].id)
    do(library, ids)
    (story, *_) = library.stories.list()
    assert library.stories.compared(story.id) is None
    assert library.stories.lacking(5)[:1] == (story.id,)
    library.stories.compare(story.id)
    assert library.undo() is not None
    (story,) = library.stories.list()
    assert library.stories.compared(story.id) is None
    assert library.stories.compare(story.id) == before
    assert library.stories.compared(story.id) == before


def test_it_is_found_again_when_an_article_was_analysed_anew(told: Told, tmp_path: Path) -> None:
    library, ids = told
    article = library.article(ids[1])
    put_analysis(tmp_path / "library.db", article, "", basis=7)
    put_analysis(tmp_path / "library.db", article, an_analysis(article, *BOTH[1]))
    assert library.stories.compared(library.stories.list()[0].id) is None


def test_what_was_made_of_other_analyses_is_not_known(told: Told, tmp_path: Path) -> None:
    with Library(tmp_path / "library.db", Settings(summary=SummarySettings(points=9))) as other:
        assert other.stories.compared(other.stories.list()[0].id) is None
        assert other.stories.heard(told[1][1]) == {}


def test_two_statements_by_the_users_word_stay_two(told: Told) -> None:
    library, ids = told
    library.stories.part(quoted(library, ids[0], 0), [quoted(library, ids[1], 1)])
    found = library.stories.compare(library.stories.list()[0].id)
    assert [[member.quotation for member in one.members] for one in found.statements] == [[1, 2, 0]]


def test_speakers_that_the_user_parts_share_no_statement_until_that_is_undone(tmp_path: Path) -> None:
    said = [((FARES, name),) for name in ("Mikhail Brandov", "Michail Brandow")]
    library, ids = tell(tmp_path / "library.db", said)
    with library:
        library.stories.join(ids)
        story = library.stories.list()[0].id
        assert len(library.stories.compare(story).statements) == 1
        library.quoted.keep_apart(library.quoted.find("Mikhail Brandov"), "Michail Brandow")
        assert library.stories.compared(story) is None
        assert library.stories.compare(story).statements == ()
        two = [OneTold(library.article(id), library.analysis(id) or Analysis(0)) for id in ids]
        assert library.stories.between(two).statements == ()
        library.undo()
        assert library.stories.compared(story) is None
        assert len(library.stories.compare(story).statements) == 1


def test_of_a_large_story_some_are_compared_and_the_rest_is_told(tmp_path: Path) -> None:
    library, ids = tell(tmp_path / "library.db", [((FARES, "Ilse Brand"),)] * (MOST_COMPARED + 2))
    with library:
        library.stories.join(ids)
        story = library.stories.told(library.stories.list()[0].id)
        assert len(story.compared) == MOST_COMPARED
        assert len(story.left_out) == 2
        assert {each.article for one in story.statements for each in one.members} == set(story.compared)
        text = STORY.text(library.outputs.selected(ids[:1]))
        assert f"{MOST_COMPARED} of {MOST_COMPARED + 2} articles compared" in text


def test_digests_of_stories_have_the_wordings_and_what_one_alone_reports(told: Told) -> None:
    library, ids = told
    story = STORY.text(library.outputs.selected(ids[:1]))
    assert story.index("Herald · Ferry line opens") < story.index("Post · New ferry") < story.index("Gazette · Ferry")
    assert f"> “{THEIRS}”\n>\n> — Post" in story
    assert "### Only in Post\n\n- Tom Quill" in story
    compared = COMPARISON.text(library.outputs.selected(ids[:2]))
    assert "| Post | 2 May 2031 |" in compared
    assert "Gazette" not in compared
    assert "| Gazette | 3 May 2031 |" in COMPARISON.text(library.outputs.selected(ids[:1]))
    assert "no other article" in COMPARISON.text(library.outputs.selected(ids[3:]))


def test_a_note_says_who_else_reports_a_quotation(told: Told, tmp_path: Path) -> None:
    library, ids = told
    library.export(ids[1:2], tmp_path / "notes")
    (note,) = (tmp_path / "notes").iterdir()
    text = note.read_text()
    assert "also in Herald, worded differently\n" in text
    assert "also in Herald, Gazette\n" in text
