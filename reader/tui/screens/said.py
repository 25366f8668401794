"""What quotations of many articles have in common wherever they are listed: opening, copying, putting right."""

from abc import abstractmethod
from collections.abc import Sequence
from time import monotonic
from typing import ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.timer import Timer
from typing_extensions import override

from reader.inert import inert
from reader.library import Library
from reader.resources import data_dir
from reader.settings import Settings
from reader.speakers import Said, Sayings
from reader.tui.commands import FOOTERS, SAID, Command, Context, bindings
from reader.tui.glyphs import Glyphs
from reader.tui.listing import Selection
from reader.tui.panes import Layout, has_columns, layout_for
from reader.tui.screens.over import Host, Over
from reader.tui.text import content, styled
from reader.tui.widgets.line_view import LineView
from reader.tui.widgets.paragraphs import Paragraph
from reader.tui.widgets.pick_list import PickList
from reader.tui.widgets.said_list import SaidList, mark
from reader.wording import UNATTRIBUTED, counted, long_date, shown_title

_REST_SECONDS = 0.08
"""How long no key is pressed before what hangs on the cursor is shown."""
_ANEW_SECONDS = 2.0
"""How often what is analysed meanwhile is listed, at the most."""
_ANEW_SHARE = 20
"""A listing that takes long is not made again for so many times as long."""
_ROOMY = 30
"""From so many lines on, the quotation under the cursor is shown in full."""


_EXAMPLE = "a speaker or words  tag:  src:  said:  since:7d"


