"""Who is quoted in the library, and what the one under the cursor said, the newest first."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Container, Vertical
from typing_extensions import override

from reader.library import Library
from reader.model import ANALYSIS_VERSION, Analysis, ArticleId
from reader.settings import Settings
from reader.speakers import SpeakerRow
from reader.store.ids import to_id
from reader.tui.clipboard import copy
from reader.tui.commands import Context
from reader.tui.naming import Answer, Question
from reader.tui.screens.over import Host
from reader.tui.screens.saying import SayingScreen
from reader.tui.text import QUIET, content
from reader.tui.widgets.bar import Bar
from reader.tui.widgets.pick_list import PickList
from reader.tui.widgets.speaker_list import SpeakerList, speaker_heading
from reader.wording import UNATTRIBUTED, counted

if TYPE_CHECKING:
    from reader.outputs import Selected
    from reader.tui.orders import Scope

_FIRST = 200
"""How many speakers are listed before the screen is first drawn."""
_MOST = 500
"""Something is done to so many speakers at once."""


class SpeakersScreen(SayingScreen):
    """Speakers above their quotations, or beside them."""

    def __init__(self, library: Library, settings: Settings, host: Host) -> None:
        """Show over *host* who is quoted in *library*."""
        super().__init__(library, settings, host, named=False)
        self.speakers = SpeakerList(self._fetch, self.signs, id="speakers")
        self.pane = self.speakers
        self._heading = Bar(id="columns")
        self._who, self._what = Vertical(id="who"), Vertical(id="what")
        self._shown: SpeakerRow | None = None
        self._total = 0

    @override
    def compose(self) -> ComposeResult:
        yield self.header
        with Container(id="body"):
            with self._who:
                yield self._heading
                yield self.speakers
            with self._what:
                yield self.said
                yield self.whole
        yield self.status
        yield self.footer

    @override
    def panes(self) -> Sequence[PickList]:
        return self.speakers, self.said

    def _fetch(self, numbers: Sequence[int]) -> tuple[SpeakerRow, ...]:
        return self.tried(lambda: self.library.quoted.rows(numbers)) or ()

    @override
    def relist(self, *, stay: bool = True) -> None:
        quoted = self.library.quoted
        self.counts = self.tried(self.library.counts) or {}
        self._total = self.tried(lambda: quoted.total(self.query_text)) or 0
        self._shown = None
        none = f"nobody like “{self.query_text}” is quoted" if self.query_text else "nobody is quoted yet"
        self.speakers.placeholder = (none,)
        first = None if self.speakers.count() else _FIRST
        self.speakers.show(self.tried(lambda: quoted.list(self.query_text, first)) or ())
        if first is not None and self.speakers.count() == first:
            self.call_after_refresh(self._list_all)
        self.rested()

    def _list_all(self) -> None:
        """List those too who come after the first."""
        self.speakers.show(self.tried(lambda: self.library.quoted.list(self.query_text)) or ())
        self.rested()
        self.tell()

    @override
    def rested(self) -> None:
        """Show what the speaker under the cursor said."""
        speaker = self.speakers.current
        if speaker != self._shown:
            stay = self._shown is None
            self._shown = speaker
            sayings = self.tried(lambda: self.library.quoted.said_by(speaker)) if speaker else None
            if sayings is not None:
                self.said.show(sayings, stay=stay)
            self.tell()
        super().rested()

    @override
    def search(self, query: str) -> None:
        self.query_text = query.strip()
        self.relist()

    @override
    def lay_out(self) -> None:
        super().lay_out()
        one = self._layout == "one"
        self._who.display = not one or self.pane is self.speakers
        self._what.display = not one or self.pane is self.said

    @override
    def headline(self) -> tuple[str, str]:
        return "Speakers", f"{counted(self.speakers.known, 'speaker')} {self.signs.dot} {self._total:,} quotations"

    @override
    def tell(self) -> None:
        super().tell()
        self._heading.show(content(speaker_heading(self.speakers.scrollable_content_region.width), QUIET))
        self._who.border_title, self._who.border_subtitle = content("Speakers"), self.speakers.border_subtitle
        speaker = self._shown
        if speaker is None:
            self.said.border_title = None
            return
        also = ", ".join(f"“{alias}”" for alias in speaker.aliases)
        about = [speaker.name or UNATTRIBUTED, *filter(None, (speaker.role, also and f"also {also}"))]
        self.said.border_title = content(f" {self.signs.dot} ".join(about))

    @override
    def context(self) -> Context:
        return "speakers" if self.pane is self.speakers else "said"

    @override
    def action_open(self) -> None:
        """Go to what the speaker said; open a quotation's article at its place."""
        if self.pane is self.said:
            super().action_open()
        elif self.speakers.current is not None:
            self.rested()
            self.go_to(self.said)

    @override
    def action_back(self) -> None:
        """Go back to the speakers, undo what narrows the list, then leave."""
        if self.pane is self.said:
            self.go_to(self.speakers)
        else:
            super().action_back()

    @override
    def action_close(self) -> None:
        """Go back to the speakers, then leave."""
        if self.pane is self.said:
            self.go_to(self.speakers)
        else:
            super().action_close()

    def _chosen(self) -> list[SpeakerRow]:
        """Return the speakers that are meant: those selected, else the current one."""
        meant = self.speakers.selected() or ((self.speakers.cursor,) if self.speakers.current else ())
        if len(meant) > _MOST:
            self.say(f"{len(meant):,} speakers are too many at once, {_MOST} at most")
            return []
        return [row for row in map(self.speakers.row, meant) if row is not None]

    @override
    def targets(self) -> Sequence[ArticleId]:
        """Return the articles in which the speakers that are meant say something, or those of quotations."""
        if self.pane is self.said:
            return super().targets()
        found = [self.tried(partial(self.library.quoted.said_by, row)) for row in self._chosen()]
        return tuple(map(to_id, dict.fromkeys(number for sayings in found if sayings for number in sayings.ids)))

    @override
    def asked(self) -> str | None:
        return None if self._shown is None else _by(self._shown)

    @override
    def picked(self) -> "Scope | None":
        """Return what the speakers said that are meant, or the quotations that are selected."""
        from reader.tui.orders import Scope  # deferred, as all that writes

        if self.pane is self.said:
            return super().picked()
        chosen, outputs = self._chosen(), self.library.outputs
        query = _by(chosen[0]) if len(chosen) == 1 else None

        def selected() -> "Selected":
            if query is not None:
                return outputs.selected(self.library.list(query), query)
            found = (self.library.quoted.said_by(row) for row in chosen)
            return outputs.quotations((sayings, range(len(sayings))) for sayings in found)

        count = counted(sum(row.quotations for row in chosen), "quotation")
        return Scope("selected", count, self.targets(), selected) if chosen else None

    @override
    def action_copy(self) -> None:
        """Copy the speakers that are meant, a line each, or quotations."""
        if self.pane is self.said:
            super().action_copy()
            return
        lines = [
            ", ".join((row.name or UNATTRIBUTED, *filter(None, (row.role,)), counted(row.quotations, "quotation")))
            for row in self._chosen()
        ]
        if lines:
            self.say(copy(self.app, "\n".join(lines)))

    @override
    def action_set_speaker(self) -> None:
        """Ask by what name the speakers that are meant are to go, or who said the quotations."""
        chosen = self._chosen() if self.pane is self.speakers else []
        named = [row for row in chosen if row.name is not None]
        if self.pane is self.said:
            super().action_set_speaker()
        elif chosen and not named:
            both = f"{self.key_of('open')} and {self.key_of('speaker')}"
            self.say(f"nobody in particular {self.signs.dot} {both} say who said a quotation")
        elif named:
            words = f"{counted(sum(row.quotations for row in named), 'quotation')} by {counted(len(named), 'speaker')}"
            asked = Question(words, named[0].name, everywhere=True, renamable=False)
            rename = self.library.quoted.rename
            self.ask_name(
                asked,
                Analysis(ANALYSIS_VERSION),
                lambda answer: rename(answer.name, *named),
            )

    @override
    def action_mark_wrong(self) -> None:
        """Ask which of the speaker's names is somebody else's, or take the current quotation out."""
        speaker = self.speakers.current
        if self.pane is self.said:
            super().action_mark_wrong()
        elif speaker is None or speaker.name is None or not speaker.aliases:
            apart = f"{self.key_of('wrong')} takes names apart that are not one speaker's"
            self.say(f"one name only {self.signs.dot} {apart}")
        else:
            from reader.tui.screens.speaker import SpeakerScreen  # deferred: the list is there sooner

            names = speaker.aliases
            asked = Question(
                counted(len(names), "other name"), speaker.name, everywhere=True, renamable=False, apart=True
            )

            def suggest(line: str) -> tuple[list[str], int | None]:
                found = [name for name in names if line.casefold() in name.casefold()]
                return found, 0 if found else None

            def done(answer: Answer | None) -> None:
                if answer is not None:
                    self.change(lambda: self.library.quoted.keep_apart(speaker, answer.name), self.concerned)

            self.app.push_screen(SpeakerScreen(asked, suggest), done)

    @override
    def action_search(self) -> None:
        """Ask for a part of a name."""
        self.ask("/", self.query_text, "a part of a name", self.search)


def _by(speaker: SpeakerRow) -> str | None:
    """Return the query for all that *speaker* said, None where a query can't say their name."""
    return None if speaker.name is None or '"' in speaker.name else f'said:"={speaker.name}"'
