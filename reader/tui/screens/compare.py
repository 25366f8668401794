"""Two articles of one event side by side, statement by statement."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from typing_extensions import override

from reader.inert import inert
from reader.library import Library
from reader.model import ANALYSIS_VERSION, Analysis, ArticleId, Change, Quotation
from reader.resources import data_dir
from reader.settings import Settings
from reader.storied import StoryRow
from reader.stories.showing import likeness, some_compared
from reader.stories.values import Told
from reader.tui import clipboard
from reader.tui.commands import COMPARING, FOOTERS, Command, bindings
from reader.tui.pairing import Pairing
from reader.tui.panes import layout_for
from reader.tui.screens.over import Host, Over
from reader.tui.text import content, styled
from reader.tui.widgets.compare_side import CompareSide, Half
from reader.tui.widgets.differing import Differing
from reader.wording import NO_SOURCE, counted, long_date

_ROOMY = 30
"""From so many lines on, the headlines are shown."""


class CompareScreen(Over):
    """Side A shows the article that was come from, side B another of its story."""

    CSS_PATH = str(data_dir("styles") / "compare.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(COMPARING)]
    commands: ClassVar[tuple[Command, ...]] = COMPARING

    def __init__(self, library: Library, settings: Settings, host: Host) -> None:
        super().__init__(library, settings, host)
        self.sides = (CompareSide(id="side-a"), CompareSide(id="side-b"))
        self.differing = Differing(id="differing")
        self.side = 0
        """Which of the two has the keys."""
        self.pairing: Pairing | None = None
        """What is shown; None while it is being found."""
        self._story: StoryRow | None = None
        self._here: ArticleId | None = None
        self._wanted: Quotation | None = None

    @override
    def compose(self) -> ComposeResult:
        yield self.header
        with Container(id="sides"):
            yield from self.sides
        yield self.differing
        yield self.status
        yield self.footer

    def on_mount(self) -> None:
        """Draw with the signs that are wanted."""
        for view in (*self.sides, self.differing):
            view.signs = self.signs
        self.lay_out()

    def begin(self, article: ArticleId, quotation: Quotation | None) -> bool:
        """Show *article* beside another of its story, at *quotation*; say whether there is another."""
        self._story = (self.tried(lambda: self.library.stories.of((article,))) or {}).get(article)
        self._here, self._wanted, self.side = article, quotation, 0
        self.pairing = None
        return self._story is not None

    def take(self) -> None:
        """Show what the articles have in common as it is known now, or have it found."""
        story, here = self._story, self._here
        if story is None or here is None:
            return
        found = self.tried(lambda: self.host.comparison(story.id))
        self.pairing = None
        if found is not None and here in found.ids:
            self.pairing = Pairing(found, here, self._read)
            if not self.pairing.choose(self._wanted):
                self.say("nobody else in this story reports that")
        elif found is not None:
            self.say(f"{self.signs.failed} not this one: {some_compared(len(found.ids), story.articles)}")
        self.show()

    def _read(self, id: ArticleId) -> Told:
        return Told(self.library.article(id), self.library.analysis(id) or Analysis(ANALYSIS_VERSION))

    def on_screen_resume(self) -> None:
        """Show what may have changed meanwhile."""
        if self.anew:
            self.anew = False
            self.say("")
            self.lay_out()
            self.take()

    def on_resize(self, event: events.Resize) -> None:
        """Arrange the sides anew for more or less room."""
        self.lay_out(layout_for(*event.size))

    def lay_out(self, layout: str = "") -> None:
        """Put the sides beside one another, or above, or show one of them."""
        layout = layout or layout_for(*self.size)
        for name in ("one", "stacked"):
            self.set_class(layout == name, f"-{name}")
        for at, side in enumerate(self.sides):
            side.display = layout != "one" or at == self.side
        self.differing.display = layout != "one"
        self.set_focus(self.sides[self.side])

    def show(self) -> None:
        """Draw both sides and what differs."""
        pairing = self.pairing
        if pairing is not None:
            mine, other, statement = pairing.mine, pairing.other, pairing.statement
            alone = self._wanted if statement is None else None
            brief = self.size.height < _ROOMY
            self.sides[0].show(Half(pairing.told(mine), mine, other, statement, alone), brief=brief)
            self.sides[1].show(Half(pairing.told(other), other, mine, statement), brief=brief)
            pair = (("A", mine, pairing.told(mine)), ("B", other, pairing.told(other)))
            self.differing.show(statement, pairing.compared.only, pair)
        self.tell()

    def tell(self) -> None:
        """Bring header, footer and frames up to date."""
        name, much = self.headline()
        pairing = self.pairing
        where, like = f"{self.signs.pending} comparing…", ""
        if pairing is not None:
            told = pairing.told(pairing.mine), pairing.told(pairing.other)
            count, others = len(pairing.statements), len(pairing.compared.ids) - 1
            where = f"statement {pairing.at + 1} of {count}" if count else "no statement in both"
            for side, letter, one in zip(self.sides, "AB", told, strict=True):
                meta = one.article.meta
                side.border_title = content(
                    f" {self.signs.dot} ".join((letter, meta.site or NO_SOURCE, long_date(meta.published)))
                )
            more = f"{self.key_of('outlet')} {counted(others - 1, 'other')}" if others > 1 else ""
            self.sides[1].border_subtitle = content(more)
            if pairing.statement is not None:
                like = f" {self.signs.dot} {likeness(pairing.statement, *told)}"
        self.header.show(styled((f" {self.signs.back} {name}", "bold"), f"  {much}"), content(f"{where} "))
        self.differing.border_title = content(f"What differs{like}")
        self.footer.hints = FOOTERS["compare"]

    @override
    def headline(self) -> tuple[str, str]:
        story = self._story
        if story is None:
            return "Compare", ""
        much = counted(story.articles, "article")
        if self.pairing is not None and len(self.pairing.compared.ids) < story.articles:
            much = f"{len(self.pairing.compared.ids):,} of {much}"
        return "Compare", inert(f"{self.signs.story} {story.title} {self.signs.dot} {much}")

    @override
    def analysed(self, *, last: bool) -> None:
        if self.pairing is None:
            self.take()

    # Moving

    def action_quote(self, by: int) -> None:
        """Go to the next or previous statement that both report."""
        if self.pairing is not None:
            self.pairing.go(by)
            self.say("")
            self.show()

    def action_pair(self, by: int) -> None:
        """Put the next article of the story on side B; the statement stays where that has it."""
        if self.pairing is not None:
            self.say("" if self.pairing.turn(by) else "this story has two articles")
            self.show()

    def action_pane(self, by: int) -> None:
        """Go to the other side."""
        self.side = max(0, min(self.side + by, 1))
        self.lay_out()

    def action_move(self, by: int) -> None:
        """Scroll the side that has the keys."""
        self.sides[self.side].scroll_relative(y=by, animate=False)

    def action_edge(self, where: int) -> None:
        """Go to the top or the bottom of it."""
        side = self.sides[self.side]
        (side.scroll_home if where < 0 else side.scroll_end)(animate=False)

    def action_half_page(self, by: int) -> None:
        """Go half a page up or down."""
        self.action_move(by * max(1, self.sides[self.side].size.height // 2))

    @on(events.DescendantFocus)
    def _focus_moved(self) -> None:
        at = next((at for at, side in enumerate(self.sides) if side is self.focused), self.side)
        if at != self.side:
            self.side = at
            self.lay_out()

    def action_open(self) -> None:
        """Open the article of the side that has the keys at the place."""
        if self.pairing is not None:
            at = self.pairing.other if self.side else self.pairing.mine
            found = self.pairing.quoted(at)
            self.host.read(self.pairing.compared.ids[at], found[0].quotation if found else None)

    def action_back(self) -> None:
        """Leave."""
        self.action_close()

    # Acting

    def action_copy(self) -> None:
        """Copy both wordings with who said them where."""
        pairing = self.pairing
        found = (*pairing.quoted(pairing.mine), *pairing.quoted(pairing.other)) if pairing else ()
        texts = [clipboard.quotation_text(one.article, one.quotation) for one in found]
        self.say(clipboard.copy(self.app, "\n\n".join(texts)))

    @override
    def targets(self) -> Sequence[ArticleId]:
        """Return the two articles."""
        pairing = self.pairing
        return (pairing.compared.ids[pairing.mine], pairing.compared.ids[pairing.other]) if pairing else ()

    @override
    def usual(self) -> str:
        return "comparison"

    def action_not_same(self) -> None:
        """Say that the two are two statements."""
        pairing = self.pairing
        mine, theirs = (pairing.quoted(pairing.mine), pairing.quoted(pairing.other)) if pairing else ((), ())
        if mine and theirs:
            self.change(lambda: self.library.stories.part(mine[0], theirs), self.after)
        else:
            self.say("no statement here")

    @override
    def after(self, change: Change) -> None:
        self.take()
        self.host.outdated()