class SaidScreen(Over):
    """A list of quotations over the library, and the actions on the one under the cursor and its article."""

    CSS_PATH = str(data_dir("styles") / "said.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(SAID)]
    commands: ClassVar[tuple[Command, ...]] = SAID

    def __init__(self, library: Library, settings: Settings, host: Host, *, named: bool) -> None:
        """List over *host* what is said in *library*, *named* where a list does not say by whom."""
        super().__init__(library, settings, host)
        self.said = SaidList(self.fetch_said, self.signs, named=named, id="said")
        self.whole = LineView(id="whole")
        """The quotation under the cursor in full, where there is room."""
        self.pane: PickList = self.said
        """The list that has the keys."""
        self.query_text = ""
        self._layout: Layout = "stacked"
        self._next_listing = 0.0
        self._rest: Timer | None = None

    # What the screens over this class add

    @abstractmethod
    def panes(self) -> Sequence[PickList]:
        """Return the lists in the order in which they are gone through."""

    @abstractmethod
    def relist(self, *, stay: bool = True) -> None:
        """List anew, the cursors where they stand."""

    @abstractmethod
    def search(self, query: str) -> None:
        """List what *query* says."""

    # Showing

    def fetch_said(self, sayings: Sayings, indexes: Sequence[int]) -> dict[int, Said]:
        """Return quotations; none, and a word on the status line, where they can't be read."""
        return self.tried(lambda: self.library.quoted.said(sayings, indexes)) or {}

    def on_mount(self) -> None:
        """List what there is."""
        self.whole.signs = self.signs
        self.lay_out()

    def on_screen_resume(self) -> None:
        """List what may have changed while another list or an article was shown."""
        if self.anew:
            self.anew = False
            self.say("")
            self.relist()
        self.set_focus(self.pane)

    def on_resize(self, event: events.Resize) -> None:
        """Arrange the panes anew for more or less room."""
        self._layout = layout_for(*event.size)
        self.lay_out()

    def lay_out(self) -> None:
        """Show the panes there is room for and put the focus where it belongs."""
        for layout in ("one", "stacked"):
            self.set_class(self._layout == layout, f"-{layout}")
        self.set_class(has_columns(self._layout), "-wide")
        for pane in self.panes():
            pane.display = self._layout != "one" or pane is self.pane
        self.whole.display = self._layout != "one" and (self.size.height >= _ROOMY or len(self.panes()) == 1)
        self.said.lines_per_row = 2 if has_columns(self._layout) else 1
        self.set_focus(self.pane)
        self.tell()

    @on(events.DescendantFocus)
    def _focus_moved(self) -> None:
        focused = next((pane for pane in self.panes() if pane is self.focused), None)
        if focused is not None and focused is not self.pane:
            self.go_to(focused)

    def go_to(self, pane: PickList) -> None:
        """Give the keys to *pane*."""
        self.pane = pane
        self.lay_out()

    @on(PickList.Highlighted)
    def _moved(self) -> None:
        self.tell()
        if self._rest is None:
            self._rest = self.set_timer(_REST_SECONDS, self._rested)
        else:
            self._rest.reset()

    def _rested(self) -> None:
        self._rest = None
        self.rested()

    @property
    def waiting(self) -> bool:
        """Say whether something is yet to follow the cursor."""
        return self._rest is not None

    def rested(self) -> None:
        """Show what hangs on the cursors, which have come to rest."""
        said = self.said.current
        self.whole.set_paragraphs(_whole(said, self.signs) if said else ())
        self.whole.scroll_home(animate=False)

    @override
    def listed(self) -> None:
        self.tell()

    def tell(self) -> None:
        """Bring header, footer and frames up to date."""
        name, much = self.headline()
        pending = self.counts.get("pending", 0)
        more = f" {self.signs.dot} {counted(pending, 'article')} still being read" if pending else ""
        self.header.show(
            styled((f" {self.signs.back} {name}", "bold"), f"  {much}{more}"),
            content(f"/{self.query_text} " if self.query_text else ""),
        )
        self.footer.hints = FOOTERS[self.context()]
        for pane in self.panes():
            selected = len(pane.selected())
            chosen = f"{self.signs.selected} {selected:,} selected {self.signs.dot} " if selected else ""
            pane.border_subtitle = content(f"{chosen}{pane.cursor + 1:,}/{pane.count():,}") if pane.count() else None

    def context(self) -> Context:
        """Return what the footer is to offer."""
        return "said"

    @override
    def analysed(self, *, last: bool) -> None:
        began = monotonic()
        if last or began >= self._next_listing:
            self.relist()
            self._next_listing = monotonic() + max(_ANEW_SECONDS, _ANEW_SHARE * (monotonic() - began))

    # Moving

    def action_move(self, by: int) -> None:
        """Go up or down."""
        self.pane.cursor += by

    def action_edge(self, where: int) -> None:
        """Go to the first or the last row."""
        self.pane.cursor = 0 if where < 0 else self.pane.count() - 1

    def action_half_page(self, by: int) -> None:
        """Go half a page up or down."""
        self.pane.cursor += by * max(1, self.pane.page() // 2)

    def action_pane(self, by: int) -> None:
        """Go to the other list, where there is one."""
        panes = self.panes()
        self.go_to(panes[(panes.index(self.pane) + by) % len(panes)])

    @on(PickList.Opened)
    async def _double_clicked(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Open the article of the current quotation at its place."""
        said = self.said.current
        if said is not None:
            self.host.read(said.article, said.quotation)

    def action_back(self) -> None:
        """Undo what is selected, then what narrows the list, then leave."""
        if self.unselect():
            return
        if self.query_text:
            self.search("")
        else:
            self.action_close()

    def unselect(self) -> bool:
        """Select nothing; say whether anything was selected."""
        selected = bool(self.pane.selected())
        self.pane.selection = Selection()
        self.tell()
        return selected

    # Selecting

    def action_select(self) -> None:
        """Select the current row, or not, and go down."""
        self.pane.select()
        self.tell()

    def action_extend(self) -> None:
        """Select the current row and the next one, and go there."""
        self.pane.extend()
        self.tell()

    def action_select_all(self) -> None:
        """Select all rows, or none where all are selected."""
        self.pane.select_all()
        self.tell()

    def action_search(self) -> None:
        """Ask what to list."""
        self.ask("/", self.query_text, _EXAMPLE, self.search)

    def ask_anew(self) -> None:
        """Ask what to list instead of what is listed; to think better of it keeps that."""
        self.ask("/", "", _EXAMPLE, self.search)


def _whole(said: Said, signs: Glyphs) -> list[Paragraph]:
    """Return a quotation in full, who said it, and where it stands."""
    one = said.quotation
    via = f"via {one.via}" if one.via else None
    who = ", ".join(part for part in (one.speaker or UNATTRIBUTED, one.role, via) if part)
    about = (shown_title(said.title, said.path), said.site, long_date(said.published))
    where = f" {signs.dot} ".join(filter(None, about))
    also = f"{signs.also} also in {', '.join(said.also)}" if said.also else ""
    return [
        Paragraph(inert(mark(said, signs) + said.shown), lead=" ", hanging=1, limit=6),
        Paragraph(inert(who), "line-view--note", lead=" ", hanging=1, limit=1),
        Paragraph(inert(where), "line-view--note", lead=" ", hanging=1, limit=1),
        *([Paragraph(inert(also), "line-view--note", lead=" ", hanging=1, limit=1)] if also else []),
    ]
