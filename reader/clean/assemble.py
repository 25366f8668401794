"""Verdicts on the lines of a page to the text of the article, its blocks, what was removed, and the way back."""

from collections.abc import Iterable
from typing import cast

from msgspec import Struct

from reader.clean.characters import source_map
from reader.clean.lines import LineVerdict, safe_span
from reader.model import Block, Removed, Role, Run, SourceMap, Span


class Assembled(Struct, frozen=True):
    """The parts of an article that its lines make."""

    text: str
    blocks: tuple[Block, ...]
    removed: tuple[Removed, ...]
    origin: SourceMap


def assemble(raw: str, verdicts: Iterable[LineVerdict]) -> Assembled:
    """Return what *verdicts*, in any order, make of *raw*, the text as received; lines without a safe word go."""
    out: list[str] = []
    blocks: list[Block] = []
    removed: list[Removed] = []
    runs: list[Run] = []
    at = 0
    for verdict in sorted(verdicts, key=lambda verdict: (verdict.span.start, verdict.span.end)):
        line = safe_span(raw, verdict.span)
        if not line.text:
            continue
        if verdict.role is None:
            role = cast("Role | None", verdict.overruled)
            reason = verdict.reason or "clutter"
            removed.append(Removed(verdict.span.start, verdict.span.end, line.text, reason, role))
            continue
        out.append(line.text)
        blocks.append(Block(Span(at, at + len(line.text)), verdict.role, verdict.overruled))
        runs += line.moved(at)
        at += len(line.text) + len("\n\n")
    return Assembled("\n\n".join(out), tuple(blocks), tuple(removed), source_map(runs))
