"""What is done to articles by keys wherever articles are the matter: marks, tags, notes, undo."""

from collections.abc import Sequence
from typing import ClassVar

from msgspec.structs import replace
from textual import on
from typing_extensions import override

from reader.errors import ReaderError
from reader.model import ArticleId, Change
from reader.settings import Settings
from reader.tui.commands import BY_ID, COMMANDS, Command, offered, rekeyed
from reader.tui.opening import MOST_AT_ONCE, open_links
from reader.tui.screens.exporting import Exporting
from reader.tui.tagging import TagEdit, parse_tags, quick_tags
from reader.tui.widgets.key_footer import KeyFooter

_MOST_LOOKED_AT = 1000
"""How many selected articles are looked at to see what they have in common."""


class Acting(Exporting):
    """The actions on articles that are the same in every list; which articles they are is up to the class above it."""

    commands: ClassVar[tuple[Command, ...]] = COMMANDS
    """What can be done here, for help and palette."""

    def keyed(self) -> tuple[Command, ...]:
        """Return what can be done here and now, with the user's keys."""
        commands = rekeyed(offered(self.commands, web=self.app.is_web), dict(self.settings.keys))
        written = self.signs.written
        return tuple(replace(one, shown=written(one.key), help=written(one.help)) for one in commands)

    @override
    def apply(self, settings: Settings) -> None:
        super().apply(settings)
        self.listed()

    def action_toggle_unread(self) -> None:
        """Mark the targets read, or unread where the first of them is read."""
        ids = self.targets()
        if ids:
            row = self.rows(ids[:1])
            self.mark(ids, unread=not (row and row[0].unread))

    def mark(self, ids: Sequence[ArticleId], *, unread: bool) -> None:
        """Mark *ids* read or unread."""

        def then(_: Change) -> None:
            self.counts = self.library.counts()
            self.listed()

        self.change(lambda: self.library.set_unread(ids, unread), then, many=len(ids))

    def action_undo(self) -> None:
        """Take back the last change and show what it concerned."""
        self.change(self.library.undo, self.after, "nothing to undo", self._concerned(redo=False))

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self.change(self.library.redo, self.after, "nothing to do again", self._concerned(redo=True))

    def _concerned(self, *, redo: bool) -> int:
        """Return how many articles undoing or redoing concerns; one where that can't be read, which it then says."""
        try:
            return self.library.undo_size(redo=redo)
        except ReaderError:
            return 1

    def after(self, change: Change) -> None:
        """Show what was concerned by a change that was undone, or done again."""

    # Tags

    def quick(self) -> tuple[str, ...]:
        """Return the tags of the digits."""
        return quick_tags(self.settings, self.library.tags())

    def action_quick_tag(self, digit: int) -> None:
        """Give the targets the tag of *digit*, or take it away where all of them have it."""
        ids, names = self.targets(), self.quick()
        if digit > len(names):
            self.say(f"no tag on {digit} yet {self.signs.dot} {self.key_of('tag')} tags")
        elif ids:
            name = names[digit - 1]
            had = all(name in row.tags for row in self.rows(ids[:_MOST_LOOKED_AT]))
            self.edit_tags(ids, TagEdit((), (name,)) if had else TagEdit((name,), ()))

    def action_tag(self) -> None:
        """Ask for tags."""
        from reader.tui.screens.tag import TagScreen  # deferred: the list is there sooner

        ids = self.targets()
        if not ids:
            return
        borne = {tag for row in self.rows(ids[:_MOST_LOOKED_AT]) for tag in row.tags}
        known = sorted(self.library.tags(), key=lambda tag: (-tag.articles, tag.name))
        screen = TagScreen(len(ids), [tag.name for tag in known], sorted(borne), self.quick())

        def done(line: str | None) -> None:
            edit = parse_tags(line or "")
            if edit.add or edit.remove:
                self.edit_tags(ids, edit)

        self.app.push_screen(screen, done)

    def edit_tags(self, ids: Sequence[ArticleId], edit: TagEdit) -> None:
        """Add and remove tags."""
        self.change(lambda: self.library.tag(ids, edit.add, edit.remove), lambda _: self.tagged(), many=len(ids))

    def tagged(self) -> None:
        """Bring up to date what depends on tags."""
        self.listed()

    # Links

    def action_open_link(self) -> None:
        """Open the pages that the targets come from."""
        ids = self.targets()[: MOST_AT_ONCE + 1]
        try:
            found = [self.library.article(id).meta.url for id in ids]
        except ReaderError as error:
            self.say(f"{self.signs.failed} {error}")
            return
        if ids:
            self.say(open_links(self.app, [url for url in found if url]))

    # Keys

    def action_help(self) -> None:
        """Show the keys, and run one if asked to."""
        from reader.tui.screens.help import HelpScreen  # deferred: the list is there sooner

        self.app.push_screen(HelpScreen(self.quick(), self.keyed()), self._run_command)

    @on(KeyFooter.Clicked)
    async def _hint_clicked(self, event: KeyFooter.Clicked) -> None:
        await self.run_action(BY_ID[event.command].action)

    async def _run_command(self, command: str | None) -> None:
        if command is not None:
            await self.run_action(BY_ID[command].action)
