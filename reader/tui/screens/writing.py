"""What the user writes: notes on what is shown, and what they say of articles by hand."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from msgspec import Struct
from textual.geometry import Region

from reader.details import value_of
from reader.editor import keep
from reader.errors import EditorError, ReaderError
from reader.model import DETAILS, Analysis, Article, ArticleId, Change, Detail
from reader.nlp.noted import Notes, placed
from reader.tui.editing import edited
from reader.tui.screens.acting import Acting
from reader.tui.screens.changing import Ways
from reader.tui.text import farewell
from reader.wording import quoted, shown_title

_MOST_LOOKED_AT = 1000
"""How many selected articles are looked at to see what they have in common."""


class Subject(Struct, frozen=True):
    """What a note is on."""

    article: Article
    analysis: Analysis | None
    index: int | None
    """Of the quotation; None for the article."""


class _Page(Struct, frozen=True):
    """One note that can be written on a subject."""

    title: str
    about: str
    text: str
    write: Callable[[str], Change]


class Writing(Acting):
    """The actions that write; what they are about is up to the class above it."""

    def subject(self) -> Subject | None:
        """Return what a note is to be on; None where that is nothing, which has been said."""
        return None

    def note_place(self) -> Region | None:
        """Return where on the screen the note stands, if anywhere."""
        return None

    def notes_on(self, article: Article, analysis: Analysis | None) -> Notes:
        """Return the notes on *article*; none, and a word on the status line, where they can't be read."""
        try:
            found = self.library.noting.of(article.id)
        except ReaderError as error:
            self.say(f"{self.signs.failed} {error}")
            found = ()
        return placed(article.text, analysis.quotations if analysis else (), found)

    def action_annotate(self) -> None:
        """Write a note on the current quotation or the article."""
        from reader.tui.screens.note import Draft, NoteScreen, Texts  # deferred: the list is there sooner

        subject = self.subject()
        if subject is None:
            return
        pages = self._pages(subject)

        def left(texts: Texts) -> None:
            refused = [
                _refused(text, error)
                for page, text in zip(pages, texts, strict=True)
                if text != page.text and (error := _error_of(page, text)) is not None
            ]
            if refused:
                self.app.exit(
                    self.app.return_value,
                    self.app.return_code or 1,
                    farewell(line for lines in refused for line in lines),
                )

        def done(texts: Texts | None) -> None:
            for page, text in zip(pages, texts or (), strict=False):
                self._write(page, text)

        drafts = [Draft(page.title, page.about, page.text) for page in pages]
        self.app.push_screen(NoteScreen(drafts, self.note_place(), left), done)

    def action_annotate_outside(self) -> None:
        """Write a note on the current quotation or the article in the user's own editor."""
        subject = self.subject()
        if subject is None:
            return
        page = self._pages(subject)[0]
        try:
            text = edited(self.app, page.text)
        except EditorError as error:
            self.say(f"{self.signs.failed} {error.reason}")
        else:
            self._write(page, text)

    def _write(self, page: _Page, text: str, copy: Path | None = None) -> None:
        """Keep *text*; it is never lost to another change that is under way, nor to a library that can't be written.

        Until the library has it, it is in a file, *copy* where that is there already.
        """
        if text.rstrip() == page.text:
            return
        try:
            change = page.write(text)
        except ReaderError as error:
            left = copy or _kept(text)
            ways: Ways = {"r": ("try again", lambda: self._write(page, text, left))}
            safe = f"What you wrote is in {left}." if left else "What you wrote is kept here as long as this is open."
            self.problem("Could not keep the note", error, safe, ways)
            return
        if copy:
            with suppress(OSError):  # one that is left does no harm
                copy.unlink()
        self.say(change.label, change.undoable)
        self.changed(change.ids)
        self.after(change)

    def _pages(self, subject: Subject) -> list[_Page]:
        """Return the notes that can be written on *subject*, the one it is about first."""
        article, analysis, index = subject.article, subject.analysis, subject.index
        notes, noting = self.notes_on(article, analysis), self.library.noting
        title = shown_title(article.meta.title, article.path)
        pages = [_Page("Note on the article", title, notes.article, lambda text: noting.write(article.id, text))]
        if analysis is not None and index is not None:
            said = notes.quotations.get(index)
            words = quoted(analysis.quotations[index], article.text)
            pages.insert(
                0,
                _Page(
                    "Note on the quotation",
                    words,
                    said.text if said else "",
                    lambda text: noting.write_on(article, analysis, index, text),
                ),
            )
        return pages

    # Details

    def action_details(self) -> None:
        """Ask what the targets are called, and where and when they appeared."""
        from reader.tui.screens.details import DetailsScreen  # deferred: the list is there sooner

        ids = tuple(self.targets())
        if not ids:
            return
        try:
            shown, stated = self._details_of(ids)
        except ReaderError as error:
            self.say(f"{self.signs.failed} {error}")
            return

        def done(said: Mapping[Detail, str | None] | None) -> None:
            if said:
                self.change(lambda: self.library.noting.edit(ids, said), self.after, many=len(ids))

        self.app.push_screen(DetailsScreen(len(ids), shown, stated), done)

    def _details_of(self, ids: Sequence[ArticleId]) -> tuple[dict[Detail, str], dict[Detail, str]]:
        """Return what *ids* show and what they state, of several what they have in common: empty where they differ."""
        if len(ids) == 1:
            shown, stated = self.library.article(ids[0]).meta, self.library.noting.states(ids[0])
            return {one: value_of(shown, one) for one in DETAILS}, {one: value_of(stated, one) for one in DETAILS}
        rows = self.library.rows(ids[:_MOST_LOOKED_AT])
        return {"site": _common(row.site for row in rows), "published": _common(row.published for row in rows)}, {}


def _common(values: Iterable[str | None]) -> str:
    different = set(values)
    return (different.pop() or "") if len(different) == 1 else ""


def _error_of(page: _Page, text: str) -> ReaderError | None:
    """Write *text*, and return why the library can't keep it, if it can't."""
    try:
        page.write(text)
    except ReaderError as error:
        return error
    return None


def _refused(text: str, error: ReaderError) -> list[str]:
    """Return what is said of a note that the library does not keep once the program has ended: where it is now."""
    left = _kept(text)
    return [f"nutgraf: {error}", *([f"nutgraf: what you wrote is in {left}"] if left else text.split("\n"))]


def _kept(text: str) -> Path | None:
    """Return a file that holds *text*; None where there is no room for one either."""
    try:
        return keep(text)
    except OSError:
        return None
