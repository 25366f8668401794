"""A story: who reported it when, why its articles stand together, what they say together, and what one alone has."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from msgspec import Struct
from textual.message import Message
from typing_extensions import override

from reader.inert import inert
from reader.model import ArticleId, Quotation, Row, Span
from reader.storied import Compared
from reader.stories.showing import KINDS, only_line, quotations_of, some_compared
from reader.stories.values import Statement, Told
from reader.tui.widgets.article_row import title_of
from reader.tui.widgets.cursor_view import CursorView
from reader.tui.widgets.paragraphs import Item, Paragraph
from reader.wording import UNATTRIBUTED, UNDATED, counted, quoted, short_date, shown_title

_MOST = 8
"""So much is shown of what one article alone reports; the comparison shows all."""


class Spot(Struct, frozen=True):
    """What the cursor can stand on."""

    article: ArticleId
    at: Quotation | Span | None = None
    """A quotation that others report too, or a place; None for the article itself."""


class Telling(Struct, frozen=True):
    """All that is shown of a story."""

    rows: Sequence[Row]
    """Its articles, by date."""
    why: Sequence[str]
    compared: Compared | None
    """None while it is being found."""
    told: Sequence[Told]
    """The articles compared."""


class StoryPanel(CursorView, can_focus=True):
    """The timeline first; then statements, then what stands in one article alone."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"story-panel--heading", "story-panel--about"}

    @dataclass
    class Chosen(Message):
        """A place is wanted."""

        spot: Spot

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._spots_shown: list[Spot] = []

    @property
    def spot(self) -> Spot | None:
        """Return what the cursor stands on."""
        at = self.current
        return self._spots_shown[at] if at is not None and at < len(self._spots_shown) else None

    def show(self, telling: Telling | None, *, stay: bool) -> None:
        """Show a story, or nothing; the cursor on its first article, or where it was."""
        at = (self.current or 0) if stay else 0
        self._spots_shown = []
        made = list(self._content(telling)) if telling else []
        self.set_reactive(StoryPanel.current, min(at, len(self._spots_shown) - 1) if self._spots_shown else None)
        self.set_paragraphs(made)
        if not stay:
            self.scroll_to(y=0, animate=False, force=True)

    @override
    def chosen(self, number: int) -> None:
        self.post_message(self.Chosen(self._spots_shown[number]))

    def _content(self, telling: Telling) -> Iterator[Paragraph]:
        for row in telling.rows:
            when = short_date(row.published) or UNDATED
            lead = f"   {when:<10}"
            about = f"{row.site}: {title_of(row)}" if row.site else title_of(row)
            yield self._item(
                about, Spot(row.id), lead=lead, limit=1, note=f"{row.quotations}q" if row.quotations else ""
            )
        yield Paragraph(inert(f"why: {', '.join(telling.why)}"), "story-panel--about", lead="   ", hanging=3)
        if telling.compared is None:
            yield Paragraph(f"{self.signs.pending} comparing…", "story-panel--about", lead="   ")
            return
        if len(telling.told) < len(telling.rows):
            some = some_compared(len(telling.told), len(telling.rows))
            yield Paragraph(some, "story-panel--about", lead="   ", hanging=3)
        articles = [one.article for one in telling.told]
        outlets = [one.meta.site or shown_title(one.meta.title, one.path) for one in articles]
        yield from self._statements(telling.compared.statements, telling, outlets)
        yield from self._only(telling.compared, telling, outlets)

    def _statements(
        self, statements: Sequence[Statement], telling: Telling, outlets: Sequence[str]
    ) -> Iterator[Paragraph]:
        yield Paragraph("")
        much = f"{counted(len(statements), 'statement').upper()} IN COMMON" if statements else "NO STATEMENT IN COMMON"
        yield Paragraph(much, "story-panel--heading", lead=" ")
        for statement in statements:
            first = statement.members[0]
            told = telling.told[first.article]
            said = next(iter(quotations_of(told, statement, first.article)), None)
            if said is None:  # it is being analysed anew
                continue
            which = ", ".join(dict.fromkeys(outlets[member.article] for member in statement.members))
            words = f"{statement.speaker or UNATTRIBUTED}: {quoted(said, told.article.text)}"
            note = f"{self.signs.also} {round(100 * statement.match)} %"
            yield self._item(words, Spot(told.article.id, said), lead="   ", limit=2, note=note)
            yield Paragraph(inert(which), "story-panel--about", lead="     ", limit=1)

    def _only(self, compared: Compared, telling: Telling, outlets: Sequence[str]) -> Iterator[Paragraph]:
        for at, told in enumerate(telling.told):
            mine = [one for one in compared.only if one.place.article == at]
            if not mine:
                continue
            yield Paragraph("")
            yield Paragraph(inert(f"ONLY IN {outlets[at]}"), "story-panel--heading", lead=" ", limit=1)
            for one in mine[:_MOST]:
                text = f"{KINDS[one.kind]}: {only_line(told, one)}"
                yield self._item(text, Spot(told.article.id, one.place.span), lead="   ", limit=2)
            if len(mine) > _MOST:
                yield Paragraph(f"{len(mine) - _MOST} more", "story-panel--about", lead="   ")

    def _item(self, text: str, spot: Spot, *, lead: str, limit: int, note: str = "") -> Paragraph:
        shown = inert(text)
        self._spots_shown.append(spot)
        items = (Item(0, max(1, len(shown)), len(self._spots_shown) - 1),)
        return Paragraph(shown, lead=lead, hanging=5, limit=limit, note=note, items=items)
