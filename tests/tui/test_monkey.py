"""Keys without sense or order, clicks and resizes in between: nothing breaks, and all that was done can be undone."""

import string
from pathlib import Path
from random import Random

import pytest

from reader.library import Library
from reader.settings import ExportSettings, Settings
from reader.store.connection import Database
from reader.tui.app import NutgrafApp
from reader.tui.commands import BY_ID
from tests.tui.stage import Stage, staged
from tests.tui.told import tell

KEPT = (
    *("naming", "fix", "choice", "saved_search", "note", "detail", "apart", "unlike", "ruling", "source"),
    "(SELECT article, folder, profile FROM exported)",
    "(SELECT id, state FROM article)",
    "(SELECT tag.name, tagging.article FROM tagging JOIN tag ON tag.n = tagging.tag)",
)
"""What is the user's doing; that an article was opened stays so."""
COSTLY = frozenset({"import", "demo", "method", "more", "fewer", "digest"})
"""These start processes, and tests of their own press them."""
KEYS = tuple(dict.fromkeys(key for one in BY_ID.values() if one.id not in COSTLY for key in one.keys))
TYPED = (*string.ascii_lowercase, *":#-\"' ", "enter", "enter", "escape", "escape", "tab", "backspace", "down", "up")
"""What goes to whatever lies over a screen that has keys of its own."""
STEPS = 80


def held(path: Path) -> list[list[tuple[object, ...]]]:
    """Return what the user has put into the library at *path*."""
    database = Database(path)
    try:
        return [sorted(map(tuple, database.rows(f"SELECT * FROM {table}")), key=repr) for table in KEPT]  # noqa: S608 - our own
    finally:
        database.close()


def forget(path: Path) -> None:
    """Forget what was done to the library at *path*, so that nothing of it is undone."""
    database = Database(path)
    with database.write() as connection:
        connection.execute("DELETE FROM change")
    database.close()


async def step(stage: Stage, random: Random) -> str:
    """Do something to the screen, whatever it shows; return what it was."""
    app, what = stage.pilot.app, random.random()
    if what < 0.06:
        size = random.randint(30, 220), random.randint(8, 60)
        await stage.pilot.resize_terminal(*size)
        return str(size)
    if what < 0.12:
        place = random.randrange(app.size.width), random.randrange(app.size.height)
        await stage.pilot.click(offset=place, times=random.choice((1, 1, 2)))
        return f"click {place}"
    own = hasattr(app.screen, "commands")
    keys = random.choices(KEYS if own else TYPED, k=random.choice((1, 1, 1, 2, 3)))
    await stage.pilot.press(*keys)
    return " ".join(keys)


async def leave(stage: Stage) -> None:
    """Go back to the list of articles and wait for what is going on."""
    app = stage.pilot.app
    for _ in range(30):
        if app.screen is stage.screen:
            break
        await stage.press("escape")
    await stage.press("L")
    assert app.screen is stage.screen
    await stage.until(lambda: not stage.screen.busy and not list(app.workers))


@pytest.mark.parametrize("seed", range(2))
async def test_nothing_breaks_and_everything_is_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    path = tmp_path / "library.db"
    library, _ = tell(path)
    library.close()
    forget(path)
    before = held(path)
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "EDITOR", "VISUAL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(NutgrafApp, "exit", lambda *_: None)  # the stage is left by the test alone
    random, done = Random(seed), []  # noqa: S311 - keys, no secrets
    with Library(path, Settings()) as library:
        async with staged(library, settings=Settings(export=ExportSettings(folder=tmp_path / "notes"))) as stage:
            for _ in range(STEPS):
                done.append(await step(stage, random))
                focused = stage.pilot.app.screen.focused
                assert focused is None or focused.display, done
            await leave(stage)
            while "nothing to undo" not in stage.status:
                await stage.press("u")
                await stage.until(lambda: not stage.screen.busy)
            await leave(stage)
    assert held(path) == before, done
