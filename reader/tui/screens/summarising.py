"""What can be done with the summary: other key points, folding, going to an item's place, a digest of several."""

from concurrent.futures import Executor
from threading import Lock
from typing import get_args

from msgspec.structs import replace
from textual import on
from textual.worker import get_current_worker
from typing_extensions import override

from reader.errors import ReaderError
from reader.library import Library
from reader.model import ArticleId, KeyPoint, Span
from reader.settings import MOST_POINTS, Method, Settings, SummarySettings
from reader.tui.choosing import Chooser
from reader.tui.jobs import processes
from reader.tui.messages import PointsChosen
from reader.tui.panes import Layout
from reader.tui.screens.correcting import Correcting
from reader.tui.text import content
from reader.tui.widgets.summary_panel import SummaryPanel

_METHODS: tuple[Method, ...] = get_args(Method)


class Summarising(Correcting):
    """The actions on the summary; it knows how key points are chosen, until the program ends.

    Choosing them by other settings than the library's happens in a process of its own: no key waits for it.
    """

    def __init__(self, library: Library, settings: Settings, layout: Layout) -> None:
        super().__init__(library, settings, layout)
        self.choosing = settings.summary
        """How key points are chosen now."""
        self._chooser = Chooser(library, settings.summary)
        self._chosen: dict[SummarySettings, tuple[KeyPoint, ...]] = {}
        self._executor: Executor | None = None
        self._guard = Lock()

    def stop_choosing(self) -> None:
        """Let no process outlive the screen."""
        if self._executor is not None:
            self._executor.shutdown(wait=False, cancel_futures=True)

    # Key points

    def action_method(self) -> None:
        """Choose key points by the next method."""
        method = _METHODS[(_METHODS.index(self.choosing.method) + 1) % len(_METHODS)]
        self._choose_by(replace(self.choosing, method=method))

    def action_points(self, by: int) -> None:
        """Show more or fewer key points."""
        self._choose_by(replace(self.choosing, points=max(1, min(self.choosing.points + by, MOST_POINTS))))

    def _choose_by(self, choosing: SummarySettings) -> None:
        self.choosing = choosing
        self.say(f"key points by {choosing.method}, at most {choosing.points}")
        self._choose()

    @override
    def load(self, article: ArticleId | None) -> None:
        self._chosen.clear()
        super().load(article)
        if self.analysis is not None:
            self._chosen[self.settings.summary] = self.analysis.key_points
        self._choose()

    def _choose(self) -> None:
        """Show the key points that are wanted, or have them chosen."""
        points = self._chosen.get(self.choosing)
        self.summary.border_title = content(f"Summary {self.signs.dot} key points by {self.choosing.method}")
        if self.row is None or self.article is None or self.analysis is None:
            self.summary.name_method(self.choosing.method, making=False)
        elif points is None:
            self.summary.name_method(self.choosing.method, making=True)
            article, choosing = self.row.id, self.choosing
            self.run_worker(
                lambda: self._choose_elsewhere(article, choosing),
                thread=True,
                group="points",
                exclusive=True,
                exit_on_error=False,
            )
        else:
            if points != self.analysis.key_points:
                self.analysis = replace(self.analysis, key_points=points)
                self.summary.show(self.article, self.analysis, "ready")
            self.summary.name_method(self.choosing.method, making=False)

    def _choose_elsewhere(self, article: ArticleId, choosing: SummarySettings) -> None:
        """Have key points chosen; the body of a thread."""
        worker = get_current_worker()
        with self._guard:
            if worker.is_cancelled:
                return  # another method is wanted by now
            self._executor = self._executor or processes(1)
        try:
            points = self._chooser.key_points(article, choosing, self._executor)
        except ReaderError as error:
            self.post_message(PointsChosen(article, choosing, (), str(error)))
        else:
            self.post_message(PointsChosen(article, choosing, points))

    @on(PointsChosen)
    def _points_chosen(self, event: PointsChosen) -> None:
        if self.row is None or event.article != self.row.id:
            return
        self._chosen[event.choosing] = event.points
        if event.error:
            self.say(f"{self.signs.failed} {event.error}")
        if event.choosing == self.choosing:
            self._choose()

    # Sections and places

    def action_fold(self) -> None:
        """Fold or unfold a section of the summary."""
        self.summary.fold()

    @on(SummaryPanel.Chosen)
    def _item_chosen(self, event: SummaryPanel.Chosen) -> None:
        self.jump(lambda: self.text.go_to(event.span))

    @on(SummaryPanel.Quoted)
    def _quoted_chosen(self, event: SummaryPanel.Quoted) -> None:
        self.jump(lambda: self._show_quotation(event.index))

    def _show_quotation(self, index: int) -> None:
        self.quotes.current = index
        self.text.set_current(index)

    # Several articles

    def action_digest(self) -> None:
        """Show the key points of the selected articles together, or of all in view."""
        from reader.tui.screens.digest import DigestScreen  # deferred: the list is there sooner

        selection, listing = self.articles.selection, self.articles.listing
        ids = selection.of(listing) if selection.count(listing) else listing
        if not ids:
            self.say("no articles to make a digest of")
            return
        self.app.push_screen(DigestScreen(self._chooser, ids, self.choosing, self.signs), self._go_to)

    def _go_to(self, place: tuple[ArticleId, Span | None] | None) -> None:
        """Open an article at a place of it."""
        at = self.articles.listing.find(place[0]) if place is not None else None
        if place is None or at is None:
            return
        self.articles.cursor = at
        self.preview()
        span = place[1]
        if span is None:
            self.open()
        else:
            self.jump(lambda: self.text.go_to(span))
