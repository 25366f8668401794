import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

import reader.bulk  # before a test gives up the right to read where it is installed
import reader.sources  # noqa: F401 - likewise
from reader.bulk import Analysed
from reader.errors import LockedError, ReadOnlyError, StoreError
from reader.executors import Inline, make_executor
from reader.library import Library
from reader.load.exports import Saved
from reader.model import ArticleId, Block, Quotation, Span
from reader.partitions import entry_line
from reader.received import Line
from reader.settings import Settings
from tests.store.made import BASIS, an_analysis, an_article, an_id, put

NOBODY = 65534
SAID = Quotation(Span(0, 11), (Span(0, 11),), "direct", speaker="Ann")
LINE = Line(
    Span(0, 11), "The harbour", Block(Span(0, 11), "paragraph"), "paragraph", is_story=True, by_user=False, key=1, nth=0
)
A_MOMENT = 0.01


def _add(library: Library, folder: Path) -> object:
    (folder / "story.txt").write_text("Rain in the north\n\nIt rained in Norland all day, the mayor said.\n")
    with make_executor("inline") as executor:
        return library.add([str(folder / "story.txt")], executor)


def _analyse(library: Library, _folder: Path) -> object:
    with make_executor("inline") as executor:
        return list(library.analyse_pending(executor))


def _empty_trash(library: Library, _folder: Path) -> object:
    library.set_state([an_id(1)], "trash")
    return library.keeping.empty_trash()


def _merge(library: Library, folder: Path) -> None:
    article = an_article(7)
    (folder / "part.jsonl").write_text(entry_line(BASIS, Analysed(article, an_analysis(article))))
    library.merge([str(folder / "part.jsonl")], print)


def _forget_search(library: Library, _folder: Path) -> object:
    library.searches.keep("y", "harbour")
    return library.searches.forget("y")


Call = Callable[[Library, Path], object]
CHANGING: dict[str, Call] = {
    "add": _add,
    "analyse_pending": _analyse,
    "set_state": lambda library, _: library.set_state([an_id(1)], "archive"),
    "set_unread": lambda library, _: library.set_unread([an_id(1)], unread=False),
    "tag": lambda library, _: library.tag([an_id(1)], ["x"]),
    "set_speaker": lambda library, _: library.set_speaker(library.article(an_id(1)), SAID, "Ann Lee", everywhere=False),
    "turn_line": lambda library, _: library.turn_line(an_id(1), LINE),
    "set_speakers": lambda library, _: library.set_speakers(
        [(library.article(an_id(1)), SAID)], "Ann Lee", everywhere=True
    ),
    "mark_wrong": lambda library, _: library.mark_wrong((library.article(an_id(1)), SAID)),
    "keeping.repair": lambda library, _: library.keeping.repair(),
    "searches.keep": lambda library, _: library.searches.keep("x", "harbour"),
    "searches.forget": _forget_search,
    "keeping.empty_trash": _empty_trash,
    "undo": lambda library, _: library.undo(),
    "redo": lambda library, _: library.redo(),
    "import_saved": lambda library, _: library.import_saved(
        [Saved("https://harbour.test/", page="<p>It is shut.</p>", tags=("x",))], Inline(), print, fetch=False
    ),
    "merge": _merge,
    "sources": lambda library, _: library.sources.add("https://harbour.test/"),
    "stories.join": lambda library, _: library.stories.join([an_id(1)]),
    "noting.write": lambda library, _: library.noting.write(an_id(1), "Ask the pilots."),
    "noting.edit": lambda library, _: library.noting.edit([an_id(1)], {"title": "Quay"}),
}
READING: dict[str, Call] = {
    "list": lambda library, _: library.list("harbour"),
    "select": lambda library, _: library.select([an_id(1)[:8]]),
    "rows": lambda library, _: library.rows([an_id(1)]),
    "article": lambda library, _: library.article(an_id(1)),
    "analysis": lambda library, _: library.analysis(an_id(1)),
    "quotations": lambda library, _: list(library.quotations()),
    "known": lambda library, _: library.known(an_id(1)),
    "speakers": lambda library, _: library.speakers("lee"),
    "tags": lambda library, _: library.tags(),
    "counts": lambda library, _: library.counts(),
    "undo_size": lambda library, _: library.undo_size(),
    "history": lambda library, _: library.history(),
    "keeping.back_up": lambda library, _: library.keeping.back_up(),
    "searches.kept": lambda library, _: library.searches.kept(),
    "quoted.list": lambda library, _: library.quoted.list("lee"),
    "quoted.said_in": lambda library, _: library.quoted.said_in("said:lee"),
    "snippets": lambda library, _: library.snippets("harbour", [an_id(1)]),
    "versions": lambda library, _: library.versions(an_id(1)),
    "stories.list": lambda library, _: library.stories.list(),
    "noting.of": lambda library, _: library.noting.of(an_id(1)),
}
OPENING: dict[str, Call] = {"note_opened": lambda library, _: library.note_opened(an_id(1))}
CHECKING: dict[str, Call] = {"keeping.check": lambda library, _: library.keeping.check()}
EXPORTING: dict[str, Call] = {
    "export": lambda library, folder: library.export([an_id(1)], folder / "notes"),
    "outputs.sources": lambda library, _: list(library.outputs.sources([an_id(1)])),
    "exports.plan": lambda library, folder: library.exports.plan([an_id(1)], library.exports.target(folder=folder)),
}


def _cases(*groups: dict[str, Call]) -> list[object]:
    return [pytest.param(call, id=name) for group in groups for name, call in group.items()]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "library.db"
    put(path, an_article(1))
    return path


def test_every_public_method_is_tried_below() -> None:
    public = {name for name in vars(Library) if not name.startswith("_")}
    tried = {name.partition(".")[0] for group in (CHANGING, OPENING, READING, CHECKING, EXPORTING) for name in group}
    assert public == {*tried, "close"}


