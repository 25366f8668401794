"""One Markdown note an article, planned first: what would be written where; the user's words are left alone."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from reader.errors import ExportError, TemplateError
from reader.export.bibliography import bibliography
from reader.export.blocks import OnEdit, Standing, merge, standing
from reader.export.context import context
from reader.export.escape import markdown
from reader.export.files import BOM, known_notes, note_name, read_note, refuse_link, write_note
from reader.export.frontmatter import (
    Parted,
    Value,
    followed,
    fresh,
    is_alike,
    is_sound,
    keys_of,
    part,
    refreshed,
    touched,
)
from reader.export.note import NoteSource, title_of
from reader.export.own import Synced, had, keys_had, named, synced, wrote_of
from reader.export.profiles import FRONT_MATTER, find_template
from reader.export.references import bibtex_entry
from reader.export.templating import Rendered
from reader.model import Article, ArticleId, Note
from reader.settings import ExportSettings

__all__ = ["Managed", "NoteSource", "NotesFolder", "Outcome", "PlannedNote", "Target"]

Outcome = Literal["created", "updated", "unchanged", "failed"]
_BIBLIOGRAPHY = "nutgraf.bib"


class Target(Struct, frozen=True):
    """Where and how notes are written."""

    folder: Path
    profile: str
    name: str
    """The pattern of the names of new files."""
    on_edit: OnEdit = "keep"
    include: tuple[str, ...] = ExportSettings().include
    """What of an article new notes have, of ``reader.settings.PARTS``; in others, what is left out stays as it is."""


class PlannedNote(Struct, frozen=True):
    """What would become of one file."""

    article: ArticleId | None
    """None for a note of no one article, and for what stands beside the notes."""
    path: Path
    outcome: Outcome
    before: str | None = None
    """What stands there, None where nothing does."""
    after: str | None = None
    """What would stand there; None where it can't be written."""
    kept: tuple[str, ...] = ()
    """Names of what is kept because the user edited it: ``summary``, ``quotes``, ``front matter``."""
    error: ExportError | None = None
    beside: bool = False
    """That it is no note: a bibliography."""
    taken: tuple[tuple[Note, Note], ...] = ()
    """The user's notes that the library is to take over from the file before it is written, each after what it was."""
    wrote: Mapping[str, str] = field(default_factory=dict)
    """What is to be remembered of it: :func:`reader.export.own.wrote_of`."""


class Managed(Struct, frozen=True):
    """A note of no one article of which we manage a part: what it is made of, and what of it is brought up to date."""

    id: str
    """By which it is found again: 16 hex digits, in ``values`` too."""
    name: str
    """Of its file where it is new."""
    values: dict[str, Value]
    """For its front matter."""
    blocks: dict[str, str]
    """Contents of its blocks by their names."""
    body: str
    """All below the front matter where it is new, with the blocks."""


