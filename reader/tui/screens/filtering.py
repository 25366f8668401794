"""What narrows the list from beside it: views and terms of a query, each with how much there is of it."""

from contextlib import suppress

from textual import on
from textual.timer import Timer
from typing_extensions import override

from reader.errors import ReaderError
from reader.facets import Facet, Facets
from reader.library import Library
from reader.model import TagCount
from reader.searches import VIEWS
from reader.settings import Settings
from reader.store.search import pieces
from reader.tui.messages import FacetsCounted
from reader.tui.screens.triage import Triage
from reader.tui.tagging import quick_tags
from reader.tui.widgets.filter_panel import Entry, FilterPanel, Section
from reader.wording import UNATTRIBUTED

_VIEW = "VIEW"
_COUNT_SECONDS = 0.25
"""How long nothing is changed before it is counted again."""


class Filtering(Triage):
    """The actions of the filter; what is counted is counted in a thread, once the keys rest and while it is shown."""

    def __init__(self, library: Library, settings: Settings, classes: str) -> None:
        super().__init__(library, settings, classes)
        self.filter = FilterPanel(id="filter")
        self.filter.border_title = "Filter"
        self._facets: Facets | None = None
        self._counted = True
        """Whether nothing has changed since it was counted."""
        self._counting: Timer | None = None

    @property
    def counting(self) -> bool:
        """Say whether the filter is yet to follow a change."""
        return self.filter.display and not self._counted

    @override
    def listed(self) -> None:
        super().listed()
        self._counted = False
        self.refilter()

    def refilter(self) -> None:
        """Show the filter as things are, where it is on the screen, and have counted what has changed."""
        if not self.filter.display:
            return
        self.filter.show(self._sections(), frozenset((self.shown, *pieces(self.query_text))))
        if self._counted and self._facets is not None:
            return
        if self._facets is None:
            self._count()
        elif self._counting is None:
            self._counting = self.set_timer(_COUNT_SECONDS, self._count)
        else:
            self._counting.reset()

    def _count(self) -> None:
        self._counting, self._counted = None, True
        self._facets = self._facets or Facets()
        self.run_worker(self._count_elsewhere, thread=True, group="filter", exclusive=True, exit_on_error=False)

    def _count_elsewhere(self) -> None:
        with suppress(ReaderError):  # what can't be read says so where it is listed
            self.post_message(FacetsCounted(self.library.searches.facets()))

    @on(FacetsCounted)
    def _facets_counted(self, event: FacetsCounted) -> None:
        self._facets = event.facets
        self.refilter()

    def _sections(self) -> tuple[Section, ...]:
        """Return what there is to narrow by, in the order in which it is shown."""
        facets = self._facets or Facets()
        quick = quick_tags(self.settings, [TagCount(tag.name, tag.count) for tag in facets.tags])
        digits = {name: str(at) for at, name in enumerate(quick, 1)}
        tags = sorted(facets.tags, key=lambda tag: int(digits.get(tag.name, "99")))
        nobody = Entry(f"? {UNATTRIBUTED}", "is:unattributed")
        return (
            Section(_VIEW, tuple(map(self._view, self.views()))),
            Section("TAGS", tuple(_entry(tag, digits.get(tag.name, " ")) for tag in tags)),
            Section("SOURCE", tuple(map(_entry, facets.sources))),
            Section(
                "SPEAKER", (*(_entry(one, unit="q") for one in facets.speakers), nobody) if facets.speakers else ()
            ),
            Section("STORY", tuple(_entry(one, self.signs.story) for one in facets.stories)),
        )

    def _view(self, name: str) -> Entry:
        if name not in VIEWS:
            return Entry(name, name)
        count = self.counts.get(name, 0) if name != "all" else sum(self.counts.get(one, 0) for one in VIEWS)
        return Entry(name.capitalize(), name, f"{count:,}")

    @on(FilterPanel.Chosen)
    def _filter_chosen(self, event: FilterPanel.Chosen) -> None:
        """Show a view, or narrow the list by one entry a section; what is chosen again no longer narrows."""
        if event.section.heading == _VIEW:
            self.show_view(event.entry.term)
            return
        known = {entry.term for entry in event.section.entries}
        typed = pieces(self.query_text)
        wanted = [] if event.entry.term in typed else [event.entry.term]
        self.search(" ".join([*(term for term in typed if term not in known), *wanted]))


def _entry(facet: Facet, digit: str = " ", unit: str = "") -> Entry:
    return Entry(facet.name, facet.term, f"{facet.count:,}{unit}", digit)
