"""What the list can be narrowed by: views, tags, sources, speakers, each with how much there is of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar

from msgspec import Struct
from textual import events
from textual.message import Message
from typing_extensions import override

from reader.inert import inert
from reader.tui.widgets.cursor_view import CursorView
from reader.tui.widgets.paragraphs import Item, Paragraph

_FIRST = 8
"""How many entries of a section are shown before the rest is asked for."""


class Entry(Struct, frozen=True):
    """One thing to narrow by."""

    name: str
    term: str
    """What it is chosen by: a term of a query, or the name of a view."""
    count: str = ""
    digit: str = " "
    """The key that gives the tag."""


class Section(Struct, frozen=True):
    """Entries of a kind, of which one at a time is chosen."""

    heading: str
    entries: tuple[Entry, ...]


class FilterPanel(CursorView, can_focus=True):
    """Sections of entries; choosing one is up to the screen, which says what is chosen."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"filter-panel--heading", "filter-panel--chosen", "filter-panel--more"}

    @dataclass
    class Chosen(Message):
        """An entry was chosen, or chosen again."""

        section: Section
        entry: Entry

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._sections: tuple[Section, ...] = ()
        self._chosen: Collection[str] = ()
        self._unfolded: set[str] = set()
        self._places: list[tuple[Section, Entry | None]] = []
        """What the items are: an entry, or the rest of a section."""

    def show(self, sections: Sequence[Section], chosen: Collection[str]) -> None:
        """Show *sections*, those that have entries; *chosen* are the terms by which the list is narrowed."""
        kept = tuple(section for section in sections if section.entries)
        if (kept, chosen) != (self._sections, self._chosen):
            self._sections, self._chosen = kept, chosen
            self._rebuild()

    @override
    def chosen(self, number: int) -> None:
        if number >= len(self._places):
            return
        section, entry = self._places[number]
        if entry is None:
            self._unfolded.add(section.heading)
            self._rebuild()
        else:
            self.post_message(self.Chosen(section, entry))

    @override
    def on_click(self, event: events.Click) -> None:
        """Choose what is clicked."""
        offset = event.get_content_offset(self)
        number = None if offset is None else self._item_at(offset.y + self.scroll_offset.y, offset.x)
        event.prevent_default()
        if number is not None:
            self.current = number
            self.chosen(number)

    def _rebuild(self) -> None:
        """Make the lines anew, the cursor on the entry it stood on, else where it stood."""
        stood = self._places[self.current] if self.current is not None and self.current < len(self._places) else None
        self._places = []
        made: list[Paragraph] = []
        for section in self._sections:
            made += [Paragraph("")] if made else []
            made.append(Paragraph(section.heading, "filter-panel--heading", lead=" ", limit=1))
            made += self._entries(section)
        at = [self._key(place) for place in self._places].index(self._key(stood)) if self._is_here(stood) else 0
        self.set_reactive(FilterPanel.current, at if self._places else None)
        top = self.scroll_offset.y
        self.set_paragraphs(made)
        self.scroll_to(y=top, animate=False, force=True)

    def _entries(self, section: Section) -> list[Paragraph]:
        entries = section.entries
        if section.heading not in self._unfolded and len(entries) > _FIRST + 1:
            entries = entries[:_FIRST]
        made = [self._line(section, entry) for entry in entries]
        if len(entries) < len(section.entries):
            text = f"{len(section.entries) - len(entries)} more"
            made.append(Paragraph(text, "filter-panel--more", lead="    ", limit=1, items=self._item(text, section)))
        return made

    def _line(self, section: Section, entry: Entry) -> Paragraph:
        chosen = entry.term in self._chosen
        name = inert(entry.name)
        return Paragraph(
            name,
            "filter-panel--chosen" if chosen else None,
            lead=f" {self.signs.chosen if chosen else ' '}{entry.digit} ",
            limit=1,
            note=entry.count,
            items=self._item(name, section, entry),
        )

    def _item(self, text: str, section: Section, entry: Entry | None = None) -> tuple[Item]:
        self._places.append((section, entry))
        return (Item(0, max(1, len(text)), len(self._places) - 1),)

    def _is_here(self, stood: tuple[Section, Entry | None] | None) -> bool:
        return stood is not None and self._key(stood) in map(self._key, self._places)

    @staticmethod
    def _key(place: tuple[Section, Entry | None] | None) -> tuple[str, str] | None:
        return None if place is None else (place[0].heading, place[1].term if place[1] else "")
