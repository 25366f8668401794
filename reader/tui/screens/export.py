"""What is to be written and how, with what would come of it; nothing is written here."""

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace as replace_binding
from typing import ClassVar

from msgspec.structs import replace
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option
from textual.worker import get_current_worker
from typing_extensions import override

from reader.errors import ReaderError
from reader.export.profiles import profiles
from reader.inert import inert
from reader.library import Library
from reader.resources import data_dir
from reader.settings import PARTS, Settings
from reader.tui import clipboard
from reader.tui.citation import shown_folder
from reader.tui.commands import BY_ID, Keys, bindings, rekeyed, show_key
from reader.tui.failing import folder_of
from reader.tui.glyphs import glyphs
from reader.tui.orders import DIGESTS, FORMATS, DataFormat, Digest, Kind, Order, Preview, Scope, Target
from reader.tui.panes import layout_for
from reader.tui.screens.leaving import Leaving
from reader.tui.screens.prompt import PromptScreen
from reader.tui.text import content, styled
from reader.tui.widgets.bar import Bar
from reader.tui.widgets.choice_line import ChoiceLine
from reader.tui.widgets.line_view import LineView
from reader.tui.widgets.paragraphs import Paragraph

_KEYS = {"tags": "d", "quotes": "t", "selection": "a", "comparison": "c", "story": "s"}
"""The keys of digests; one that has none is gone to."""
_NOTES = "n"
_PARTS = {"summary": "summary", "quotes": "quotes", "text": "full text", "notes": "my notes"}
_FOOTER = (
    ("enter", "write", "write"),
    ("p", "full preview", "whole"),
    ("esc", "cancel", "dismiss"),
    ("copy", "copy", "copy"),
    ("select_all", "which", "which"),
    ("f", "folder", "folder"),
)
"""Key, or the command whose key it is, word and action; the last ones are cut off where it is narrow."""


def _like(command: str, action: str) -> list[Binding]:
    """Return bindings of *action* to the keys of *command*, those of the user's settings as well."""
    return [replace_binding(binding, action=action) for binding in bindings((BY_ID[command],))]


