"""What a measurement is, how it is taken, and the table of all of them."""

import statistics
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from time import process_time

from msgspec import Struct
from rich.console import Console
from rich.table import Table


class Sizes(Struct, frozen=True):
    """How much is measured, and where there is room for it."""

    articles: int
    """In the large library."""
    words: int
    """In each of its articles."""
    rounds: int
    """How often each is measured, in turn with what it is a ratio to."""
    folder: Path


class Row(Struct, frozen=True):
    """One thing measured in every round."""

    what: str
    values: Sequence[float] = ()
    unit: str = ""
    """Empty for a ratio."""
    beside: str = ""
    """What it is a ratio to, or what was measured beside it in the same run."""
    goal: float | None = None
    least: bool = False
    """Whether the goal is the least, and not the most."""
    skipped: str = ""
    """Why it could not be measured here."""

    @property
    def median(self) -> float:
        return statistics.median(self.values)

    @property
    def holds(self) -> bool:
        """Say whether the goal is met, as far as there is one."""
        return self.goal is None or (self.median >= self.goal if self.least else self.median <= self.goal)


def skipped(what: str, reason: str) -> Row:
    return Row(what, skipped=reason)


def cpu(work: Callable[[], object], times: int = 1) -> float:
    """Return the CPU seconds of this process for doing *work* once, over so many *times*."""
    began = process_time()
    for _ in range(times):
        work()
    return (process_time() - began) / times


def in_turn(rounds: int, *works: Callable[[], float]) -> tuple[tuple[float, ...], ...]:
    """Return what each of *works* measured in every round; they take turns, so that all meet the same neighbours."""
    found = [[work() for work in works] for _ in range(rounds)]
    return tuple(zip(*found, strict=True))


def ratios(values: Iterable[float], others: Iterable[float]) -> tuple[float, ...]:
    """Return the ratio of each round."""
    return tuple(value / max(other, 1e-9) for value, other in zip(values, others, strict=True))


def against(
    what: str, times: Sequence[Sequence[float]], beside: str, goal: float | None = None, *, least: bool = False
) -> Row:
    """Return the row of the ratio of two measurements in seconds, which says how long the first takes."""
    taken = statistics.median(times[0])
    absolute = f"{shown(taken)} s" if taken >= 1 else f"{shown(1000 * taken)} ms"
    return Row(what, ratios(*times), beside=f"{absolute} ÷ {beside}", goal=goal, least=least)


def shown(value: float) -> str:
    """Return three digits of *value* at least."""
    digits = 0 if value >= 100 else 1 if value >= 10 else 2 if value >= 0.1 else 3
    return f"{value:,.{digits}f}"


def print_table(rows: Sequence[tuple[str, Row]], title: str) -> None:
    """Print *rows*, each with the subject it belongs to."""
    table = Table(title=title, title_justify="left", header_style="bold")
    for column in ("subject", "what", "measured", "range", "beside", "goal", ""):
        table.add_column(column, justify="right" if column in {"measured", "range", "goal"} else "left")
    for subject, row in rows:
        if row.skipped:
            table.add_row(subject, row.what, "-", "", f"left out: {row.skipped}", "", "")
            continue
        unit = f" {row.unit}" if row.unit else ""
        spread = f"{shown(min(row.values))}-{shown(max(row.values))}" if len(row.values) > 1 else ""
        goal, holds = "", ""
        if row.goal is not None:
            goal, holds = f"{'≥' if row.least else '≤'} {row.goal:g}", "holds" if row.holds else "MISSED"
        table.add_row(subject, row.what, shown(row.median) + unit, spread, row.beside, goal, holds)
    console = Console()
    if not console.is_terminal:
        console.width = 180
    console.print(table)
