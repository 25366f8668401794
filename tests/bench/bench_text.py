"""A text of 5,500 lines with 2,000 quotations: run with ``pytest -s tests/bench/bench_text.py``.

Times are CPU seconds; the yardstick is the standard library's ``textwrap`` over the same text, in the same run.
"""

import asyncio
import textwrap
from collections.abc import Callable
from functools import partial
from time import process_time

import pytest
from textual.app import ComposeResult
from typing_extensions import override

from reader.model import Analysis, Article, ArticleId, Block, Metadata, Quotation, SourceMap, Span
from reader.tui.themes import ThemedApp
from reader.tui.widgets.text_view import TextView
from reader.tui.wrap import wrap

pytestmark = pytest.mark.bench

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


def _cpu(work: Callable[[], object]) -> float:
    began = process_time()
    work()
    return process_time() - began


class _Shell(ThemedApp[None]):
    @override
    def compose(self) -> ComposeResult:
        yield TextView()


def test_a_long_text() -> None:
    article, analysis = _article()

    async def measure() -> dict[str, float]:
        app = _Shell()
        async with app.run_test(size=(84, 40)) as pilot:
            view = app.query_one(TextView)
            await pilot.pause()
            return {
                "textwrap": _cpu(lambda: [textwrap.wrap(line, 79) for line in article.text.split("\n")]),
                "show": _cpu(lambda: view.show(article, analysis)),
                "a screenful": _cpu(lambda: [view.render_line(y) for y in range(40)]),
                "a screenful again": _cpu(lambda: [view.render_line(y) for y in range(40)]),
                "next quotation": _cpu(lambda: view.set_current(_QUOTATIONS - 1)),
                "find": _cpu(lambda: view.find("keeper")),
                "raw": _cpu(lambda: setattr(view, "raw", True)),
                "1 MB of one line": _cpu(lambda: wrap("word “é” " * 110_000, 80)),
            }

    times = asyncio.run(measure())
    print(f"\n{'':20}{'seconds':>9}{'÷ textwrap':>12}")
    for name, seconds in times.items():
        print(f"{name:20}{seconds:9.4f}{seconds / times['textwrap']:12.3f}")


def test_wrapping_grows_with_the_length_alone() -> None:
    print(f"\n{'':20}{'20 kB':>9}{'200 kB':>9}{'÷':>8}")
    for piece in ("word ", "x", " ", "-", "5-", "日", "\u0301", "a\u0301 ", "—”", "\u00a0"):
        texts = [piece * (length // len(piece)) for length in (20_000, 200_000)]
        small, large = (_cpu(partial(wrap, text, 80)) for text in texts)
        print(f"{piece!a:20}{small:9.4f}{large:9.4f}{large / max(small, 1e-4):8.1f}")