@pytest.mark.parametrize("call", _cases(CHANGING, OPENING, CHECKING))
def test_a_change_waits_for_another_writer_and_then_gives_up(call: Call, path: Path) -> None:
    with (
        Library(path, Settings(), busy_seconds=A_MOMENT) as library,
        closing(sqlite3.connect(path, isolation_level=None)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LockedError, match="another nutgraf is busy"):
            call(library, path.parent)
        other.execute("ROLLBACK")
        call(library, path.parent)


@pytest.mark.parametrize("call", _cases(READING))
def test_reading_goes_on_while_another_process_writes(call: Call, path: Path) -> None:
    with Library(path, Settings(), busy_seconds=A_MOMENT) as library, closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE article SET unread = 0")
        call(library, path.parent)


@pytest.mark.parametrize("call", _cases(CHANGING, OPENING, READING, CHECKING, EXPORTING))
def test_nothing_is_done_after_close(call: Call, path: Path) -> None:
    library = Library(path, Settings())
    library.close()
    with pytest.raises(StoreError, match="has been closed"):
        call(library, path.parent)


def test_a_file_that_another_process_holds_can_not_be_opened(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(LockedError):
            Library(path, Settings(), busy_seconds=A_MOMENT)


@pytest.fixture
def unprivileged() -> Iterator[Path]:
    """Yield a folder, and be a user who may not write everywhere."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        if os.geteuid() == 0:
            os.chown(folder, NOBODY, NOBODY)
            os.seteuid(NOBODY)
            try:
                yield Path(folder)
            finally:
                os.seteuid(os.getuid())
        else:
            yield Path(folder)
        Path(folder).chmod(0o755)


@pytest.mark.parametrize("what", ["file", "folder", "both"])
def test_what_can_not_be_written_is_read_and_says_so_upon_a_change(what: str, unprivileged: Path) -> None:
    folder = unprivileged / "library"
    path = folder / "library.db"
    (article,) = put(path, an_article(1, title="Harbour"))
    if what != "folder":
        path.chmod(0o444)
    if what != "file":
        folder.chmod(0o555)
    with Library(path, Settings()) as library:
        assert [row.title for row in library.rows(library.list("harb"))] == ["Harbour"]
        assert library.article(article).meta.title == "Harbour"
        library.note_opened(article)
        for call in CHANGING.values():
            with pytest.raises(ReadOnlyError, match="can be read and not changed"):
                call(library, unprivileged)
    assert [file.name for file in folder.iterdir()] == ["library.db"]
    folder.chmod(0o755)


def test_a_library_that_another_user_has_open_is_read_as_it_is_now(unprivileged: Path) -> None:
    if os.getuid() != 0:
        pytest.skip("needs to be root to be two users")
    path = unprivileged / "library.db"
    os.seteuid(0)
    with Library(path, Settings()) as theirs:
        put(path, an_article(1), an_article(2))
        assert path.with_name("library.db-wal").exists()
        os.seteuid(NOBODY)
        with Library(path, Settings()) as library:
            assert len(library.list()) == 2
            with pytest.raises(ReadOnlyError):
                library.set_state([an_id(1)], "later")
        os.seteuid(0)
        theirs.set_state([an_id(1)], "later")
        os.seteuid(NOBODY)


def test_a_library_that_can_not_be_made_is_one_clear_error(unprivileged: Path) -> None:
    unprivileged.chmod(0o555)
    for path in (unprivileged / "library.db", unprivileged / "new" / "library.db"):
        with pytest.raises(StoreError, match="library"):
            Library(path, Settings())


def test_a_full_disk_is_told_and_takes_nothing(path: Path) -> None:
    with Library(path, Settings()) as library:
        library.tag([an_id(1)], ["kept"])
        with closing(sqlite3.connect(path)) as other:
            pages = other.execute("PRAGMA page_count").fetchone()[0]
        library._database.rows(f"PRAGMA max_page_count = {pages}")  # noqa: SLF001 - a disk of a few pages
        with pytest.raises(StoreError, match="disk is full"):
            library.tag([an_id(1)], [f"tag-{number}" for number in range(2000)])
        assert [tag.name for tag in library.tags()] == ["kept"]


def test_threads_work_side_by_side_and_close_ends_them_all(path: Path) -> None:
    ids = put(path, *(an_article(number, title=str(number)) for number in range(2, 30)))
    library = Library(path, Settings())
    errors: list[BaseException] = []

    def work(article: ArticleId) -> None:
        try:
            for tag in ("a", "b"):
                library.tag([article], [tag, f"own-{article}"])
                library.rows(library.list(f"tag:own-{article}"))
        except BaseException as error:  # noqa: BLE001 - shown by the assertion
            errors.append(error)

    threads = [threading.Thread(target=work, args=(article,)) for article in ids]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert library.list("tag:a tag:b") == library.list("-tag:c is:inbox tag:a")
    assert len(library.list("tag:b")) == len(ids)
    library.close()
    library.close()
    assert not path.with_name("library.db-wal").exists()
    with pytest.raises(StoreError, match="closed"):
        library.counts()


def test_a_second_opening_leaves_the_locks_of_the_first(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    leave_wal = (
        f"import sqlite3; print(*sqlite3.connect({str(path)!r}, timeout=0).execute('PRAGMA journal_mode = DELETE'))"
    )
    with Library(path, Settings()) as first:
        first.counts()
        with Library(path, Settings()) as second:
            assert second.counts() == first.counts()
            ended = subprocess.run([sys.executable, "-c", leave_wal], check=False, capture_output=True, text=True)
            assert "database is locked" in ended.stderr
        assert first.counts()
