"""A text of 5,500 lines with 2,000 quotations, against the standard library's ``textwrap`` over the same text."""

import asyncio
import textwrap
from collections.abc import Callable, Iterator
from functools import partial

from textual.app import ComposeResult
from typing_extensions import override

from reader.model import Analysis, Article, ArticleId, Block, Metadata, Quotation, SourceMap, Span
from reader.tui.themes import ThemedApp
from reader.tui.widgets.text_view import TextView
from reader.tui.wrap import wrap
from tests.bench.table import Row, Sizes, cpu

_SENTENCE = "The “north gate” stays shut until the water is below four metres, the keeper of the barrier said. "
_PARAGRAPHS, _QUOTATIONS = 2_750, 2_000


def _article() -> tuple[Article, Analysis]:
    paragraph = (_SENTENCE * 2)[:150]
    text = "\n\n".join([paragraph] * _PARAGRAPHS)
    starts = range(0, len(text), len(paragraph) + 2)
    blocks = tuple(Block(Span(start, start + len(paragraph)), "paragraph") for start in starts)
    spans = [Span(start + 5, start + 15) for start in starts[:_QUOTATIONS]]
    quotations = tuple(Quotation(span, (span,), "direct", speaker="the keeper") for span in spans)
    article = Article(ArticleId("0" * 16), "long", "text", text, Metadata(), blocks, (), SourceMap(), text)
    return article, Analysis(1, quotations=quotations)


class _Shell(ThemedApp[None]):
    @override
    def compose(self) -> ComposeResult:
        yield TextView()


def measure(sizes: Sizes) -> Iterator[Row]:
    """Measure a long text in its view, and how wrapping grows with the length."""
    rounds = [asyncio.run(_view()) for _ in range(sizes.rounds)]
    for name in rounds[0]:
        if name != "textwrap":
            yield Row(name, [times[name] / times["textwrap"] for times in rounds], beside="÷ textwrap of 5,500 lines")
    growths = {
        piece: _growth(piece) for piece in ("word ", "x", " ", "-", "5-", "日", "\u0301", "a\u0301 ", "—”", "\u00a0")
    }
    worst = max(growths, key=lambda piece: growths[piece])
    beside = f"÷ 20 kB; worst of {len(growths)}: {worst!a}"
    yield Row("200 kB wrapped", [growths[worst]], beside=beside)


async def _view() -> dict[str, float]:
    article, analysis = _article()
    app = _Shell()
    async with app.run_test(size=(84, 40)) as pilot:
        view = app.query_one(TextView)
        await pilot.pause()
        works: dict[str, Callable[[], object]] = {
            "textwrap": lambda: [textwrap.wrap(line, 79) for line in article.text.split("\n")],
            "show": lambda: view.show(article, analysis),
            "a screenful": lambda: [view.render_line(y) for y in range(40)],
            "a screenful again": lambda: [view.render_line(y) for y in range(40)],
            "next quotation": lambda: view.set_current(_QUOTATIONS - 1),
            "find": lambda: view.find("keeper"),
            "raw": lambda: setattr(view, "raw", True),
            "a megabyte of one line": lambda: wrap("word “é” " * 110_000, 80),
        }
        return {name: cpu(work) for name, work in works.items()}


def _growth(piece: str) -> float:
    small, large = (cpu(partial(wrap, piece * (length // len(piece)), 80)) for length in (20_000, 200_000))
    return large / max(small, 1e-4)
