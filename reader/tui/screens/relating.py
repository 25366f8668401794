"""What leads from an article to the others of its story: comparing them, and knowing what they have in common."""

from collections.abc import Sequence
from concurrent.futures import BrokenExecutor

from textual import on
from textual.worker import get_current_worker
from typing_extensions import override

from reader.errors import ReaderError
from reader.library import Library
from reader.model import ArticleId, Quotation
from reader.settings import Settings
from reader.storied import Compared, Heard
from reader.tui.jobs import processes
from reader.tui.messages import StoryCompared
from reader.tui.panes import Layout
from reader.tui.screens.visiting import Visiting

_MOST = 200
"""So many stories are compared in one go, the newest first."""
_LITTLE = 80
"""A story of so few quotations that is waited for is compared sooner than a process begins."""


class Relating(Visiting):
    """Stories of the articles shown; comparing happens in a process or thread of its own, and no key waits for it."""

    def __init__(self, library: Library, settings: Settings, layout: Layout) -> None:
        super().__init__(library, settings, layout)
        self._comparing: list[str] = []
        """The stories to be compared, that wanted most last."""
        self._awaited: set[str] = set()
        """Those that a screen is waiting to show."""
        self._compares = False
        self._found: dict[str, Compared] = {}
        """What was found where the library can't keep it."""

    # Comparing

    def action_compare(self) -> None:
        """Show the current quotation, or the article, beside others of its story."""
        self.preview()
        index = self.quotes.current
        if self.row is None:
            self.say("no article here")
        else:
            quotation = self.analysis.quotations[index] if self.analysis and index is not None else None
            self.compare(self.row.id, quotation)

    @override
    def action_stories(self) -> None:
        from reader.tui.screens.stories import StoriesScreen  # deferred: the list is there sooner

        if self.list_of(StoriesScreen) is None:
            self.install("stories", StoriesScreen(self.library, self.settings, self))
        self.go_over("stories")

    def action_join(self) -> None:
        """Say that the targets, and the stories they are in, tell one event."""
        ids = tuple(self.targets())
        self.change(lambda: self.library.stories.join(ids), self.after, many=len(ids))

    def action_take_out(self) -> None:
        """Say that the targets tell another event than the rest of their story."""
        ids = tuple(self.targets())
        self.change(lambda: self.library.stories.split(ids), self.after, many=len(ids))

    @override
    def compare(self, article: ArticleId, quotation: Quotation | None) -> None:
        from reader.tui.screens.compare import CompareScreen  # deferred: the list is there sooner

        screen = self.list_of(CompareScreen) or CompareScreen(self.library, self.settings, self)
        if not screen.begin(article, quotation):
            stories = f"{self.key_of('stories')} shows the stories"
            self.say_above(f"no other article tells this event {self.signs.dot} {stories}")
            return
        if self.list_of(CompareScreen) is None:
            self.install("compare", screen)
        self.push("compare")

    # What articles have in common

    @override
    def load(self, article: ArticleId | None) -> None:
        super().load(article)
        self._hear()

    def _hear(self) -> None:
        """Show which quotations others report too; have it found where that is not known."""
        if self.row is None or not self.row.story or self.row.progress != "ready":
            return
        heard: dict[int, Heard] = {}
        try:
            heard = self.library.stories.heard(self.row.id)
            if not heard and (story := self.library.stories.id_of(self.row.id)) is not None:
                self.comparison(story)
        except ReaderError as error:
            self.say(f"{self.signs.failed} {error}")
        self.quotes.hear(heard)

    @override
    def comparison(self, story: str) -> Compared | None:
        found = self.library.stories.compared(story) or self._found.get(story)
        if found is None:
            if not self.is_current:
                self._awaited.add(story)
            self._want([story])
        return found

    def compare_new(self) -> None:
        """Have what has come in compared, the newest first."""
        try:
            self._want(self.library.stories.lacking(_MOST), last=True)
        except ReaderError as error:
            self.say(f"{self.signs.failed} {error}")

    def _want(self, stories: Sequence[str], *, last: bool = False) -> None:
        """Have *stories* compared, before what is to be compared already, or after it."""
        if last:
            self._comparing[:0] = [story for story in reversed(stories) if story not in self._comparing]
        else:
            self._comparing = [*(story for story in self._comparing if story not in stories), *reversed(stories)]
        if self._comparing and not self._compares:
            self._compares = True
            self.run_worker(self._compare_elsewhere, thread=True, group="compare", exit_on_error=False)

    def _compare_elsewhere(self) -> None:
        """Compare one story after the other; the body of a thread."""
        worker = get_current_worker()
        executor, story = processes(1), ""
        try:
            while self._comparing and not worker.is_cancelled:
                story = self._comparing.pop()
                here = _LITTLE if story in self._awaited else 0
                self.post_message(StoryCompared(story, self.library.stories.compare(story, executor, here)))
        except (ReaderError, BrokenExecutor) as error:
            self._comparing = []
            self.post_message(StoryCompared(story, None, str(error)))
        finally:
            self._compares = False
            executor.shutdown(wait=False, cancel_futures=True)

    @on(StoryCompared)
    def _story_compared(self, event: StoryCompared) -> None:
        self._want(())
        if event.found is None:
            self.say_above(f"{self.signs.failed} {event.error}")
            return
        if self.library.read_only:
            self._found[event.story] = event.found
        self._hear()
        self.tell_visited()
