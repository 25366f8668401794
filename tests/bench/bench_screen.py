"""The screen on a terminal of its own, against the least that a list in Textual is, and newsboat where it is there."""

import os
import re
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from msgspec import Struct

from reader.executors import Inline
from reader.library import Library
from reader.resources import data_dir
from reader.settings import Settings
from reader.store.changes import Addition
from reader.store.codec import pack_article
from reader.store.connection import Database
from tests.bench import hello, made
from tests.bench.table import Row, Sizes, against, in_turn, ratios, skipped
from tests.e2e.terminal import COMMAND, Terminal, environment

_HELLO = (sys.executable, str(hello.__file__))
_LISTED, _EMPTY = "Inbox 1/", "No articles yet"
_FIRST_TITLE = "Article number 3"
_FEED_TITLE = "Told number"
_CAN_READ = "↵ read"
"""What the footer of the list says, and that of the article does not."""
_KEYS = 20
"""How often the cursor is moved, down and up again, within the samples at the head of the list."""
_SETTLED = 0.4
_HELD, _ALONE = 0.02, 0.25
"""The seconds without a byte after which the next key comes: as when one is held down, before the preview follows the
cursor; and when everything has been drawn."""
_IDLE = 2.0
_PENDING = 600
_OPENINGS = 5


class Used(Struct, frozen=True):
    """What one run of a program came to."""

    start: float
    """CPU seconds until it had drawn everything."""
    memory: float
    """Megabytes."""
    key: float
    """Seconds until the first byte after a key, the 95th of a hundred."""
    each: float
    """CPU seconds for a key."""
    bytes: float
    """For a key."""
    followed: float
    """CPU seconds for a key when what follows the cursor is waited for."""
    idle: float
    """CPU seconds a second while nothing is typed."""
    said: float
    """Bytes sent meanwhile."""


def measure(sizes: Sizes) -> Iterator[Row]:
    """Measure the start, memory, keys and idling; then large libraries, work behind it, and another reader."""
    if not Path("/proc/self/stat").exists():
        yield skipped("everything", "CPU time of other processes is read from /proc")
        return
    with TemporaryDirectory(dir=sizes.folder) as folder:
        home = Path(folder)
        large, empty, busy = (_home(home / name) for name in ("large", "empty", "busy"))
        _place(made.library(sizes, sizes.articles), large)
        yield from _beside_hello(sizes, large)
        yield _start(sizes, large, empty)
        yield _while_working(sizes, busy, large)
        yield _opened(sizes, large, home / "newsboat")


def _home(path: Path) -> Path:
    (path / "data" / "nutgraf").mkdir(parents=True)
    return path


def _file(home: Path) -> Path:
    return home / "data" / "nutgraf" / "library.db"


def _place(library: Path, home: Path) -> None:
    """Put a library where a program started in *home* finds it, with the samples at the head of the list."""
    shutil.copyfile(library, _file(home))
    with Library(_file(home), Settings()) as opened:
        opened.add([str(data_dir("samples"))], Inline())
        for _ in opened.analyse_pending(Inline()):
            pass


def _beside_hello(sizes: Sizes, home: Path) -> Iterator[Row]:
    _used(COMMAND, home, _LISTED)  # compiles
    ours: list[Used] = []
    floor: list[Used] = []
    for _ in range(sizes.rounds):
        ours.append(_used(COMMAND, home, _LISTED))
        floor.append(_used(_HELLO, home, _FIRST_TITLE))

    def pair(name: str) -> tuple[list[float], list[float]]:
        return [getattr(one, name) for one in ours], [getattr(one, name) for one in floor]

    beside = "a bare list in Textual"
    yield against("CPU until the list can be used", pair("start"), beside, 1.25)
    mine, its = pair("memory")
    yield Row("memory", ratios(mine, its), beside=f"{statistics.median(mine):.0f} MB ÷ {beside}", goal=1.5)
    yield against("a key until it is drawn, p95, by the clock", pair("key"), beside, 1)
    yield against("CPU of a key, the list alone", pair("each"), beside, 0.6)
    yield Row("bytes for a key, the list alone", pair("bytes")[0], "bytes", f"{beside} {floor[0].bytes:,.0f}", 1024)
    yield against("CPU of a key, the preview following", pair("followed"), beside, 1.5)
    yield Row("idle", [100 * one.idle for one in ours], "% CPU", goal=1)
    yield Row("sent while idle", [one.said for one in ours], "bytes", goal=0)


def _used(argv: Sequence[str], home: Path, ready: str) -> Used:
    with Terminal(argv, environment(home), 120, 36) as terminal:
        terminal.wait_for(ready)
        terminal.react("", quiet=_SETTLED)
        start, memory = _cpu(terminal), _memory(terminal)
        _, sent, each = _moved(terminal, _HELD)
        terminal.react("", quiet=_SETTLED)
        times, _, followed = _moved(terminal, _ALONE)
        before, began = _cpu(terminal), monotonic()
        _, said = terminal.react("", quiet=_IDLE)
        idle = (_cpu(terminal) - before) / (monotonic() - began)
        _quit(terminal)
        return Used(start, memory, _p95(times), each, sent, followed, idle, said)


