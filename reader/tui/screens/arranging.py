"""Where everything stands: the panes of the library screen, by the room there is and by where the keys go."""

from textual import events, on
from textual.containers import Container
from textual.widget import Widget

from reader.library import Library
from reader.settings import Settings
from reader.tui.panes import Layout, Pane, Panes, has_columns, layout_for
from reader.tui.screens.filtering import Filtering
from reader.tui.widgets.cursor_view import CursorView
from reader.tui.widgets.note_panel import NotePanel
from reader.tui.widgets.quote_panel import QuotePanel
from reader.tui.widgets.summary_panel import SummaryPanel
from reader.tui.widgets.text_view import TextView

_CLASSES = ("-one", "-stacked", "-wide", "-full")


def _classes(layout: Layout) -> tuple[str, ...]:
    """Return what the style sheets call *layout*: the fullest has the three columns of the wide one."""
    return ("-wide", "-full") if layout == "full" else (f"-{layout}",)


class Arranging(Filtering):
    """The panes, and going from one to another."""

    def __init__(self, library: Library, settings: Settings, layout: Layout) -> None:
        super().__init__(library, settings, " ".join(_classes(layout)))
        self.summary = SummaryPanel(id="summary")
        self.text = TextView(id="text")
        self.quotes = QuotePanel(id="quotes")
        self.note = NotePanel(id="note")
        self.middle = Container(id="middle")
        """What is between the list and the quotations: summary and text."""
        self.side = Container(id="side")
        """What is beside the text, or below it: quotations and note."""
        self.beside = Container(id="preview")
        """All that is beside the list, or below it."""
        self.main = Container(id="main")
        """All that is beside the filter."""
        self.panes = Panes(layout)

    def widgets(self) -> dict[Pane, Widget]:
        """Return the widget of each pane."""
        return {
            "filter": self.filter,
            "articles": self.articles,
            "summary": self.summary,
            "text": self.text,
            "quotes": self.quotes,
            "note": self.note,
        }

    @property
    def panels(self) -> dict[Pane, CursorView]:
        """Return the panes with a cursor of their own beside the list."""
        return {"filter": self.filter, "summary": self.summary, "quotes": self.quotes}

    @property
    def bare(self) -> bool:
        """Say whether there is no article to show beside the list."""
        return not self.articles.listing

    def on_resize(self, event: events.Resize) -> None:
        """Arrange the panes anew for more or less room."""
        self.lay_out(self.panes.laid(layout_for(*event.size), bare=self.bare))

    def lay_out(self, panes: Panes) -> None:
        """Show *panes* and put the focus where they say."""
        self.panes = panes
        for name in _CLASSES:
            self.set_class(name in _classes(panes.layout), name)
        self.set_class(panes.reading, "-reading")
        self.set_class(panes.bare, "-bare")
        widgets = self.widgets()
        for pane, widget in widgets.items():
            widget.display = pane in panes.visible
        self.middle.display = self.summary.display or self.text.display
        self.side.display = self.quotes.display or self.note.display
        self.beside.display = self.middle.display or self.side.display
        self.main.display = self.articles.display or self.beside.display
        self.articles.lines_per_row = 2 if has_columns(panes.layout) else 1
        self.quotes.compact = panes.layout == "stacked"
        self.set_focus(widgets[panes.pane])
        self.arranged()

    def action_pane(self, by: int) -> None:
        """Go to the next or previous pane."""
        self.lay_out(self.panes.step(by))

    def action_filter(self) -> None:
        """Go to the filter, from it back to the list."""
        self.lay_out(self.panes.to("articles" if self.panes.pane == "filter" else "filter"))

    @on(events.DescendantFocus)
    def _focus_moved(self) -> None:
        """Follow a focus that the mouse has moved."""
        pane = next((pane for pane, widget in self.widgets().items() if widget is self.focused), None)
        if pane is not None and pane != self.panes.pane:
            self.lay_out(self.panes.to(pane))

    # What the screen adds

    def arranged(self) -> None:
        """Show what depends on which panes there are."""

    def tell(self) -> None:
        """Bring up to date what is said about the article and the pane."""
