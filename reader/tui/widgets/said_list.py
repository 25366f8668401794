"""The list of quotations over the library: one or two lines each."""

from collections.abc import Callable, Hashable, Iterable, Sequence

from typing_extensions import override

from reader.model import ArticleId
from reader.speakers import Said, Sayings
from reader.store.ids import to_id
from reader.tui.glyphs import Glyphs
from reader.tui.listing import Selection
from reader.tui.widgets.article_row import Part, fit
from reader.tui.widgets.pick_list import PickList
from reader.tui.widgets.row_list import KEPT
from reader.wording import UNATTRIBUTED, UNDATED, is_doubtful, long_date, short_date, shown_title

_PAGE = 32
"""How many quotations are fetched at a time."""
_LEAD, _DATE, _SITE, _SPEAKER = 3, 11, 13, 22
_WORDS = 28
"""What is left for the words at least before a column beside them is shown."""

Fetch = Callable[[Sayings, Sequence[int]], dict[int, Said]]


class SaidList(PickList):
    """A cursor over quotations."""

    def __init__(self, fetch: Fetch, signs: Glyphs, *, named: bool, id: str | None = None) -> None:
        """Draw what *fetch* returns, *named* with its speakers; what it leaves out is being read again."""
        super().__init__(signs, id)
        self._fetch = fetch
        self._named = named
        self._sayings: Sayings | None = None
        self._said: dict[int, Said | None] = {}

    def show(self, sayings: Sayings, *, stay: bool) -> None:
        """Show *sayings*, fetched anew, the cursor on the first, or *stay* at the quotation it stood on."""
        to = 0
        if not stay:
            self.selection = Selection()
        if stay and self._sayings is not None and self.cursor < len(self._sayings):
            found = sayings.find(*self._sayings.at(self.cursor))
            to = self.cursor if found is None else found
        self._sayings = sayings
        self._said.clear()
        self._strips.clear()
        self.place(to)

    @property
    def sayings(self) -> Sayings | None:
        """Return what is listed, None before anything is."""
        return self._sayings

    @property
    def current(self) -> Said | None:
        """Return the quotation under the cursor, None where there is none or it is being read again."""
        return self.said(self.cursor) if self.cursor < self.count() else None

    def said(self, index: int) -> Said | None:
        """Return the quotation at *index*, None while its article is being read again."""
        if self._sayings is None:
            return None
        if index not in self._said:
            if len(self._said) > KEPT:
                self._said.clear()
            first = index - index % _PAGE
            page = range(first, min(first + _PAGE, len(self._sayings)))
            self._said.update(dict.fromkeys(page))
            self._said.update(self._fetch(self._sayings, page))
        return self._said[index]

    @override
    def count(self) -> int:
        return 0 if self._sayings is None else len(self._sayings)

    @override
    def key(self, index: int) -> Hashable:
        return index, index == self.cursor, self.identity(index) in self.selection

    @override
    def identity(self, index: int) -> Hashable:
        return self._sayings.at(index) if self._sayings else None

    @override
    def find(self, identity: Hashable) -> int | None:
        return self._sayings.find(*identity) if self._sayings and isinstance(identity, tuple) else None

    def articles(self, indexes: Iterable[int]) -> tuple[ArticleId, ...]:
        """Return the articles that the quotations at *indexes* stand in, each once."""
        return (
            tuple(map(to_id, dict.fromkeys(self._sayings.at(index)[0] for index in indexes))) if self._sayings else ()
        )

    @override
    def draw(self, index: int, width: int) -> tuple[tuple[list[Part], ...], list[str]]:
        said, lead = self.said(index), self.lead(index)
        if said is None:
            waiting: Part = fit(f"{lead}{self.signs.pending} being read again", width, self.signs), "dim"
            blank: Part = " " * width, "dim"
            lines: tuple[list[Part], ...] = ([waiting], [blank])[: self.lines_per_row]
        elif self.lines_per_row == 1:
            lines = (self._one(said, lead, width),)
        else:
            lines = self._two(said, lead, width)
        return lines, self.looks(index)

    def _one(self, said: Said, lead: str, width: int) -> list[Part]:
        """Return date, source and speaker, as far as they fit, and the words."""
        one = said.quotation
        columns = [
            (short_date(said.published) or UNDATED, _DATE),
            (said.site or shown_title(said.title, said.path), _SITE),
        ]
        columns += [(one.speaker or f"? {UNATTRIBUTED}", _SPEAKER)] if self._named else []
        order = columns[::-1] if self._named else columns[:]  # the speaker stays longest, else the date
        while order and width - _LEAD - sum(cells for _, cells in order) < _WORDS:
            order.pop()
        beside = "".join(fit(text, cells - 1, self.signs) + " " for text, cells in columns if (text, cells) in order)
        room = width - _LEAD - 1 - sum(cells for _, cells in order)
        words = fit(mark(said, self.signs) + said.shown, max(1, room), self.signs)
        return [(lead, "plain"), (beside, "dim"), (words, "plain")]

    def _two(self, said: Said, lead: str, width: int) -> tuple[list[Part], list[Part]]:
        """Return the words above speaker, date, source and headline."""
        room = max(1, width - _LEAD - 1)
        about = [said.quotation.speaker or UNATTRIBUTED] if self._named else []
        about += [part for part in (long_date(said.published), said.site) if part]
        about.append(shown_title(said.title, said.path))
        below = f" {self.signs.dot} ".join(about)
        return (
            [(lead, "plain"), (fit(mark(said, self.signs) + said.shown, room, self.signs), "plain")],
            [(" " * _LEAD, "dim"), (fit(below, room, self.signs), "dim")],
        )


def mark(said: Said, signs: Glyphs) -> str:
    """Return the signs for what bears a note, others report too, is not verbatim, and is not certain."""
    kind = "" if said.quotation.kind == "direct" else "~"
    also = signs.also if said.also else ""
    return f"{signs.note if said.noted else ''}{also}{kind}{'?' if is_doubtful(said.quotation) else ''}"