def _moved(terminal: Terminal, quiet: float) -> tuple[list[float], float, float]:
    """Move the cursor down and up again; return the times until the first byte, the bytes and the CPU of a key."""
    before = _cpu(terminal)
    found = [terminal.react(key, quiet=quiet) for key in ["j"] * _KEYS + ["k"] * _KEYS]
    cpu = _cpu(terminal) - before
    drawn = [after for after, sent in found if sent]
    return drawn, statistics.median(sent for _, sent in found), cpu / len(found)


def _p95(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def _start(sizes: Sizes, large: Path, empty: Path) -> Row:
    times = in_turn(sizes.rounds, lambda: _started(large, _LISTED), lambda: _started(empty, _EMPTY))
    return against(f"start with {sizes.articles:,} articles", times, "an empty library", 1.1)


def _started(home: Path, ready: str) -> float:
    with Terminal(COMMAND, environment(home), 120, 36) as terminal:
        terminal.wait_for(ready)
        terminal.react("", quiet=_SETTLED)
        spent = _cpu(terminal)
        _quit(terminal)
        return spent


def _quit(terminal: Terminal) -> None:
    """Leave, from an article too."""
    terminal.send("qqq")
    terminal.wait_for_end()


def _while_working(sizes: Sizes, busy: Path, idle: Path) -> Row:
    """Compare a key while two workers analyse with one while nothing does."""
    packed = [pack_article(made.story_article(number)) for number in range(1, _PENDING + 1)]

    def working() -> float:
        _file(busy).unlink(missing_ok=True)
        with closing(Database(_file(busy))) as database:
            Addition(database).insert(packed)
        return _key(busy)

    times = in_turn(sizes.rounds, working, lambda: _key(idle))
    return against("a key while articles are analysed, p95, by the clock", times, "while none are", 2)


def _key(home: Path) -> float:
    with Terminal(COMMAND, environment(home), 120, 36) as terminal:
        terminal.wait_for(_LISTED)
        times = [terminal.seconds_until("j", partial(_at, number)) for number in range(2, _KEYS + 2)]
        _quit(terminal)
        return _p95(times)


def _at(number: int, screen: str) -> bool:
    return f" {number}/" in screen


def _opened(sizes: Sizes, home: Path, folder: Path) -> Row:
    """Compare opening an article with another reader of feeds, where that is installed."""
    what = "an article opened, by the clock"
    newsboat = shutil.which("newsboat")
    if newsboat is None:
        return skipped(what, "newsboat is not installed")
    folder.mkdir()
    feed, urls = folder / "feed.xml", folder / "urls"
    feed.write_text(_feed(sizes), "utf-8")
    urls.write_text(f"file://{feed}\n", "utf-8")
    argv = (newsboat, "-q", "-u", str(urls), "-c", str(folder / "cache.db"))
    env = environment(folder)
    subprocess.run([*argv, "-x", "reload"], env=env, check=True, capture_output=True)

    def theirs() -> float:
        with Terminal(argv, env, 120, 36) as terminal:
            terminal.wait_for("Bench feed")
            terminal.send("\r")
            terminal.wait_for(_FEED_TITLE)
            return _openings(terminal, lambda screen: "Feed: Bench" in screen)

    def ours() -> float:
        with Terminal(COMMAND, environment(home), 120, 36) as terminal:
            terminal.wait_for(_LISTED)
            terminal.react("", quiet=_SETTLED)
            return _openings(terminal, lambda screen: _CAN_READ not in screen)

    goal = 1 if sizes.articles >= 100_000 else 3
    return against(what, in_turn(sizes.rounds, ours, theirs), f"newsboat, a feed of {sizes.articles:,}", goal)


def _openings(terminal: Terminal, is_open: Callable[[str], bool]) -> float:
    """Return the median of opening an article and going back to the list, after the first time."""
    times = []
    for _ in range(_OPENINGS + 1):
        times.append(terminal.seconds_until("\r", is_open))
        terminal.react("", quiet=0.1)
        terminal.seconds_until("q", lambda screen: not is_open(screen))
        terminal.react("", quiet=0.1)
    _quit(terminal)
    return statistics.median(times[1:])


def _feed(sizes: Sizes) -> str:
    items = (
        f"<item><title>{_FEED_TITLE} {number}</title><guid>g{number}</guid><description>{text}</description></item>"
        for number, text in enumerate(made.texts(sizes.articles, sizes.words))
    )
    head = (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>Bench feed</title><link>http://bench.example/</link>'
    )
    return f"{head}<description>drawn words</description>{''.join(items)}</channel></rss>"


def _cpu(terminal: Terminal) -> float:
    """Return the CPU seconds of what runs in *terminal*, without those of processes that it started."""
    fields = Path(f"/proc/{terminal.pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _memory(terminal: Terminal) -> float:
    status = Path(f"/proc/{terminal.pid}/status").read_text("ascii")
    (kilobytes,) = re.findall(r"^VmRSS:\s+(\d+)", status, re.MULTILINE)
    return int(kilobytes) / 1024
