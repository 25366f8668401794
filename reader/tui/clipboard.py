"""What is copied, and how it reaches the clipboard of a terminal that may be far away."""

from typing import Any

from textual.app import App

from reader.inert import inert
from reader.model import Article, Quotation
from reader.wording import UNATTRIBUTED, long_date, quoted

_LIMIT_BYTES = 74_994
"""The most that fits OSC 52 as xterm and others accept it: 100,000 bytes in base64, less the frame."""


def copy(app: App[Any], text: str) -> str:
    """Copy *text* and return what happened, as a word or two for the status line.

    The terminal does the copying (OSC 52), so it works over ssh; whether it obeys can't be known. Controls are
    copied as the signs the screen shows, for a clipboard is pasted into shells.
    """
    shown = inert(text, lines=True)
    if not shown:
        return "nothing to copy"
    if len(shown.encode()) > _LIMIT_BYTES:
        return f"not copied: {len(shown):,} characters are too many for a terminal's clipboard"
    app.copy_to_clipboard(shown)
    return "copied through the terminal (OSC 52)"


def quotation_text(article: Article, quotation: Quotation) -> str:
    """Return *quotation* with who said it and where it stands, as far as that is known."""
    meta = article.meta
    parts = (
        quotation.speaker or UNATTRIBUTED,
        f"in {meta.site}" if meta.site else None,
        f"“{meta.title}”" if meta.title else None,
        long_date(meta.published) if meta.published else None,
        f"<{meta.url}>" if meta.url else None,
    )
    return f"{quoted(quotation, article.text)} — {', '.join(part for part in parts if part)}"