@dataclass(slots=True)
class NotesFolder:
    """A folder of notes, looked through once: which notes it has, and which names are taken."""

    target: Target
    takes: bool = True
    """Whether the library can take over what was edited of the user's notes."""
    _known: dict[str, Path] = field(init=False)
    _paths: set[Path] = field(init=False)
    """Where the known ones are."""
    _taken: set[str] = field(default_factory=set)
    _references: dict[ArticleId, str] = field(default_factory=dict)
    """What the bibliography is to hold."""

    def __post_init__(self) -> None:
        """Look through the folder.

        Raises:
            ExportError: It can't be read.
        """
        self._known = known_notes(self.target.folder.resolve())
        self._paths = set(self._known.values())

    def plan(self, sources: Sequence[NoteSource], today: date, *, last: bool = True) -> tuple[PlannedNote, ...]:
        """Say what would become of the note of each of *sources*, and of a bibliography where the profile has one.

        A note is found again by the id in its head, so the user may rename it or move it inside the folder. A note
        that can't be written costs only itself.

        Args:
            sources: Some articles, or all.
            today: The day.
            last: Whether no more are to come: the bibliography of all is planned then, for it is one file.

        Raises:
            TemplateError: The profile's template can't be used.
        """
        template = find_template(self.target.profile)
        rendered = [template.note(context(source, today, self.target.include), source.article.id) for source in sources]
        notes = [
            self._with_own(
                self._note(source.article.id, self._path(source.article), one, today, keys_had(source)),
                source,
                one,
                today,
            )
            for source, one in zip(sources, rendered, strict=True)
        ]
        if any(_BIBLIOGRAPHY in one.note for one in rendered):
            self._references |= {source.article.id: bibtex_entry(source) for source in sources}
        if last and self._references:
            notes.append(self._bibliography())
        return tuple(notes)

    def plan_managed(self, note: Managed, today: date) -> PlannedNote:
        """Say what would become of a note that no template makes."""
        rendered = Rendered(f"{fresh(note.values)}\n{note.body}", note.blocks)
        path = self._known.get(note.id) or self.target.folder.resolve() / note.name
        return self._note(None, path, rendered, today, note.values if note.id in self._known else ())

    def _note(
        self, article: ArticleId | None, path: Path, rendered: Rendered, today: date, had: Collection[str]
    ) -> PlannedNote:
        def make(before: str | None) -> tuple[str, tuple[str, ...]]:
            if before is None:
                if not is_sound(rendered.note):
                    raise TemplateError(self.target.profile, FRONT_MATTER)
                return rendered.note, ()
            return _brought_up_to_date(before, rendered, self.target.on_edit, today, had)

        return _planned(article, path, make)

    def _with_own(self, note: PlannedNote, source: NoteSource, rendered: Rendered, today: date) -> PlannedNote:
        """Return the plan with the user's notes in it, and with the details that they have not changed in the file."""
        if note.after is None:
            return note
        text = _Text.of(note.after)
        notes = named(source.notes, source.article.text, source.analysis.quotations)
        if "notes" in self.target.include:
            done = synced(text.parted.body, notes, () if note.before is None else had(source, notes), takes=self.takes)
            now = notes | {name: one for name, old in notes.items() for was, one in done.taken if was is old}
            left = dict[str, str]()
        else:
            done, now = Synced(text.parted.body), {}
            left = {name: mark for name, mark in source.wrote.items() if name in notes}
        there, body, made = text.parted, done.body, part(rendered.note)
        keys = keys_of(made) if is_alike(there, made) else frozenset[str]()
        wrote = left | wrote_of(source.article, now, keys if note.before is None else keys | keys_had(source))
        if note.before is not None and source.wrote and source.wrote != wrote:
            there = followed(there, made, source.wrote)
            body = body.replace(
                f"\n# {markdown(source.wrote.get('title', ''))}\n", f"\n# {markdown(wrote['title'])}\n", 1
            )
        if note.before is not None and (body != text.parted.body or there != text.parted):
            there = touched(there, today) or there
        after = text.whole(there.note(body)) if body != text.parted.body or there != text.parted else note.after
        outcome: Outcome = "created" if note.before is None else "unchanged" if after == note.before else "updated"
        kept = (
            *note.kept,
            *done.kept,
            *(f"{name} (changed here and in the library: both are in it)" for name in done.both),
        )
        return replace(note, after=after, outcome=outcome, kept=kept, taken=done.taken, wrote=wrote)

    def _path(self, article: Article) -> Path:
        """Return where the note of *article* is, or where it is to be; no name is given twice."""
        if article.id in self._known:
            return self._known[article.id]
        folder, title = self.target.folder.resolve(), title_of(article)
        path = folder / note_name(article, title, self.target.name)
        if path.name.casefold() in self._taken or path in self._paths:  # two ids that begin alike
            path = folder / note_name(article, title, self.target.name.replace("{id6}", "{id}"))
        self._taken.add(path.name.casefold())
        return path

    def _bibliography(self) -> PlannedNote:
        def make(before: str | None) -> tuple[str, tuple[str, ...]]:
            text = _Text.of(before or "")
            merged = bibliography(text.parted.note(), self._references, self.target.on_edit)
            return text.whole(merged.body), merged.kept

        return replace(_planned(None, self.target.folder.resolve() / _BIBLIOGRAPHY, make), beside=True)


def write(note: PlannedNote) -> ExportError | None:
    """Write what is planned, unless something else stands there by now; return what went wrong."""
    if note.after is None or note.outcome not in {"created", "updated"}:
        return note.error
    try:
        refuse_link(note.path)
        if (read_note(note.path) if note.path.exists() else None) != note.before:
            raise ExportError(str(note.path), "was changed at the same time; export again")  # noqa: TRY301 - one way out
        write_note(note.path, note.after)
    except ExportError as error:
        return error
    return None


def read_blocks(path: Path) -> dict[str, Standing]:
    """Return the managed blocks of the note at *path* by name, with what the user made of them.

    Raises:
        ExportError: It can't be read.
    """
    return standing(_Text.of(read_note(path)).parted.body)


class _Text(Struct, frozen=True):
    """A file's text, and how it marks its beginning and its lines."""

    parted: Parted
    bom: str
    newline: str

    @staticmethod
    def of(text: str) -> "_Text":
        bom = BOM if text.startswith(BOM) else ""
        newline = "\r\n" if "\r\n" in text else "\n"
        return _Text(part(text.removeprefix(BOM).replace("\r\n", "\n")), bom, newline)

    def whole(self, note: str) -> str:
        """Return *note* as such a file has it."""
        return self.bom + note.replace("\n", self.newline)


def _planned(
    article: ArticleId | None, path: Path, make: Callable[[str | None], tuple[str, tuple[str, ...]]]
) -> PlannedNote:
    """Return what would become of the file at *path* by what *make* makes of its text."""
    try:
        refuse_link(path)
        before = read_note(path) if path.exists() else None
        after, kept = make(before)
    except ExportError as error:
        return PlannedNote(article, path, "failed", error=error)
    outcome: Outcome = "created" if before is None else "unchanged" if after == before else "updated"
    return PlannedNote(article, path, outcome, before, after, kept)


def _brought_up_to_date(
    before: str, rendered: Rendered, on_edit: OnEdit, today: date, had: Collection[str]
) -> tuple[str, tuple[str, ...]]:
    """Return the note *before* with its blocks and its head as they should be, and what was kept instead."""
    text = _Text.of(before)
    there = text.parted
    merged = merge(there.body, rendered.texts, on_edit)
    head = refreshed(there, part(rendered.note), had)
    if head is not None and merged.body != there.body:
        head = touched(head, today)
    kept = merged.kept if head is not None else (*merged.kept, "front matter")
    after = (head or there).note(merged.body)
    return (before if after == there.note() else text.whole(after)), kept
