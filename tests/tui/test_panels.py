"""Quotations by speaker, and the summary: order, signs, cursor, messages and states."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from msgspec.structs import replace
from textual.app import ComposeResult
from textual.message import Message
from textual.pilot import Pilot
from typing_extensions import override

from reader.model import Analysis, DateMention, Span
from reader.resources import data_dir
from reader.tui.glyphs import ASCII, UNICODE
from reader.tui.themes import ThemedApp
from reader.tui.widgets.cursor_view import CursorView
from reader.tui.widgets.quote_panel import QuotePanel
from reader.tui.widgets.summary_panel import SummaryPanel
from tests.tui.made import PARAGRAPHS, analysis, article, hostile, quotation, span

ARTICLE = article()
SAID = analysis(ARTICLE.text)


class Shell(ThemedApp[None]):
    CSS_PATH = data_dir("styles") / "article.tcss"

    def __init__(self) -> None:
        super().__init__()
        self.quotes = QuotePanel()
        self.summary = SummaryPanel()
        self.told: list[Message] = []

    @override
    def compose(self) -> ComposeResult:
        yield self.quotes
        yield self.summary

    def on_mount(self) -> None:
        self.quotes.styles.height = "1fr"
        self.summary.styles.height = "1fr"

    def on_quote_panel_highlighted(self, message: QuotePanel.Highlighted) -> None:
        self.told.append(message)

    def on_quote_panel_chosen(self, message: QuotePanel.Chosen) -> None:
        self.told.append(message)

    def on_summary_panel_quoted(self, message: SummaryPanel.Quoted) -> None:
        self.told.append(message)

    def on_summary_panel_chosen(self, message: SummaryPanel.Chosen) -> None:
        self.told.append(message)


@asynccontextmanager
async def running(size: tuple[int, int] = (50, 40)) -> AsyncIterator[tuple[Shell, Pilot[None]]]:
    app = Shell()
    async with app.run_test(size=size) as pilot:
        yield app, pilot


def screen(view: CursorView) -> list[str]:
    lines = [view.render_line(y).text.rstrip() for y in range(view.size.height)]
    while lines and not lines[-1]:
        lines.pop()
    return lines


def heading(who: str, count: int) -> str:
    return who.ljust(48) + str(count)


async def test_quotations_stand_under_their_speakers_the_most_quoted_first() -> None:
    async with running() as (app, _):
        app.quotes.show(ARTICLE, SAID)
        assert screen(app.quotes) == [
            heading("Tom Quill (deputy)", 2),
            "  2 ~“against all advice”",
            "  3 ~?it would be repeated",
            "",
            heading("Ilse Brand (Mayor)", 1),
            "  1 “We have waited eleven years,” … “That is no",
            "    plan. [sic]”",
            "",
            heading("? unattributed", 1),
            "  4 “Stop the pumps,”",
        ]


async def test_a_long_quotation_is_cut_after_four_lines() -> None:
    words = "word " * 100
    of = article((("paragraph", f"“{words}”"),))
    said = Analysis(1, quotations=(quotation(of.text, words, speaker="Ann"),))
    async with running((30, 40)) as (app, _):
        app.quotes.show(of, said)
        lines = screen(app.quotes)
        assert len(lines) == 5
        assert lines[-1].endswith("word…")


async def test_the_cursor_goes_down_the_panel_and_moving_follows_the_text() -> None:
    async with running() as (app, pilot):
        app.quotes.show(ARTICLE, SAID)
        app.quotes.focus()
        await pilot.press("down", "j", "j", "j", "j", "up", "enter")
        assert app.told == [
            *(QuotePanel.Highlighted(index) for index in (1, 2, 0, 3, 0)),
            QuotePanel.Chosen(0),
        ]
        assert screen(app.quotes)[5].startswith("> 1 “We")
        app.quotes.move(1)
        assert app.quotes.current == 1
        app.quotes.move(9)
        assert app.quotes.current == 3


async def test_the_strip_counts_and_shows_the_current_quotation() -> None:
    async with running() as (app, _):
        app.quotes.compact = True
        app.quotes.show(ARTICLE, SAID)
        assert screen(app.quotes)[0] == "Quill 2 · Brand 1 · ? 1                  4 quotes"
        app.quotes.move(1)
        app.quotes.move(1)
        assert app.quotes.current == 1
        assert screen(app.quotes)[1:] == ["> 2 ~“against all advice”", "    — Tom Quill, deputy"]
        app.quotes.compact = False
        assert screen(app.quotes)[1] == "> 2 ~“against all advice”"


async def test_a_narrow_strip_still_says_how_many() -> None:
    async with running((22, 20)) as (app, _):
        app.quotes.compact = True
        app.quotes.show(ARTICLE, SAID)
        assert screen(app.quotes)[0] == "Quill 2 ·…   4 quotes"


async def test_the_cursor_stays_with_its_article() -> None:
    async with running() as (app, _):
        app.quotes.show(ARTICLE, SAID)
        app.quotes.current = 2
        app.quotes.show(ARTICLE, SAID)
        assert app.quotes.current == 2
        app.quotes.show(article(name="1" * 16), SAID)
        assert app.quotes.current is None
    assert app.told == [QuotePanel.Highlighted(2)]


async def test_key_points_in_the_order_of_the_text_then_the_facts() -> None:
    async with running() as (app, pilot):
        app.summary.show(ARTICLE, SAID, "ready")
        assert screen(app.summary) == [
            " ▾ key points 2",
            *POINTS,
            " ▸ who 2        Ilse Brand (Mayor) · Tom Quill…",
            " ▸ where 1      Oderby",
            " ▸ when 1       Monday",
            " ▸ how much 1   212 homes",
        ]
        app.summary.focus()
        await pilot.press("down", "down", "enter", "down", "down", "down", "enter")
        assert screen(app.summary)[5].startswith(">▸ who")
        await pilot.press(*["down"] * 7, "enter")
    text = ARTICLE.text
    assert app.told == [
        SummaryPanel.Chosen(span(text, PARAGRAPHS[0][1])),
        SummaryPanel.Chosen(span(text, "Ilse Brand")),
        SummaryPanel.Chosen(span(text, "212")),
    ]


POINTS = [
    "  1 The mayor of Oderby has asked the council to",
    "    reopen the barrier after a week of rain.",
    "  2 Her deputy, Tom Quill, said the vote came",
    "    “against all advice”",
]


async def test_a_section_unfolds_and_people_lead_to_what_they_said() -> None:
    async with running() as (app, pilot):
        app.summary.show(ARTICLE, SAID, "ready")
        app.summary.focus()
        await pilot.press("down", "enter")
        assert screen(app.summary)[0].startswith(">▸ key points 2 The mayor")
        await pilot.press("down", "down", "enter")
        assert screen(app.summary)[1:7] == [
            ">▾ who 2",
            "    Ilse Brand (Mayor)                    1 quote",
            "      “We have waited eleven years,” … “That is…",
            "    Tom Quill (deputy)                   2 quotes",
            "      “against all advice”",
            "      it would be repeated",
        ]
        await pilot.press("down", "down", "down", "down", "enter", "up", "enter")
        app.summary.fold()
        assert screen(app.summary)[1].startswith(">▸ who 2")
        app.summary.current = None
        app.summary.fold()
        assert {line.strip(" >")[0] for line in screen(app.summary) if line[1] in "▸▾"} == {"▸", "▾"}
    assert app.told == [SummaryPanel.Quoted(1), SummaryPanel.Chosen(span(ARTICLE.text, "Tom Quill"))]


async def test_a_click_folds_and_unfolds() -> None:
    async with running() as (app, pilot):
        app.summary.show(ARTICLE, SAID, "ready")
        await pilot.pause()
        await pilot.click(app.summary, offset=(5, 0))
        assert screen(app.summary)[0].startswith(">▸ key points 2 The mayor")
        await pilot.click(app.summary, offset=(5, 0))
        assert screen(app.summary)[1:5] == POINTS
        await pilot.click(app.summary, offset=(20, 6), times=2)
    assert app.told == [SummaryPanel.Chosen(span(ARTICLE.text, "Oderby"))]


async def test_a_timeline_stands_above_the_dates() -> None:
    text = "In 2021 it rained. On Monday, 2026-03-09, it rained again. It rained in 2024."
    dates = (
        DateMention(span(text, "2021"), "2021"),
        DateMention(span(text, "2026-03-09"), "2026-03-09"),
        DateMention(span(text, "2024"), "2024"),
        DateMention(span(text, "Monday"), "2026-03-09"),
    )
    of = article((("paragraph", text),))
    for signs, drawn in (
        (UNICODE, "    2021 ●─────────●──────2 9 Mar 2026"),
        (ASCII, "    2021 *---------*------2 9 Mar 2026"),
    ):
        async with running() as (app, _):
            app.summary.signs = signs
            app.summary.show(of, Analysis(1, sentences=(span(text, text),), dates=dates), "ready")
            app.summary.fold()
            assert screen(app.summary)[2:5] == [
                f" {signs.unfolded} when 3",
                drawn,
                "    2021  In 2021 it rained. On Monday,",
            ]


async def test_in_few_rows_the_facts_share_one() -> None:
    async with running((80, 20)) as (app, pilot):
        app.summary.name_method("lede", making=False)
        app.summary.show(ARTICLE, SAID, "ready")
        strip = " ▸ who Ilse Brand +1 · where Oderby · when Monday · how much 212 homes"
        assert screen(app.summary)[0] == f"{strip:<75}lede"
        assert screen(app.summary)[1].startswith("  1 The mayor")
        app.summary.focus()
        await pilot.press("down", "enter")
        assert [line for line in screen(app.summary) if "who" in line] == [">▾ who 2"]
        await pilot.press("enter", "down", "enter")
    assert app.told == [SummaryPanel.Chosen(span(ARTICLE.text, "Ilse Brand"))]


async def test_the_cursor_keeps_its_item_when_other_points_come() -> None:
    async with running() as (app, pilot):
        app.summary.show(ARTICLE, SAID, "ready")
        app.summary.focus()
        await pilot.press("down", "down", "down")
        app.summary.name_method("luhn", making=True)
        assert screen(app.summary)[1] == "  ◌ choosing by luhn…"
        app.summary.show(ARTICLE, replace(SAID, key_points=SAID.key_points[:1]), "ready")
        app.summary.name_method("luhn", making=False)
        assert screen(app.summary)[1].startswith("  1 Her deputy")


async def test_the_states_of_the_panels() -> None:
    async with running() as (app, _):
        app.summary.show(ARTICLE, None, "pending")
        app.quotes.show(ARTICLE, None)
        assert screen(app.summary) == ["◌ finding key points…"]
        assert screen(app.quotes) == ["◌ finding quotations…"]
        app.summary.signs = app.quotes.signs = ASCII
        app.summary.show(ARTICLE, None, "failed", "out of memory [/]")
        app.quotes.show(ARTICLE, None, "failed")
        assert screen(app.quotes) == ["! no quotations: the analysis failed"]
        app.quotes.show(ARTICLE, Analysis(1))
        assert screen(app.summary) == ["! out of memory [/]"]
        assert screen(app.quotes) == ["no quotations in this article"]
        app.summary.show(ARTICLE, Analysis(1), "ready")
        assert screen(app.summary) == [" - key points 0", "  no key points in so short a text"]
        app.summary.show(None, None, "ready")
        app.quotes.show(None, None)
        assert screen(app.summary) == screen(app.quotes) == []
        app.summary.move(1)
        app.quotes.move(1)
        assert app.summary.current is app.quotes.current is None


async def test_a_click_puts_the_cursor_there_and_a_second_one_chooses() -> None:
    async with running() as (app, pilot):
        app.quotes.show(ARTICLE, SAID)
        await pilot.pause()
        await pilot.click(app.quotes, offset=(6, 2))
        assert app.told == [QuotePanel.Highlighted(2)]
        await pilot.click(app.quotes, offset=(6, 9), times=2)
        assert app.told[1:] == [QuotePanel.Highlighted(3), QuotePanel.Chosen(3)]
        await pilot.click(app.quotes, offset=(6, 3))
        assert app.quotes.current == 3


@pytest.mark.parametrize("size", [(1, 1), (2, 3), (7, 6), (80, 24), (200, 60)], ids=str)
@pytest.mark.parametrize("compact", [False, True], ids=["panel", "strip"])
async def test_nothing_hostile_passes_at_any_size(size: tuple[int, int], compact: bool) -> None:
    of, said = hostile()
    async with running(size) as (app, pilot):
        app.quotes.compact = compact
        app.quotes.show(of, said)
        app.summary.show(of, said, "ready")
        await pilot.pause()
        for panel in (app.quotes, app.summary):
            app.summary.fold()
            for _ in range(12):
                panel.move(1)
                panel.action_move(-1)
                panel.action_move(2)
            panel.action_choose()
            painted = "".join(screen(panel))
            assert not {character for character in painted if not character.isprintable()}
        app.summary.show(of, None, "failed", of.path)
        assert "".join(screen(app.summary)).isprintable()
    assert all(isinstance(message.span, Span) for message in app.told if isinstance(message, SummaryPanel.Chosen))
