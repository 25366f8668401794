"""What the user writes: notes on articles and quotations, undone, found, and found again where the text has moved."""

from pathlib import Path

import pytest

from reader.errors import EntryError, SelectorError
from reader.library import Library
from reader.model import Analysis, Article, ArticleId, Note
from reader.nlp.noted import Notes, placed, plain_note
from reader.settings import Settings
from tests.store.made import an_analysis, an_article, put

TEXT = "“We wait,” said Ann Lee. “We wait,” said Bo Roe. “It is over,” said Ann Lee."
SAID = (("We wait,", "Ann Lee"), ("It is over,", "Ann Lee"))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    put(tmp_path / "library.db", an_article(1, TEXT, title="Pier"), an_article(2, title="Harbour"))
    return tmp_path / "library.db"


def _quoted(article: Article) -> Analysis:
    """Return an analysis with three quotations, the first two of the same words."""
    first = an_analysis(article, *SAID).quotations
    moved = article.text.index("We wait", first[0].span.end)
    second = an_analysis(article, (article.text[moved:], "Bo Roe")).quotations[0]
    span = type(second.span)(moved, moved + len("We wait,"))
    return Analysis(1, quotations=(first[0], type(second)(span, (span,), "direct", speaker="Bo Roe"), first[1]))


def _notes(library: Library, article: Article) -> Notes:
    return placed(article.text, _quoted(article).quotations, library.noting.of(article.id))


def _one(library: Library, query: str) -> ArticleId:
    (found,) = library.list(query)
    return found


def test_a_note_is_written_changed_and_taken_off_and_each_is_undone(path: Path) -> None:
    with Library(path, Settings()) as library:
        pier = _one(library, "pier")
        labels = [
            library.noting.write(pier, text).label
            for text in ("Ask Ann.", "Ask Bo.\n\nToday.", "Ask Bo.\n\nToday.", "")
        ]
        assert labels == [
            "wrote a note on “Pier”",
            "changed the note on “Pier”",
            "the note on “Pier” is as it was",
            "took off the note on “Pier”",
        ]
        told = [library.noting.of(pier)]
        for _ in range(3):
            library.undo()
            told.append(library.noting.of(pier))
        assert told == [(), (Note("Ask Bo.\n\nToday."),), (Note("Ask Ann."),), ()]
        for _ in range(3):
            library.redo()
        assert library.noting.of(pier) == ()
        with pytest.raises(SelectorError):
            library.noting.write(ArticleId("0" * 16), "lost")


def test_words_of_a_query_stand_some_in_the_text_and_some_in_a_note(path: Path) -> None:
    with Library(path, Settings()) as library:
        pier = _one(library, "pier")
        library.noting.write(pier, "A zeppelin, perhaps")
        article = library.article(pier)
        library.noting.write_on(article, _quoted(article), 2, "An umbrella")
        assert list(library.list("zeppelin wait umbr")) == [pier]
        assert list(library.list("is:n")) == [pier]
        assert pier not in library.list("-zeppelin")
        assert list(library.list("umbrella sort:rank")) == [pier]
        assert "\x02zeppelin\x03" in library.snippets("zeppelin", [pier])[pier]
        assert [row.noted for row in library.rows(library.list("sort:rank pier"))] == [True]
        library.undo()
        library.undo()
        assert not library.list("zeppelin")
        assert not library.list("is:noted")
        assert all(finding.sound for finding in library.keeping.check())


def test_a_note_on_a_quotation_is_found_again_by_its_words(path: Path) -> None:
    with Library(path, Settings()) as library:
        article = library.article(_one(library, "pier"))
        for index, text in enumerate(("first", "second", "third")):
            library.noting.write_on(article, _quoted(article), index, text)
        library.noting.write_on(article, _quoted(article), 1, "second, again")
        texts = {index: note.text for index, note in _notes(library, article).quotations.items()}
        assert texts == {0: "first", 1: "second, again", 2: "third"}
        moved = an_article(1, "A paragraph more.\n\n" + TEXT, title="Pier")
        texts = {index: note.text for index, note in _notes(library, moved).quotations.items()}
        assert texts == {0: "first", 1: "second, again", 2: "third"}
        gone = an_article(1, TEXT.replace("It is over", "It begins"), title="Pier")
        notes = placed(gone.text, _quoted(article).quotations[:2], library.noting.of(article.id))
        assert [note.text for note in notes.astray] == ["third"]


def test_a_note_whose_quotation_is_gone_is_kept_beside_the_one_that_stands_there_now(path: Path) -> None:
    with Library(path, Settings()) as library:
        article = library.article(_one(library, "pier"))
        library.noting.write_on(article, _quoted(article), 0, "of old")
        other = an_article(1, "“No more,” said Ann Lee.", title="Pier")
        library.noting.write_on(other, an_analysis(other, ("No more,", "Ann Lee")), 0, "of now")
        assert {note.text for note in library.noting.of(article.id)} == {"of old", "of now"}


def test_an_article_with_a_note_stays_in_the_trash(path: Path) -> None:
    from reader.store import trash
    from reader.store.connection import Database
    from reader.store.dates import from_microseconds

    with Library(path, Settings()) as library:
        library.noting.write(_one(library, "pier"), "mine")
        library.set_state(library.list(), "trash")
    database = Database(path)
    late = from_microseconds(2**52)
    assert len(trash.in_trash(database, late, plain=True)) == 1
    assert len(trash.in_trash(database, late, plain=False)) == 2
    database.close()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  \n\n  indented stays\n\n\nend  \n\n", "  indented stays\n\n\nend"),
        ("a\r\nb\rc\x1b[31md\x00\u202e", "a\nb\nc[31md"),
        ("tab\tstays \ud800", "tab\tstays"),
        ("", ""),
    ],
)
def test_a_note_is_kept_without_controls(typed: str, kept: str) -> None:
    assert plain_note(typed) == kept
    assert plain_note(kept) == kept


def test_a_note_without_an_end_is_refused() -> None:
    with pytest.raises(EntryError, match="too long"):
        plain_note("x" * 300_000)
