"""The screen of the program: the list, the article under the cursor, and the work in the background."""

import gc
from collections.abc import Sequence
from pathlib import Path
from time import monotonic

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from typing_extensions import override

from reader.errors import LoadError, ReaderError
from reader.library import Library
from reader.model import ArticleId
from reader.resources import sample_paths
from reader.settings import Settings
from reader.tui.citation import provenance
from reader.tui.commands import FOOTERS, Context
from reader.tui.hints import hint
from reader.tui.jobs import Background, Jobs
from reader.tui.listing import Selection
from reader.tui.memory import Memory
from reader.tui.messages import Added, Analysed, Failed, Idle, Progress
from reader.tui.panes import Layout
from reader.tui.screens.relating import Relating
from reader.tui.text import QUIET, Content, content, styled
from reader.tui.widgets.article_row import title_of
from reader.wording import NO_SOURCES, counted, fronts_counted

_NAMES = {"inbox": "Inbox", "all": "All", "later": "Later", "archive": "Archive"}
_FIRST = 200
"""How many articles are listed before the screen is first drawn."""
_BAR_CELLS = 12
_LISTING_SECONDS = 1.0
"""How often what comes in is listed, at the most."""
_LISTING_SHARE = 20
"""A listing that takes long is not made again for so many times as long."""
_FROM_SHELL = "(nutgraf add PATH… does it from the shell)"
_PROMISE = ("Nothing is sent anywhere: cleaning, summaries", "and quotations run on this machine.")


