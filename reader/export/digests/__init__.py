"""Digests: notes on many articles, of which one block is ours; in the order in which they are offered.

A digest is a row here and a module of its name, with a function ``write`` that returns the text of the block.
"""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from reader.export.selected import Selected


class Digest(Struct, frozen=True):
    """One kind of note on many articles."""

    name: str
    """By which it is asked for."""
    label: str
    description: str
    title: str
    """Its heading, less what it is about."""

    def text(self, selected: "Selected") -> str:
        """Return the Markdown of its block."""
        write: Callable[[Selected], str] = import_module(f"reader.export.digests.{self.name}").write
        return write(selected)


DIGESTS = (
    Digest("tags", "tagged, by tag", "what you tagged today, or of a query, under its tags", "Tagged"),
    Digest("quotes", "quotations, by speaker", "who said what, the most quoted first", "Quotations"),
    Digest("selection", "articles", "key points and quotations, article by article", "Articles"),
    Digest("story", "stories", "who reported an event when, what they have in common, what one alone has", "Story"),
    Digest("comparison", "comparison", "statements in the words of each outlet, side by side", "Comparison"),
)
