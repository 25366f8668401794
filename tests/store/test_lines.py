"""What overrules the cleaner on lines: the user's choices, and what a source's articles teach about each other."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.executors import Inline
from reader.library import Library
from reader.model import ArticleId
from reader.received import Line, received_lines
from reader.settings import Settings
from reader.store.connection import Database

OUTLET = Path(__file__).parent / "outlet"
STORIES = sorted(path.stem for path in OUTLET.glob("*.txt"))
VOICE = ("The Hallow Lantern is", "Tell us what we missed")


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library(tmp_path / "library.db", Settings()) as opened:
        yield opened


def add(library: Library, folder: Path, *names: str) -> tuple[ArticleId, ...]:
    """Copy the stories *names* into *folder*, add and analyse them."""
    folder.mkdir(exist_ok=True)
    paths = [str(shutil.copy(OUTLET / f"{name}.txt", folder)) for name in names]
    added = library.add(paths, Inline()).added
    analyse(library)
    return added


def analyse(library: Library) -> list[ArticleId]:
    """Do all the work in the background; return what was worked on."""
    return [article for article, _ in library.analyse_pending(Inline())]


def voices(library: Library, article: ArticleId) -> int:
    """Return how many lines of the source's own voice are in the text of *article*."""
    text = library.article(article).text
    return sum(voice in text for voice in VOICE)


def line(library: Library, article: ArticleId, start: str) -> Line:
    (found,) = (one for one in received_lines(library.article(article)) if one.text.startswith(start))
    return found


class TestRecurring:
    def test_six_pages_of_an_outlet_lose_its_voice_and_nothing_else(self, library: Library, tmp_path: Path) -> None:
        for article in add(library, tmp_path / "news", *STORIES):
            found = library.article(article)
            story = found.raw.split("\n\n")[1:-2]
            assert found.text.split("\n\n") == [paragraph.strip() for paragraph in story]
            assert [(gone.articles, gone.role) for gone in found.removed if gone.reason == "recurring"] == [
                (len(STORIES), "paragraph")
            ] * len(VOICE)

    def test_later_articles_teach_earlier_ones(self, library: Library, tmp_path: Path) -> None:
        first, second = add(library, tmp_path / "news", *STORIES[:2])
        library.tag([first], ["kept"])
        assert (voices(library, first), voices(library, second)) == (2, 2)
        (third,) = library.add([str(shutil.copy(OUTLET / f"{STORIES[2]}.txt", tmp_path / "news"))], Inline()).added
        assert library.counts()["pending"] == 3
        assert [voices(library, one) for one in (first, second, third)] == [0, 0, 0]
        assert sorted(analyse(library)) == sorted([first, second, third])
        assert library.list("lantern") == []
        assert library.list("tag:kept") == [first]
        (fourth,) = add(library, tmp_path / "news", STORIES[3])
        assert voices(library, fourth) == 0
        assert {gone.articles for gone in library.article(first).removed if gone.reason == "recurring"} == {4}

    def test_another_source_is_another_matter(self, library: Library, tmp_path: Path) -> None:
        here = add(library, tmp_path / "here", *STORIES[:2])
        there = add(library, tmp_path / "there", *STORIES[2:4])
        assert [voices(library, one) for one in (*here, *there)] == [2, 2, 2, 2]

    def test_versions_of_one_story_count_once(self, library: Library, tmp_path: Path) -> None:
        (article,) = add(library, tmp_path / "news", "flood")
        for number in range(4):
            version = tmp_path / "news" / f"flood{number}.txt"
            version.write_text((OUTLET / "flood.txt").read_text().replace("noon", f"{number} o’clock"))
            library.add([str(version)], Inline())
        analyse(library)
        assert voices(library, article) == 2

    def test_the_user_has_the_last_word(self, library: Library, tmp_path: Path) -> None:
        add(library, tmp_path / "news", *STORIES[:2])
        taken = add(library, tmp_path / "news", STORIES[2])[0]
        change = library.turn_line(taken, line(library, taken, VOICE[1]))
        assert change.label == "put back “Tell us what we missed:…”"
        assert voices(library, taken) == 1
        analyse(library)
        add(library, tmp_path / "news", STORIES[3])
        assert voices(library, taken) == 1

    def test_a_library_of_before_is_counted_when_it_is_next_analysed(self, library: Library, tmp_path: Path) -> None:
        ids = add(library, tmp_path / "news", *STORIES[:3])
        database = Database(tmp_path / "library.db")
        with database.write() as connection:  # as the migration leaves it
            for table in ("choice", "source_line", "line_in", "stale"):
                connection.execute(f"DELETE FROM {table}")  # noqa: S608 - our own words
            connection.execute("INSERT INTO stale SELECT n, 0 FROM article")
            connection.execute("UPDATE article SET basis = 0")
        database.close()
        assert [voices(library, one) for one in ids] == [2, 2, 2]
        analyse(library)
        analyse(library)
        assert [voices(library, one) for one in ids] == [0, 0, 0]
        assert library.counts()["pending"] == 0


class TestChoices:
    def test_is_applied_at_once_and_stored_by_the_work_in_the_background(
        self, library: Library, tmp_path: Path
    ) -> None:
        (article,) = add(library, tmp_path / "news", "flood")
        before = library.article(article)
        change = library.turn_line(article, line(library, article, "The fire brigade"))
        assert (change.label, change.ids) == ("took out “The fire brigade pumped…”", (article,))
        assert "fire brigade" not in library.article(article).text
        assert library.analysis(article) is None
        assert library.list("brigade") == [article]
        assert analyse(library) == [article]
        assert library.list("brigade") == []
        undone = library.undo()
        assert undone is not None
        assert undone.label == f"undone: {change.label}"
        assert library.article(article) == before
        library.redo()
        assert "fire brigade" not in library.article(article).text

    def test_outlasts_adding_the_same_file_again(self, library: Library, tmp_path: Path) -> None:
        (article,) = add(library, tmp_path / "news", "flood")
        library.turn_line(article, line(library, article, "The fire brigade"))
        assert add(library, tmp_path / "news", "flood") == ()
        assert "fire brigade" not in library.article(article).text

    def test_turning_a_line_twice_forgets_it(self, library: Library, tmp_path: Path) -> None:
        (article,) = add(library, tmp_path / "news", "flood")
        before = library.article(article)
        library.turn_line(article, line(library, article, "The fire brigade"))
        change = library.turn_line(article, line(library, article, "The fire brigade"))
        assert change.label == "put back “The fire brigade pumped…”"
        assert library.article(article) == before
        library.undo()
        assert [one.by_user for one in received_lines(library.article(article))].count(True) == 1

    def test_quotations_and_corrections_move_with_the_text(self, library: Library, tmp_path: Path) -> None:
        (article,) = add(library, tmp_path / "news", "flood")
        analysis = library.analysis(article)
        assert analysis is not None
        library.set_speaker(library.article(article), analysis.quotations[0], "Edda Voss-Lind", everywhere=False)
        library.turn_line(article, line(library, article, "Forty cellars"))
        analyse(library)
        analysis, text = library.analysis(article), library.article(article).text
        assert analysis is not None
        (said,) = (one for one in analysis.quotations if one.kind == "direct")
        assert (said.span.of(text), said.speaker) == ("It came up through the drains,", "Edda Voss-Lind")
