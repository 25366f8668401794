"""The key points of several articles, one article after the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from msgspec import Struct
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.worker import get_current_worker
from typing_extensions import override

from reader.errors import ReaderError
from reader.inert import inert
from reader.model import ArticleId, Row, Span
from reader.resources import data_dir
from reader.settings import SummarySettings
from reader.tui.choosing import Chooser
from reader.tui.citation import provenance
from reader.tui.glyphs import Glyphs
from reader.tui.jobs import processes
from reader.tui.screens.leaving import LeavingModal
from reader.tui.text import content
from reader.tui.widgets.article_row import title_of
from reader.tui.widgets.cursor_view import CursorView
from reader.tui.widgets.paragraphs import Item, Paragraph

Place = tuple[ArticleId, Span | None]
"""An article, and a place in it; None where the whole of it is meant."""

_MOST = 100
"""So many articles are read; nobody reads more of them at once."""


class Part(Struct, frozen=True):
    """What a digest says of one article."""

    row: Row
    points: tuple[tuple[str, Span], ...]
    """The key points in text order."""


class DigestView(CursorView, can_focus=True):
    """Headlines and key points."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "digest-view--title",
        "digest-view--about",
        "digest-view--point",
        "digest-view--status",
    }

    @dataclass
    class Chosen(Message):
        """A place is wanted."""

        place: Place

    def __init__(self) -> None:
        super().__init__(id="digest")
        self._places: list[Place] = []

    def show(self, parts: Sequence[Part], more: str) -> None:
        """Show *parts* one below the other, and after them what is still to be said."""
        self._places = []
        made: list[Paragraph] = []
        for part in parts:
            made += [Paragraph("")] if made else []
            made += self._part(part)
        if more:
            made += [Paragraph(""), Paragraph(inert(more), "digest-view--status", lead=" ")]
        self.set_paragraphs(made)

    @override
    def chosen(self, number: int) -> None:
        if number < len(self._places):
            self.post_message(self.Chosen(self._places[number]))

    def _item(self, text: str, place: Place) -> tuple[Item]:
        self._places.append(place)
        return (Item(0, len(text), len(self._places) - 1),)

    def _part(self, part: Part) -> list[Paragraph]:
        row, title = part.row, inert(title_of(part.row))
        made = [
            Paragraph(title, "digest-view--title", lead="  ", hanging=2, items=self._item(title, (row.id, None))),
            Paragraph(inert(provenance(row, self.signs)), "digest-view--about", lead="  ", hanging=2, limit=1),
        ]
        for number, (point, span) in enumerate(part.points, 1):
            text = inert(point)
            items = self._item(text, (row.id, span))
            made.append(Paragraph(text, "digest-view--point", lead=f"  {number} ", hanging=4, items=items))
        if not part.points:
            why = {"pending": "not analysed yet", "failed": f"the analysis failed: {row.error}"}.get(row.progress)
            made.append(Paragraph(inert(why or "no key points"), "digest-view--status", lead="    ", hanging=4))
        return made


class DigestScreen(LeavingModal[Place | None]):
    """A digest, made article by article while it is read; gives back the place to go to, or None."""

    CSS_PATH = str(data_dir("styles") / "digest.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,D", "dismiss", show=False),
        Binding("g,home", "edge(-1)", show=False),
        Binding("G,end", "edge(1)", show=False),
    ]

    @dataclass
    class Made(Message):
        """One more article has been read."""

        part: Part

    @dataclass
    class Failed(Message):
        """The library could not be read."""

        error: str

    def __init__(self, chooser: Chooser, ids: Sequence[ArticleId], choosing: SummarySettings, signs: Glyphs) -> None:
        """Digest the articles *ids*, in their order, by key points of *choosing*."""
        super().__init__()
        self._chooser = chooser
        self._ids = tuple(ids[:_MOST])
        self._left_out = len(ids) - len(self._ids)
        self._choosing = choosing
        self._signs = signs
        self._parts: list[Part] = []
        self._error = ""
        self.view = DigestView()

    @override
    def compose(self) -> ComposeResult:
        self.view.signs = self._signs
        dot = self._signs.dot
        count = f"{len(self._ids)} {'article' if len(self._ids) == 1 else 'articles'}"
        self.view.border_title = content(f"Digest {dot} {count} {dot} key points by {self._choosing.method}")
        self.view.border_subtitle = content(f"{self._signs.enter} its place  j k move  esc close")
        yield self.view

    def on_mount(self) -> None:
        """Read the articles."""
        self._tell()
        self.run_worker(self._read, thread=True, exit_on_error=False)

    def action_edge(self, where: int) -> None:
        """Go to the top or the bottom."""
        (self.view.scroll_home if where < 0 else self.view.scroll_end)(animate=False)

    def _read(self) -> None:
        worker = get_current_worker()
        executor = processes(1)
        library = self._chooser.library
        try:
            for id in self._ids:
                if worker.is_cancelled:
                    return
                for row in library.rows((id,)):
                    points = self._chooser.key_points(id, self._choosing, executor)
                    text = library.article(id).text if points else ""
                    spans = sorted(point.span for point in points)
                    told = tuple((" ".join(span.of(text).split()), span) for span in spans)
                    self.post_message(self.Made(Part(row, told)))
        except ReaderError as error:
            self.post_message(self.Failed(str(error)))
        finally:
            executor.shutdown(wait=False, cancel_futures=True)

    @on(Made)
    def _made(self, event: Made) -> None:
        self._parts.append(event.part)
        self._tell()

    @on(Failed)
    def _failed(self, event: Failed) -> None:
        self._error = event.error
        self._tell()

    def _tell(self) -> None:
        left = len(self._ids) - len(self._parts)
        if self._error:
            more = f"{self._signs.failed} {self._error}"
        elif left:
            more = f"{self._signs.pending} {left} more…"
        else:
            more = f"{self._left_out} more are not shown" if self._left_out else ""
        self.view.show(self._parts, more)

    @on(DigestView.Chosen)
    def _chosen(self, event: DigestView.Chosen) -> None:
        self.dismiss(event.place)
