"""Writing notes, digests and data from any list: at once, or by the export screen; and what to do where it fails."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from reader.errors import ExportError, ReaderError, TemplateError
from reader.library import Library
from reader.model import ArticleId
from reader.settings import Settings, export_folder
from reader.tui import clipboard
from reader.tui.memory import Memory
from reader.tui.screens.changing import Changing, Ways
from reader.wording import counted

if TYPE_CHECKING:  # what writes is loaded when something is written
    from reader.tui.orders import Done, Order, Scope, Target

_MOST_TOLD = 8
"""So many files are named that could not be written."""


class Exporting(Changing):
    """The actions that write files; which articles they are of is up to the class above it."""

    def __init__(self, library: Library, settings: Settings, classes: str) -> None:
        super().__init__(library, settings, classes)
        self.memory = Memory()
        """Where texts were left, and how notes were written."""

    def targets(self) -> Sequence[ArticleId]:
        """Return the articles that are meant: those selected, else the current one."""
        return ()

    def scopes(self) -> "list[Scope]":
        """Return what can be written from here, the likeliest first."""
        from reader.tui.orders import Scope  # deferred, as all that writes

        ids, outputs = self.targets(), self.library.outputs
        if not ids:
            return []
        name = "current" if len(ids) == 1 else "selected"
        return [Scope(name, counted(len(ids), "article"), ids, lambda: outputs.selected(ids))]

    def usual(self) -> str:
        """Return the name of the digest that is usually written here; empty for notes of articles."""
        return ""

    def ask(self, label: str, value: str, example: str, then: Callable[[str], None]) -> None:
        """Ask for a line of text and go on with it."""
        from reader.tui.screens.prompt import PromptScreen  # deferred: the list is there sooner

        def done(line: str | None) -> None:
            if line is not None:
                then(line)

        self.app.push_screen(PromptScreen(label, value, example), done)

    # Where and how

    @property
    def target(self) -> "Target":
        """Return where and how notes are written: as chosen last, unless the settings were changed since."""
        way = self.memory.export_way(self._settings_way)
        if way is None or self._served:
            folder, profile = export_folder(self.settings), way[1] if way else self.settings.export.profile
        else:
            folder, profile = Path(way[0]), way[1]
        found = self.library.exports.target(folder=folder, profile=profile)
        return replace(found, name=self.settings.export.name, include=self.settings.export.include)

    def keep_target(self, target: "Target") -> None:
        """Remember where and how notes are written."""
        if target != self.target:
            self.memory.keep_export_way((str(target.folder), target.profile), self._settings_way)

    @property
    def _settings_way(self) -> tuple[str, str]:
        return str(export_folder(self.settings)), self.settings.export.profile

    @property
    def _served(self) -> bool:
        return self.app.is_web

    # Writing

    def action_write_notes(self) -> None:
        """Write what is usually written here, as it was written last."""
        from reader.tui.orders import DIGESTS, Order  # deferred, as all that writes

        scopes = self.scopes()
        if scopes:
            usual = next((digest for digest in DIGESTS if digest.name == self.usual()), None)
            self.write_out(Order(scopes[0], usual, self.target))

    def action_export(self) -> None:
        """Show what can be written, and how, and what would come of it."""
        from reader.tui.screens.export import ExportScreen  # deferred: the list is there sooner

        def done(order: "Order | None") -> None:
            if order is not None:
                self.keep_target(order.target)
                self.write_out(order)

        screen = ExportScreen(self.library, self.scopes(), self.usual(), self.target, self.settings, fixed=self._served)
        self.app.push_screen(screen, done)

    def write_out(self, order: "Order") -> None:
        """Write what *order* says, beside the keys, and tell what came of it."""
        many = len(order.scope.ids)
        self.say(f"writing {counted(many, 'note')}…" if order.kind is None and many > 1 else "writing…")

        def work() -> None:
            try:
                done = order.write(self.library)
            except ReaderError as error:
                self.app.call_from_thread(self._not_written, order, error)
            else:
                self.app.call_from_thread(self._written, order, done)

        self.run_worker(work, thread=True, group="export", exit_on_error=False)

    def _written(self, order: "Order", done: "Done") -> None:
        if done.failed:
            self._partly_written(order, done.failed)
        self.say(done.text, done.undoable)
        if order.kind is None:
            self.changed(order.scope.ids)

    def _partly_written(self, order: "Order", failed: Sequence[ExportError]) -> None:
        """Tell which files could not be written, in a box that stays until it has been read."""
        from reader.tui.failing import explained  # deferred: seldom needed

        more = len(failed) - _MOST_TOLD
        told = [*map(str, failed[:_MOST_TOLD]), *([f"and {more:,} more"] if more > 0 else [])]
        ways: Ways = {"r": ("try again", lambda: self.write_out(order))}
        title = f"Could not write {counted(len(failed), 'note')}, wrote the others"
        self.problem(title, ReaderError("\n".join(told)), explained(failed[0]), ways)

    def _not_written(self, order: "Order", error: ReaderError) -> None:
        from reader.tui.failing import explained  # deferred: seldom needed

        def elsewhere(folder: Path) -> None:
            other = order.to(folder)
            self.keep_target(other.target)
            self.write_out(other)

        ways: Ways = {
            "r": ("try again", lambda: self.write_out(order)),
            "y": ("copy it instead", lambda: self.copy_out(order)),
        }
        if isinstance(error, TemplateError):
            ways = {**ways, "e": ("choose another profile", self.action_export)}
        if not self._served:
            ways = {"enter": ("choose another folder", lambda: self.ask_folder(order.target.folder, elsewhere)), **ways}
        self.problem("Could not write", error, explained(error), ways)

    def ask_folder(self, folder: Path, then: Callable[[Path], None]) -> None:
        """Ask for a folder other than *folder* and go on with it."""
        from reader.tui.failing import folder_of  # deferred: seldom needed

        def typed(line: str) -> None:
            found = folder_of(line)
            if found is not None:
                then(found)

        self.ask("notes to", str(folder), "a folder", typed)

    def copy_out(self, order: "Order") -> None:
        """Copy what *order* would write."""
        self.say("copying…")

        def work() -> None:
            try:
                text = order.text(self.library)
            except ReaderError as error:
                self.app.call_from_thread(self.say, f"{self.signs.failed} {error}")
            else:
                self.app.call_from_thread(lambda: self.say(clipboard.copy(self.app, text)))

        self.run_worker(work, thread=True, group="export", exit_on_error=False)
