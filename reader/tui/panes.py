"""Which panes are on the screen and which one has the keys, by the room there is."""

from typing import Literal, NamedTuple, Self

from msgspec import Struct
from msgspec.structs import replace

from reader.model import ArticleId

Pane = Literal["filter", "articles", "summary", "text", "quotes", "note"]
Layout = Literal["one", "stacked", "wide", "full"]

ALL: tuple[Pane, ...] = ("articles", "summary", "text", "quotes")
_TRIAGE: tuple[Pane, ...] = ("articles", "summary", "quotes")
_READING: tuple[Pane, ...] = ("text", "quotes")


def layout_for(width: int, height: int) -> Layout:
    """Return the layout for a terminal: one pane at a time, stacked, three panes, or these between filter and note."""
    if width < 60 or height < 16:
        return "one"
    return "stacked" if width < 100 else "wide" if width < 160 else "full"


def has_columns(layout: Layout) -> bool:
    """Say whether there is room for list, article and quotations side by side."""
    return layout in {"wide", "full"}


class Panes(Struct, frozen=True):
    """The arrangement; every change makes a new one."""

    layout: Layout = "stacked"
    pane: Pane = "articles"
    """The one with the focus."""
    reading: bool = False
    """Whether the text was gone to last, not the list; it decides what a stacked screen shows."""
    bare: bool = False
    """Whether there is no article to show beside the list."""

    @property
    def order(self) -> tuple[Pane, ...]:
        """Return the panes that can be gone to, in order; the filter stands first, while it is on the screen."""
        panes = self._of_articles()
        return ("filter", *panes) if self.layout == "full" or self.pane == "filter" else panes

    def _of_articles(self) -> tuple[Pane, ...]:
        if self.bare:
            return ("articles",)
        if self.layout == "stacked":
            return _READING if self.reading else _TRIAGE
        return (*ALL, "note") if self.layout == "full" else ALL

    @property
    def visible(self) -> tuple[Pane, ...]:
        """Return the panes on the screen; between three columns the filter takes the room of the last one."""
        if self.layout == "one":
            return (self.pane,)
        crowded = self.layout == "wide" and self.pane == "filter"
        return tuple(pane for pane in self.order if not (crowded and pane == "quotes"))

    def to(self, pane: Pane) -> Self:
        """Return the arrangement with the focus on *pane*."""
        reading = pane == "text" if pane in {"text", "articles", "filter"} else self.reading
        if pane == "summary" and self.layout == "stacked":
            reading = False
        return replace(self, pane=pane, reading=reading)

    def step(self, by: int) -> Self:
        """Return the arrangement with the focus *by* panes on, around the end."""
        return self.to(self.order[(self.order.index(self.pane) + by) % len(self.order)])

    def laid(self, layout: Layout, *, bare: bool) -> Self:
        """Return the arrangement in another layout; the focus stays on its pane where that is still shown."""
        now = replace(self, layout=layout, bare=bare)
        return now if now.pane in now.order else now.to("text" if now.reading and not bare else "articles")


class Place(NamedTuple):
    """Where the user was, to go back to."""

    article: ArticleId
    offset: int | None
    """Where the text began on the screen; None where it was not there."""
    pane: Pane

    def is_elsewhere(self, here: "Place") -> bool:
        """Say whether going there from *here* leads anywhere: to other text, or from it to the summary.

        The panel of quotations moves the text as the cursor moves, so there is no way back to it alone.
        """
        return self[:2] != here[:2] or (self.pane == "summary" and here.pane != "summary")
