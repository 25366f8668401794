"""The stories of the library, the newest first, and what is to be said of the one under the cursor."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Vertical
from textual.timer import Timer
from textual.widget import Widget
from typing_extensions import override

from reader.library import Library
from reader.model import ANALYSIS_VERSION, Analysis, ArticleId, Change, Quotation, Row, State
from reader.resources import data_dir
from reader.settings import Settings
from reader.storied import StoryRow
from reader.stories.values import Told
from reader.tui.clipboard import copy
from reader.tui.commands import FOOTERS, STORIES, Command, bindings
from reader.tui.listing import Selection
from reader.tui.panes import Layout, has_columns, layout_for
from reader.tui.screens.over import Host, Over
from reader.tui.screens.writing import Subject
from reader.tui.text import QUIET, content, styled
from reader.tui.widgets.article_row import title_of
from reader.tui.widgets.bar import Bar
from reader.tui.widgets.row_list import RowList
from reader.tui.widgets.story_list import StoryList, story_heading
from reader.tui.widgets.story_panel import StoryPanel, Telling
from reader.wording import long_date

_REST_SECONDS = 0.08
"""How long no key is pressed before the story under the cursor is shown."""


class StoriesScreen(Over):
    """Stories above their tellings, or beside them."""

    CSS_PATH = str(data_dir("styles") / "stories.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [*bindings(STORIES)]
    commands: ClassVar[tuple[Command, ...]] = STORIES

    def __init__(self, library: Library, settings: Settings, host: Host) -> None:
        super().__init__(library, settings, host)
        self.stories = StoryList(self.signs, id="stories")
        self.telling = StoryPanel(id="telling")
        self.pane: Widget = self.stories
        """What has the keys."""
        self._heading = Bar(id="columns")
        self._which = Vertical(id="which")
        self._layout: Layout = "stacked"
        self._shown: StoryRow | None = None
        self._rest: Timer | None = None

    @override
    def compose(self) -> ComposeResult:
        yield self.header
        with Container(id="body"):
            with self._which:
                yield self._heading
                yield self.stories
            yield self.telling
        yield self.status
        yield self.footer

    def on_mount(self) -> None:
        """Arrange the panes."""
        self.telling.signs = self.signs
        self.stories.placeholder = ("No two articles tell one event yet",)
        self.lay_out()

    def on_screen_resume(self) -> None:
        """List what may have changed while something else was shown."""
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
        one = self._layout == "one"
        self._which.display = not one or self.pane is self.stories
        self.telling.display = not one or self.pane is self.telling
        self.set_focus(self.pane)
        self.tell()

    def go_to(self, pane: Widget) -> None:
        """Give the keys to *pane*."""
        self.pane = pane
        self.lay_out()

    @on(events.DescendantFocus)
    def _focus_moved(self) -> None:
        if self.focused in (self.stories, self.telling) and self.focused is not self.pane:
            self.go_to(self.focused)

    # Showing

    def relist(self) -> None:
        """List anew, the cursor where it stands."""
        self._shown = None
        self.stories.show(self.tried(self.library.stories.list) or ())
        self.rested()

    @on(RowList.Highlighted)
    def _moved(self) -> None:
        self.tell()
        if self._rest is None:
            self._rest = self.set_timer(_REST_SECONDS, self.rested)
        else:
            self._rest.reset()

    @property
    def waiting(self) -> bool:
        """Say whether the telling is yet to follow the cursor."""
        return self._rest is not None

    def rested(self) -> None:
        """Show what is to be said of the story under the cursor."""
        if self._rest is not None:
            self._rest.stop()
            self._rest = None
        story, stay = self.stories.current, self._shown is None
        if story is None:
            self.telling.show(None, stay=False)
        elif story != self._shown:
            telling = self.tried(lambda: self._telling(story))
            self.telling.show(telling, stay=stay)
            # What is being found is shown once it is there.
            self._shown = story if telling and telling.compared else None
        self.tell()

    def _telling(self, story: StoryRow) -> Telling:
        stories = self.library.stories
        compared = self.host.comparison(story.id)
        told = tuple(map(self._read, compared.ids)) if compared else ()
        # How many statements they have in common is known better by now than when they were put together.
        why = [reason for reason in stories.why(story.id) if "in common" not in reason] or ["what they say"]
        return Telling(self.library.rows(stories.members(story.id)), why, compared, told)

    def _read(self, id: ArticleId) -> Told:
        return Told(self.library.article(id), self.library.analysis(id) or Analysis(ANALYSIS_VERSION))

    def tell(self) -> None:
        """Bring header, footer and frames up to date."""
        name, much = self.headline()
        self.header.show(styled((f" {self.signs.back} {name}", "bold"), f"  {much}"), content(""))
        self.footer.hints = FOOTERS["stories" if self.pane is self.stories else "telling"]
        self._heading.show(content(story_heading(self.stories.scrollable_content_region.width), QUIET))
        selected = len(self.stories.selected())
        chosen = f"{self.signs.selected} {selected:,} selected {self.signs.dot} " if selected else ""
        count = self.stories.count()
        self._which.border_title = content("Stories")
        self._which.border_subtitle = content(f"{chosen}{self.stories.cursor + 1:,}/{count:,}") if count else None
        story = self.stories.current
        self.telling.border_title = content(story.title) if story else None

    @override
    def headline(self) -> tuple[str, str]:
        count = self.stories.count()
        return "Stories", "1 story" if count == 1 else f"{count:,} stories"

    @override
    def analysed(self, *, last: bool) -> None:
        self.relist()

    # Moving

    def action_move(self, by: int) -> None:
        """Go up or down."""
        if self.pane is self.telling:
            self.telling.move(by)
        else:
            self.stories.cursor += by

    def action_edge(self, where: int) -> None:
        """Go to the first or the last row."""
        self.action_move(where * 10**9)

    def action_half_page(self, by: int) -> None:
        """Go half a page up or down."""
        self.action_move(by * max(1, self.pane.size.height // 2))

    def action_pane(self, by: int) -> None:  # noqa: ARG002 - of two panes either way leads to the other
        """Go to the other pane."""
        self.go_to(self.stories if self.pane is self.telling else self.telling)

    @on(RowList.Opened)
    def _double_clicked(self) -> None:
        self.action_open()

    @on(StoryPanel.Chosen)
    def _place_chosen(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """List the articles of the story; open an article, or a place of it; compare a statement."""
        spot = self.telling.spot if self.pane is self.telling else None
        story = self.stories.current
        if spot is not None and isinstance(spot.at, Quotation):
            self.compare(spot.article, spot.at)
        elif spot is not None:
            self.host.read(spot.article, spot.at)
        elif story is not None and self.pane is self.stories:
            self.host.action_library()
            self.host.search(f"story:{story.id}")

    def action_compare(self) -> None:
        """Show two articles of the story side by side."""
        story = self.stories.current
        spot = self.telling.spot if self.pane is self.telling else None
        if spot is not None:
            self.compare(spot.article, spot.at if isinstance(spot.at, Quotation) else None)
        elif story is not None:
            members = self.tried(lambda: self.library.stories.members(story.id))
            if members:
                self.compare(members[0], None)

    def action_back(self) -> None:
        """Go back to the stories, select nothing, then leave."""
        if self.pane is self.telling:
            self.go_to(self.stories)
        elif self.stories.selected():
            self._unselect()
        else:
            self.action_close()

    @override
    def action_close(self) -> None:
        """Go back to the stories, then leave."""
        if self.pane is self.telling:
            self.go_to(self.stories)
        else:
            super().action_close()

    # Selecting

    def _unselect(self) -> None:
        self.stories.selection = Selection()
        self.tell()

    def action_select(self) -> None:
        """Select the current story, or not, and go down."""
        self.stories.select()
        self.tell()

    def action_extend(self) -> None:
        """Select the current story and the next one, and go there."""
        self.stories.extend()
        self.tell()

    def action_select_all(self) -> None:
        """Select all stories, or none where all are selected."""
        self.stories.select_all()
        self.tell()

    # Acting

    def _meant(self) -> list[StoryRow]:
        """Return the stories that are meant: those selected, else the current one."""
        current = (self.stories.cursor,) if self.stories.current else ()
        return [self.stories.row(at) for at in self.stories.selected() or current]

    @override
    def targets(self) -> Sequence[ArticleId]:
        """Return the articles of the stories that are meant; in the telling the one under the cursor."""
        if self.pane is self.telling:
            return (self.telling.spot.article,) if self.telling.spot else ()
        members = [self.tried(partial(self.library.stories.members, row.id)) for row in self._meant()]
        return tuple(id for ids in members for id in ids or ())

    def action_move_to(self, state: State) -> None:
        """Move the targets to *state* and go to the next row."""
        ids = self.targets()
        if ids:
            self.change(lambda: self.library.set_state(ids, state), lambda _: self._stated(state), many=len(ids))

    def _stated(self, state: State) -> None:
        many = bool(self.stories.selected())
        self._unselect()
        if state == "trash" or many:
            self.relist()
        else:
            self.action_move(1)

    def action_copy(self) -> None:
        """Copy what the stories that are meant are called, and where their articles stand; or the article's line."""
        spot = self.telling.spot if self.pane is self.telling else None
        if spot is not None:
            lines = [_cited(row) for row in self.rows((spot.article,))]
        else:
            lines = [
                line
                for story in self._meant()
                for line in (story.title, *map(_cited, self.rows(self.library.stories.members(story.id))))
            ]
        self.say(copy(self.app, "\n".join(lines)))

    def action_take_out(self) -> None:
        """Take the article under the cursor out of the story: it tells another event."""
        spot = self.telling.spot if self.pane is self.telling else None
        if spot is None:
            self.say(f"which article? {self.signs.dot} {self.key_of('next_pane')} goes to the articles of the story")
        else:
            self.change(lambda: self.library.stories.split((spot.article,)), self.after)

    def action_join(self) -> None:
        """Say that the stories selected are one."""
        if len(self.stories.selected()) < 2:
            self.say(f"one story is nothing to join {self.signs.dot} {self.key_of('select')} selects")
            return
        ids = self.targets() if self.pane is self.stories else ()
        if ids:
            self.change(lambda: self.library.stories.join(ids), self.after, many=len(ids))

    @override
    def after(self, change: Change) -> None:
        self._unselect()
        self.relist()
        self.host.outdated()

    @override
    def subject(self) -> Subject | None:
        spot = self.telling.spot if self.pane is self.telling else None
        if spot is None:
            articles = f"{self.key_of('next_pane')} goes to the articles of the story"
            self.say(f"a note on which article? {self.signs.dot} {articles}")
            return None
        told = self.tried(lambda: self._read(spot.article))
        return Subject(told.article, told.analysis, None) if told else None


def _cited(row: Row) -> str:
    """Return where and when an article appeared, and its headline."""
    return ", ".join(filter(None, (row.site, long_date(row.published), f"“{title_of(row)}”")))