class LibraryScreen(Relating):
    """Header and footer, importing and analysing, and the screens that lie over this one."""

    def __init__(
        self, library: Library, settings: Settings, layout: Layout, paths: Sequence[str], memory: Memory
    ) -> None:
        """Show *library*, arranged at first by *layout*; *paths* are imported once the list is on the screen."""
        super().__init__(library, settings, layout)
        self.memory = memory
        self._fresh = False
        """Whether what the status line says belongs to the article that is shown."""
        self._empty = False
        """Whether the library holds nothing at all."""
        self._first: ArticleId | None = None
        """Where the cursor was put when the first articles came into an empty list."""
        self.jobs = Jobs(library, self.post_message)
        self.problems: list[LoadError] = []
        """What could not be imported."""
        self._paths = tuple(paths)
        self._progress: Progress | None = None
        self._next_listing = 0.0

    @override
    def compose(self) -> ComposeResult:
        yield self.header
        with Container(id="body"):
            yield self.filter
            with self.main:
                yield self.articles
                with self.beside:
                    with self.middle:
                        yield self.summary
                        yield self.text
                    with self.side:
                        yield self.quotes
                        yield self.note
        yield self.status
        yield self.footer

    def on_mount(self) -> None:
        """Show the list; then see to what is to be imported and analysed."""
        for panel in (self.filter, self.summary, self.text, self.quotes, self.note):
            panel.signs = self.signs
        self.articles.border_title = content("Articles")
        self.note.border_title = content("Note")
        self.relist(limit=_FIRST)
        self.lay_out(self.panes.laid(self.panes.layout, bare=self.bare))
        self.preview()
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        """Do what could wait until the first articles were on the screen."""
        if not gc.isenabled():
            gc.freeze()  # nor is what stays looked at again later
            gc.enable()
        if len(self.articles.listing) == _FIRST:
            self.relist()
        self.work(self._paths)
        if self.library.read_only:
            self.say(f"{self.signs.failed} this library can be read and not changed")

    def on_unmount(self) -> None:
        """Let no work outlive the screen, and remember where its text was left."""
        self.keep_place()
        self.jobs.cancel()
        self.stop_choosing()

    # Header and footer

    @override
    def listed(self) -> None:
        articles = self.articles
        held = any(self.counts.get(state) for state in ("inbox", "later", "archive", "trash"))
        was_empty, self._empty = self._empty, not (held or self.query_text)
        if was_empty and not self._empty:
            self._first = articles.current
        if self._empty:
            articles.placeholder = self._nothing_yet()
        elif self.query_text:
            articles.placeholder = ("No matches", "", f"{self.key_of('back')}  clears the search")
        else:
            articles.placeholder = (f"Nothing in {self._view_name()}", "", f"{self.key_of('view')}  other views")
        selected = articles.selection.count(articles.listing)
        articles.border_subtitle = content(f"{self.signs.selected} {selected} selected") if selected else None
        super().listed()
        self.tell()

    def _nothing_yet(self) -> tuple[str, ...]:
        """Return what a library without articles says: the keys to press first, and what will not happen."""
        keys = [("import", "import a file, a folder or an address"), ("", _FROM_SHELL)] if not self.app.is_web else []
        keys += [("demo", "load the demo articles"), ("help", "all keys")]
        shown = [(self.key_of(command) if command else "", about) for command, about in keys]
        cells = max(len(key) for key, _ in shown) + 3
        return ("No articles yet", "", *(f"{key:<{cells}}{about}" for key, about in shown), "", *_PROMISE)

    @override
    def tell(self) -> None:
        self.header.show(self._headline(), self._right())
        self.footer.hints = FOOTERS[self._where()]

    @override
    def say(self, text: str, undoable: int = 0) -> None:
        self._fresh = bool(text)
        teaches = not text and self.settings.screen.hints and bool(self.articles.listing)
        if teaches and (taught := hint(self.memory, dict(self.settings.keys))):
            self.status.show(content(f" {taught}", QUIET))
        else:
            super().say(text, undoable)

    @override
    def load(self, article: ArticleId | None) -> None:
        """Show *article*; what was said before the last other one was shown is old, and a key is taught instead."""
        other = self.row is None or article != self.row.id
        super().load(article)
        if not other:
            return
        fresh, self._fresh = self._fresh, False
        if not fresh and self.settings.screen.hints:
            self.say("")

    def _view_name(self) -> str:
        return _NAMES.get(self.shown, self.shown)

    @property
    def _article_alone(self) -> bool:
        """Say whether an article is on the screen and no list."""
        return not self.articles.display and self.panes.pane != "filter"

    def _headline(self) -> Content:
        count, dot = len(self.articles.listing), self.signs.dot
        if self.visiting and self.row:
            return styled((f" {self.signs.back} {self.visiting}  ", QUIET), (title_of(self.row), "bold"))
        where = f"{self._view_name()} {self.articles.cursor + 1}/{count}" if count else self._view_name()
        if self._article_alone and self.row:
            return styled((f" {self.signs.back} {where}  ", QUIET), (title_of(self.row), "bold"))
        unread = self.counts.get("unread", 0)
        work = (
            f"{self.busy}…"
            if self.busy
            else f"{self._work(self._progress)} {dot} {self.key_of('back')} cancels"
            if self._progress
            else ""
        )
        more = f" {dot} {work}" if work else f" {dot} {unread} unread" if unread else ""
        return styled((" NUTGRAF", "bold"), f"  {where}{more}")

    def _right(self) -> Content:
        if self._article_alone and self.row:
            return content(f"{provenance(self.row, self.signs)} ", QUIET)
        return content(f"/{self.query_text} " if self.query_text else "")

    def _work(self, progress: Progress) -> str:
        if not progress.total:
            return f"{progress.work} {progress.done}"
        full = _BAR_CELLS * progress.done // progress.total
        bar = self.signs.bar * full + self.signs.track * (_BAR_CELLS - full)
        percent = 100 * progress.done // progress.total
        return f"{progress.work} {progress.done}/{progress.total} {bar} {percent}%"

    def _where(self) -> Context:
        if self._empty and not self.articles.listing:
            return "empty"
        if self.finding:
            return "find"
        pane = self.panes.pane
        if self.on_lines:
            return "received"
        if pane == "text":
            return "text" if self.articles.display else "reading"
        if pane == "articles":
            return "list" if self.articles.listing else "nothing"
        return pane

    # Work in the background

    def work(self, paths: Sequence[str] = ()) -> None:
        """Import *paths*, analyse what is pending, put together anew what an older version put together."""
        due = paths or self.counts.get("pending") or self.library.stories.outdated
        if due and self.jobs.request(paths):
            self.start_jobs()

    def start_jobs(self) -> None:
        """Begin what was asked for, in a thread."""
        self.run_worker(self.jobs.run, thread=True, group="jobs", exit_on_error=False)

    @override
    def wanted(self, article: ArticleId) -> None:
        self.jobs.hurry(article)

    @override
    def outdated(self) -> None:
        self.counts = self.library.counts()
        if self.row is not None:
            self.changed((self.row.id,))
            self.jobs.hurry(self.row.id)
        self.work()

    @on(Progress)
    def _progressed(self, event: Progress) -> None:
        self._progress = event
        self.tell()
        self._tell_jobs()
        if event.work not in ("analysing", "grouping") and event.done and monotonic() >= self._next_listing:
            began = monotonic()
            self.relist()
            self._next_listing = monotonic() + max(_LISTING_SECONDS, _LISTING_SHARE * (monotonic() - began))

    @on(Added)
    def _added(self, event: Added) -> None:
        report = event.report
        self.relist()
        if self._first is not None and self._first == self.articles.current and self.panes.pane == "articles":
            self.articles.cursor = 0  # nobody has gone anywhere yet: the newest is what one begins with
        self._first = None
        self.preview()
        self.problems += report.failed
        said = [f"{len(report.added)} added"]
        said += [f"{len(report.changed)} changed"] if report.changed else []
        said += [f"{counted(event.unchanged, 'source')} unchanged"] if event.unchanged else []
        said += [f"{len(report.known)} known already"] if report.known else []
        said += [f"{counted(report.skipped, 'other file')} skipped"] if report.skipped else []
        said += [fronts_counted(len(report.fronts))] if report.fronts else []
        if report.failed:
            lists = f"{self.signs.dot} {self.key_of('jobs')} lists them"
            said.append(f"{self.signs.failed} {len(report.failed)} failed: {report.failed[0]} {lists}")
        self.say(", ".join(said))

    @on(Analysed)
    def _analysed(self) -> None:
        """Draw what was pending anew, in the panes too where it is their article and it is no longer pending."""
        self.articles.forget_pending()
        self.tell_visited()
        if self.row is not None and self.row.progress == "pending":
            now = self.rows((self.row.id,))
            if now and now[0].progress != "pending":
                self.load(self.row.id)

    @on(Failed)
    def _failed(self, event: Failed) -> None:
        self.problem(event.what, event.error)

    @on(Idle)
    def _idle(self, event: Idle) -> None:
        self._progress = None
        self._analysed()
        self.tell_visited(last=True)
        self.relist()
        self.compare_new()
        if event.cancelled:
            self.say("stopped; what was stored stays, the rest goes on at the next start")
        self._tell_jobs()

    @override
    def widen(self) -> None:
        if self.articles.selection.count(self.articles.listing):
            self.articles.selection = Selection()
            self.listed()
        elif self.query_text:
            self.search("")
        elif self.jobs.running:
            self.jobs.cancel()

    # Over this screen

    def action_import(self) -> None:
        """Ask for a file, a folder or an address."""
        self.ask("import", "", "a file, a folder or an address", self.import_path)

    def import_path(self, typed: str) -> None:
        """Import the file, the folder or what the address answers that was *typed*."""
        from reader.web.inputs import is_web  # deferred: it knows what reads every format

        path = typed.strip()
        if path:
            self.work((path if is_web(path) else str(Path(path).expanduser()),))

    def action_update(self) -> None:
        """Look at the sources for what is new, beside the screen."""
        if not self.library.sources.list():
            self.say(NO_SOURCES)
        elif self.jobs.request_update():
            self.start_jobs()

    def action_demo(self) -> None:
        """Load the demo articles, but never into a library in use."""
        if self._where() == "empty":
            self.work(sample_paths())
        else:
            self.say("the demo articles load into an empty library only")

    def action_jobs(self) -> None:
        """Show what is done in the background, and what could not be imported."""
        from reader.tui.screens.jobs import JobsScreen  # deferred: the list is there sooner

        self.app.push_screen(JobsScreen(self._background(), self.signs), self._answered)

    def _background(self) -> Background:
        progress, pending = self._progress, self.counts.get("pending", 0)
        waiting = list(self.jobs.waiting)
        if pending and not (progress and progress.work == "analysing"):
            waiting.append(f"analyse {counted(pending, 'article')}")
        try:
            unread = len(self.library.list("is:failed"))
        except ReaderError:
            unread = 0
        return Background(self._work(progress) if progress else "", tuple(waiting), tuple(self.problems), unread)

    def _tell_jobs(self) -> None:
        """Bring the screen of the background up to date where it is shown."""
        from reader.tui.screens.jobs import JobsScreen  # deferred, as above

        if isinstance(self.app.screen, JobsScreen):
            self.app.screen.show(self._background())

    def _answered(self, answer: str | None) -> None:
        if answer == "cancel":
            self.jobs.cancel()
        elif answer == "unread":
            self.show_view("all")
            self.search("is:failed")
        elif answer == "retry":
            again = dict.fromkeys(map(_input_of, self.problems))
            self.problems = []
            self.work(tuple(again))


def _input_of(error: LoadError) -> str:
    """Return the input that failed as a whole, or of which an article failed."""
    whole, _, number = error.path.rpartition("#")
    return whole if whole and number.isdecimal() else error.path
