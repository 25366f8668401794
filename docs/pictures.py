"""Makes the pictures of the README from the program itself: ``python docs/pictures.py``."""

import asyncio
import os
from pathlib import Path
from tempfile import TemporaryDirectory

from reader.executors import make_executor
from reader.library import Library
from reader.resources import data_dir
from reader.settings import Settings
from reader.tui.app import NutgrafApp

IMAGES = Path(__file__).with_name("images")
SHOTS = (
    ("library", (120, 36), ("j", "j", "j", "j", "]", "]")),
    ("stacked", (80, 24), ("j", "j", "j", "j")),
    ("reading", (80, 24), ("G", "enter", "]", "]")),
    ("filter", (200, 50), ("F", "j", "j", "j", "j", "enter")),
    ("compare", (120, 30), ("/", *"story:toll", "enter", "C")),
    ("stories", (120, 30), ("T", "j")),
    ("speakers", (100, 30), ("S", "j", "x", "j")),
)
"""Name, size in cells, keys pressed."""


async def shoot(library: Library, name: str, size: tuple[int, int], keys: tuple[str, ...]) -> None:
    """Press *keys* in a window of *size* and save what is shown as ``images/NAME.svg``."""
    app = NutgrafApp(library, Settings(quick_tags=("harbour", "check")))
    async with app.run_test(size=size) as pilot:
        await pilot.pause(1)
        await pilot.press(*keys)
        await pilot.pause(1)
        picture = app.export_screenshot(title="nutgraf")
    (IMAGES / f"{name}.svg").write_text(picture, "utf-8")


def main() -> None:
    """Make a library of the samples and take every picture."""
    os.environ.pop("NO_COLOR", None)
    os.environ["TERM"] = "xterm-256color"
    IMAGES.mkdir(exist_ok=True)
    with TemporaryDirectory() as folder, Library(Path(folder) / "library.db", Settings()) as library:
        executor = make_executor("inline")
        report = library.add([str(data_dir("samples"))], executor)
        for _ in library.analyse_pending(executor):
            pass
        library.tag(report.added[3:5], add=["harbour"])
        for story in library.stories.list():
            library.stories.compare(story.id)
        for shot in SHOTS:
            asyncio.run(shoot(library, *shot))


if __name__ == "__main__":
    main()