class ExportScreen(Leaving[Order | None]):
    """Asks what to write; gives back the order, or None where the user thought better of it."""

    CSS_PATH = str(data_dir("styles") / "export.tcss")
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "write", show=False, priority=True),
        Binding("escape", "dismiss", show=False),
        *_like("close", "dismiss"),
        *_like("export", "dismiss"),
        *_like("next_pane", "how(1)"),
        *_like("previous_pane", "how(-1)"),
        *_like("down", "what(1)"),
        *_like("up", "what(-1)"),
        *_like("select_all", "which"),
        Binding("f", "folder", show=False),
        Binding("p", "whole", show=False),
        *_like("copy", "copy"),
        *_like("line_down", "scroll(1)"),
        *_like("line_up", "scroll(-1)"),
        *_like("page_down", "page(1)"),
        Binding("pagedown", "page(1)", show=False, priority=True),
        *_like("page_up", "page(-1)"),
        Binding("pageup", "page(-1)", show=False, priority=True),
        *(Binding(str(at), f"part({at - 1})", show=False) for at in range(1, len(PARTS) + 1)),
        *(Binding(key, f"pick({key!r})", show=False) for key in (_NOTES, *_KEYS.values())),
    ]

    @dataclass
    class Seen(Message):
        """More is known of what would be written."""

        order: Order
        preview: Preview

    @dataclass
    class Failed(Message):
        """Nothing could be written so."""

        order: Order
        error: str

    def __init__(
        self,
        library: Library,
        scopes: Sequence[Scope],
        usual: str,
        target: Target,
        settings: Settings,
        *,
        fixed: bool,
    ) -> None:
        """Ask what to write of *scopes*, as *target* says to begin with, the digest *usual* if one is.

        Signs and keys are those of *settings*. Where *fixed*, the folder is not theirs to choose who is at the screen.
        """
        super().__init__()
        signs = glyphs(settings.screen.ascii)
        self._keys: Keys = dict(settings.keys)
        self._library = library
        self._scopes = scopes or [Scope("nothing", "nothing", (), lambda: library.outputs.selected(()))]
        self._which = 0
        self._target = target
        self._signs = signs
        self._fixed = fixed
        self._profiles = tuple(profile.name for profile in profiles())
        names = [None, *DIGESTS]
        self._kinds: Sequence[Digest | None] = names
        self._what = next((at for at, kind in enumerate(names) if kind and kind.name == usual), 0)
        self._format: DataFormat | None = None
        self.preview: Preview | None = None
        """What is known of what would be written."""
        self._error = self._said = ""
        self.header = Bar(id="header")
        self.what = OptionList(id="what", markup=False, compact=True)
        self.how = ChoiceLine(signs, id="profiles")
        self.parts = ChoiceLine(signs, id="parts")
        self.where = Bar(id="where")
        self.view = LineView(id="preview")
        self.status = Bar(id="status")
        self.footer = ChoiceLine(signs, id="footer")

    @override
    def compose(self) -> ComposeResult:
        self.view.signs = self._signs
        box = Vertical(self.how, self.parts, self.where, id="how")
        box.border_title = content("How")
        self.what.border_title = content("What")
        yield self.header
        yield self.what
        yield box
        yield self.view
        yield self.status
        yield self.footer

    def on_mount(self) -> None:
        """Show what there is to choose, and what would come of it."""
        self.what.can_focus = False
        self._show()

    def on_resize(self, event: events.Resize) -> None:
        """Leave out what there is no room for."""
        self.set_class(layout_for(*event.size) == "one", "-one")
        self._tell()

    # What is chosen

    @property
    def order(self) -> Order:
        """Return what is to be written as chosen now."""
        digest = self._kinds[self._what]
        kind: Kind = digest or self._format
        return Order(self._scopes[self._which], kind, self._target)

    def action_pick(self, key: str) -> None:
        """Choose what to write by its key."""
        names = [_NOTES, *(_KEYS.get(digest.name) for digest in DIGESTS)]
        if key in names:
            self._choose(names.index(key))

    def action_what(self, by: int) -> None:
        """Choose what stands below or above."""
        self._choose((self._what + by) % len(self._kinds))

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self._choose(event.option_index)

    def _choose(self, at: int) -> None:
        self._what = at
        self._show()

    def action_how(self, by: int) -> None:
        """Choose the next or previous profile or format of data."""
        self._how((self._how_at() + by) % (len(self._profiles) + len(FORMATS)))

    @on(ChoiceLine.Chosen, "#profiles")
    def _how_clicked(self, event: ChoiceLine.Chosen) -> None:
        self._how(event.index)

    def _how(self, at: int) -> None:
        if self._kinds[self._what] is not None:
            self._told("a digest looks the same in every profile; n writes notes and data")
            return
        profile = at < len(self._profiles)
        self._format = None if profile else FORMATS[at - len(self._profiles)]
        if profile:
            self._target = replace(self._target, profile=self._profiles[at])
        self._show()

    def _how_at(self) -> int:
        if self._format is not None:
            return len(self._profiles) + FORMATS.index(self._format)
        return self._profiles.index(self._target.profile) if self._target.profile in self._profiles else -1

    def action_part(self, at: int) -> None:
        """Have it in new notes, or not."""
        if self.order.kind is not None:
            self._told("only notes of articles leave anything out")
            return
        chosen = {PARTS[at]}.symmetric_difference(self._target.include)
        self._target = replace(self._target, include=tuple(part for part in PARTS if part in chosen))
        self._show()

    @on(ChoiceLine.Chosen, "#parts")
    def _part_clicked(self, event: ChoiceLine.Chosen) -> None:
        self.action_part(event.index)

    def action_which(self) -> None:
        """Choose other articles: the current one, those selected, all in view."""
        self._which = (self._which + 1) % len(self._scopes)
        self._show()

    def action_folder(self) -> None:
        """Ask where to write."""
        if self._fixed:
            self._told("in a browser notes go to the folder of the settings alone")
            return

        def done(line: str | None) -> None:
            folder = folder_of(line or "")
            if folder is not None:
                self._target = replace(self._target, folder=folder)
                self._show()

        self.app.push_screen(PromptScreen("folder", str(self._target.folder), "where files are written"), done)

    def action_write(self) -> None:
        """Go and write it."""
        if self._nothing:
            self._told(self.order.nothing)
        else:
            self.dismiss(self.order)

    @on(ChoiceLine.Chosen, "#footer")
    async def _footer_clicked(self, event: ChoiceLine.Chosen) -> None:
        await self.run_action(_FOOTER[event.index][2])

    @property
    def _nothing(self) -> bool:
        tags = self.order.kind is not None and self.order.kind.name == "tags"
        return not tags and not self.order.scope.ids

    # What would come of it

    def action_whole(self) -> None:
        """Show all that would change, as a diff."""
        from reader.tui.screens.whole import WholeScreen  # deferred: seldom needed

        if self.preview is not None:
            self.app.push_screen(WholeScreen(self.preview, self._signs))

    def action_copy(self) -> None:
        """Copy what would be written."""
        order, app = self.order, self.app

        def work() -> None:
            try:
                text = order.text(self._library)
            except ReaderError as error:
                self.post_message(self.Failed(order, str(error)))
            else:
                app.call_from_thread(lambda: self._told(clipboard.copy(app, text)))

        self.run_worker(work, thread=True, group="copy", exclusive=True, exit_on_error=False)

    def action_scroll(self, by: int) -> None:
        """Scroll the preview."""
        self.view.scroll_relative(y=by, animate=False)

    def action_page(self, by: int) -> None:
        """Turn a page of the preview."""
        self.view.scroll_relative(y=by * max(1, self.view.size.height - 2), animate=False)

    def _show(self) -> None:
        """Show what is chosen, and find out what would come of it beside the keys."""
        self.preview, self._error, self._said = None, "", ""
        self.view.set_paragraphs(())
        self._tell()
        order = self.order
        if self._nothing:
            self._error = order.nothing
            self._tell()
            return

        def look() -> None:
            worker = get_current_worker()
            try:
                for preview in order.previews(self._library):
                    if worker.is_cancelled:
                        return
                    self.post_message(self.Seen(order, preview))
            except ReaderError as error:
                self.post_message(self.Failed(order, str(error)))

        self.run_worker(look, thread=True, group="preview", exclusive=True, exit_on_error=False)

    @on(Seen)
    def _seen(self, event: Seen) -> None:
        if event.order != self.order:
            return
        first = self.preview is None
        self.preview = event.preview
        if first:
            text = event.preview.text
            self.view.set_paragraphs([Paragraph(inert(line), hanging=2) for line in text.split("\n")])
            self.view.scroll_home(animate=False)
        self._tell()

    @on(Failed)
    def _failed(self, event: Failed) -> None:
        if event.order == self.order:
            self._error = f"{self._signs.failed} {event.error}"
            self._tell()

    def _told(self, text: str) -> None:
        self._said = text
        self._tell()

    def _tell(self) -> None:
        """Say what is chosen, and what is known of it."""
        order, dot = self.order, self._signs.dot
        folder = shown_folder(self._target.folder)
        self.header.show(styled((" Export", "bold"), f"  {self._about(order)} to {folder}"))
        self._tell_what()
        self._tell_how(folder)
        name = self.preview.path.name if self.preview and self.preview.path else ""
        self.view.border_title = content(f"Preview {dot} {name}" if name else "Preview")
        more = self.preview.more if self.preview else ""
        self.view.border_subtitle = content(f"dry run {dot} {more}" if more else "dry run")
        self.status.show(content(f" {self._said or self._error or self._counts()}"))
        self.footer.show("", [f"{self._key(key)} {word}" for key, word, _ in _FOOTER], None)

    def _key(self, name: str) -> str:
        """Return the key that *name* is, or the first of those that the command of that name has."""
        if name in BY_ID:
            return show_key(rekeyed([BY_ID[name]], self._keys)[0].keys[0])
        return name.replace("enter", self._signs.enter)

    def _about(self, order: Order) -> str:
        today = order.kind is not None and order.kind.name == "tags"
        which = f"{order.scope.count}, {order.scope.name}"
        beside = len(self._scopes) > 1 and not today
        return "what you tagged today" if today else f"{which} ({self._key('select_all')} others)" if beside else which

    def _tell_what(self) -> None:
        notes = f"{len(self.order.scope.ids):,} {'note' if len(self.order.scope.ids) == 1 else 'notes'}"
        label = f"articles as {self._format.label}" if self._format else "note per article"
        lines = [(_NOTES, label, self._format.description if self._format else f"{notes}, a file each")]
        lines += [(_KEYS.get(one.name, " "), f"digest: {one.label}", one.description) for one in DIGESTS]
        narrow, cells = self.has_class("-one"), max(len(name) for _, name, _ in lines)
        cursor = [self._signs.cursor if at == self._what else " " for at in range(len(lines))]
        self.what.set_options(
            Option(styled((f"{sign}{key}  ", "bold"), name if narrow else f"{name:<{cells}}  {about}"))
            for sign, (key, name, about) in zip(cursor, lines, strict=True)
        )
        self.what.highlighted = self._what

    def _tell_how(self, folder: str) -> None:
        digest = self._kinds[self._what] is not None
        names = [*self._profiles, *(format.name for format in FORMATS)]
        self.how.show(" Profile  ", names, None if digest else self._how_at())
        mark = {part: "x" if part in self._target.include else " " for part in PARTS}
        notes = self.order.kind is None
        parts = [f"{at} [{mark[part]}] {_PARTS[part]}" for at, part in enumerate(PARTS, 1)] if notes else []
        self.parts.show(" New notes have " if notes else "", parts, None)
        name = f"   Name {self._target.name}.md" if not (digest or self._format) else ""
        self.where.show(content(f" Folder {folder}{name}"), content("f other " if not self._fixed else ""))

    def _counts(self) -> str:
        preview = self.preview
        if preview is None:
            return f"{self._signs.pending} looking at what is there…"
        if not preview.total:
            return preview.text
        dot, counts = f" {self._signs.dot} ", preview.counts
        said = [f"{counts['created']:,} new", f"{counts['updated']:,} updated", f"{counts['unchanged']:,} unchanged"]
        said += [f"{counts['failed']:,} can't be written"] if counts["failed"] else []
        said += [f"{preview.kept:,} kept because edited"]
        left = preview.total - preview.looked_at
        said += [f"{self._signs.pending} {left:,} more being counted"] if left > 0 else ["your notes are kept"]
        return dot.join(said)
