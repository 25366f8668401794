"""`E` and `w`: what is written, how it is shown beforehand, and what is done where it can't be."""

import shutil
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from msgspec.structs import replace

from reader.library import Library
from reader.settings import ExportSettings, ScreenSettings, Settings, templates_path
from reader.tui.app import NutgrafApp
from reader.tui.memory import Memory
from reader.tui.screens.error import ErrorScreen
from reader.tui.screens.export import ExportScreen
from reader.tui.screens.said import SaidScreen
from reader.tui.screens.whole import WholeScreen
from tests.tui.stage import SMALL, STACKED, WIDE, Stage, staged


def screen(stage: Stage) -> ExportScreen:
    found = stage.pilot.app.screen
    assert isinstance(found, ExportScreen)
    return found


@asynccontextmanager
async def exporting(
    library: Library, settings: Settings, *keys: str, size: tuple[int, int] = WIDE
) -> AsyncIterator[Stage]:
    """Press *keys*, which lead to the export screen, and wait for its preview."""
    async with staged(library, size, settings) as stage:
        await stage.press(*keys)
        await looked(stage)
        yield stage


async def looked(stage: Stage) -> None:
    await stage.until(lambda: "looking at" not in screen(stage).status.text)


def words(stage: Stage) -> str:
    preview = screen(stage).preview
    return preview.text if preview else ""


async def test_a_note_is_previewed_and_nothing_is_written_before_enter(
    library: Library, settings: Settings, tmp_path: Path
) -> None:
    async with exporting(library, settings, "E") as stage:
        assert "1 new · 0 updated · 0 unchanged · 0 kept" in screen(stage).status.text
        assert "# Harvest" in words(stage)
        assert not (tmp_path / "notes").exists()
        await stage.press("enter")
        await stage.until(lambda: "new" in stage.status)
        (note,) = (tmp_path / "notes").iterdir()
        assert stage.status.startswith(f"exported {note.name}, new, in")
        await stage.press("E")
        await looked(stage)
        assert "0 new · 0 updated · 1 unchanged" in screen(stage).status.text
        await stage.press("escape", "u")
        await stage.until(lambda: not note.exists())


async def test_which_articles_and_which_profile_are_chosen_and_the_profile_is_remembered(
    library: Library, settings: Settings, tmp_path: Path
) -> None:
    memory = Memory(tmp_path / "screen.json")
    async with NutgrafApp(library, settings, (), memory).run_test(size=WIDE) as pilot:
        stage = Stage(pilot, pilot.app.screen, library)  # type: ignore[arg-type]  # the list
        await stage.press("x", "x", "E")
        await looked(stage)
        assert "2 articles, selected" in screen(stage).header.text
        await stage.press("asterisk")
        await looked(stage)
        assert "5 articles, in view" in screen(stage).header.text
        assert "5 new" in screen(stage).status.text
        await stage.press("tab")
        await looked(stage)
        assert "[!quote]" in words(stage)
        await stage.press("enter")
        await stage.until(lambda: "5 new" in stage.status)
    assert Memory(tmp_path / "screen.json").export_way((str(tmp_path / "notes"), "plain")) == (
        str(tmp_path / "notes"),
        "obsidian",
    )
    assert Memory(tmp_path / "screen.json").export_way((str(tmp_path / "notes"), "logseq")) is None


async def test_the_full_preview_shows_every_line_that_would_change_and_edits_are_counted(
    library: Library, settings: Settings, tmp_path: Path
) -> None:
    library.export(library.list()[:1], tmp_path / "notes")
    (note,) = (tmp_path / "notes").iterdir()
    note.write_text(note.read_text().replace("Wheat is in,", "Oats,"))
    library.tag(library.list()[:1], ["crops"])
    async with exporting(library, settings, "E") as stage:
        assert "1 updated" in screen(stage).status.text
        assert "1 kept because edited" in screen(stage).status.text
        await stage.press("p")
        whole = stage.pilot.app.screen
        assert isinstance(whole, WholeScreen)
        assert '+tags: ["crops"]' in "".join(whole.preview.diff)
        await stage.press("escape", "y")
        await stage.until(lambda: "Oats," in stage.pilot.app.clipboard)


async def test_articles_are_written_as_data_and_the_file_says_what_it_is(
    library: Library, settings: Settings, tmp_path: Path
) -> None:
    async with exporting(library, settings, "E", *["shift+tab"] * 4) as stage:
        assert screen(stage).order.kind is not None
        await stage.press("enter")
        await stage.until(lambda: "as CSV" in stage.status)
        (file,) = (tmp_path / "notes").iterdir()
        assert file.suffix == ".csv"
        assert "Wheat is in" in file.read_text("utf-8-sig")


async def test_quotations_picked_by_hand_are_a_note_of_their_own(
    library: Library, settings: Settings, tmp_path: Path
) -> None:
    async with staged(library, WIDE, settings) as stage:
        await stage.press("Q", "escape", "x", "w")
        said = stage.pilot.app.screen
        assert isinstance(said, SaidScreen)
        await stage.until(lambda: "exported" in said.status.text)
        await stage.press("x", "w")
        await stage.until(lambda: len(list((tmp_path / "notes").iterdir())) == 2)
        notes = sorted(path.read_text().count("\n> — ") for path in (tmp_path / "notes").iterdir())
        assert notes == [1, 2]


async def test_all_that_a_speaker_said_is_written_from_the_list_of_speakers(
    library: Library, settings: Settings, tmp_path: Path
) -> None:
    async with staged(library, STACKED, settings) as stage:
        await stage.press("S", "w")
        said = stage.pilot.app.screen
        assert isinstance(said, SaidScreen)
        await stage.until(lambda: "exported" in said.status.text)
        (note,) = (tmp_path / "notes").iterdir()
        assert "## Ann Hale (2)" in note.read_text()
        assert "Barley" not in note.read_text()


async def test_a_folder_that_can_not_be_written_leads_to_another(library: Library, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    settings = Settings(export=ExportSettings(folder=tmp_path / "file" / "notes"), screen=ScreenSettings(hints=False))
    async with staged(library, STACKED, settings) as stage:
        await stage.press("w")
        await stage.until(lambda: isinstance(stage.pilot.app.screen, ErrorScreen))
        box = stage.pilot.app.screen.query_one("#error")
        assert str(box.border_subtitle) == "E-EXPORT"
        await stage.press("exclamation_mark")
        assert "Harvest" not in stage.pilot.app.clipboard
        assert "E-EXPORT" in stage.pilot.app.clipboard
        await stage.press("w")
        await stage.until(lambda: isinstance(stage.pilot.app.screen, ErrorScreen))
        await stage.press("enter")
        await stage.type(str(tmp_path / "there"))
        await stage.until(lambda: "exported" in stage.status)
        await stage.press("j", "w")
        await stage.until(lambda: len(list((tmp_path / "there").iterdir())) == 2)


async def test_in_a_browser_the_folder_is_that_of_the_settings(
    library: Library, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(NutgrafApp, "is_web", True)
    async with exporting(library, settings, "E", "f") as stage:
        assert isinstance(stage.pilot.app.screen, ExportScreen)
        assert "in a browser" in screen(stage).status.text


@pytest.mark.parametrize("size", [(200, 50), STACKED, SMALL], ids=["full", "stacked", "one"])
async def test_it_works_at_every_size_and_by_mouse(library: Library, settings: Settings, size: tuple[int, int]) -> None:
    library.tag(library.list()[:2], ["crops"])
    async with exporting(library, settings, "E", size=size) as stage:
        await stage.pilot.click("#what", offset=(4, 2))
        await looked(stage)
        assert "what you tagged today" in screen(stage).header.text
        assert "1 new" in screen(stage).status.text
        await stage.pilot.click("#what", offset=(4, 1))
        await stage.pilot.click("#profiles", offset=(20, 0))
        assert screen(stage).order.target.profile == "obsidian"
        await stage.pilot.click("#footer", offset=(4, 0))
        await stage.until(lambda: "exported" in stage.status)


async def test_an_empty_library_has_nothing_to_write(empty: Library, settings: Settings) -> None:
    async with exporting(empty, settings, "E") as stage:
        await stage.press("enter")
        assert "nothing to export" in screen(stage).status.text
        await stage.press("d")
        await stage.until(lambda: "nothing was tagged today" in screen(stage).status.text)


def code(stage: Stage) -> str:
    return str(stage.pilot.app.screen.query_one("#error").border_subtitle)


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


async def failed(stage: Stage) -> ErrorScreen:
    await stage.until(lambda: isinstance(stage.pilot.app.screen, ErrorScreen))
    found = stage.pilot.app.screen
    assert isinstance(found, ErrorScreen)
    return found


async def test_notes_are_written_from_a_library_that_can_not_be_changed(
    library: Library, settings: Settings, tmp_path: Path
) -> None:
    library._database.read_only = True  # noqa: SLF001 - root can write every file
    async with exporting(library, settings, "E") as stage:
        assert "1 new" in screen(stage).status.text
        await stage.press("enter")
        await stage.until(lambda: "exported" in stage.status)
    assert len(list((tmp_path / "notes").iterdir())) == 1


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 16 KB, 12 of them taken."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    argv = [mount or "", "-t", "tmpfs", "-o", "size=16k", "tmpfs", str(disk)]
    if mount is None or subprocess.run(argv, check=False, capture_output=True).returncode:
        pytest.skip("only root can make a small disk")
    (disk / "taken").write_bytes(bytes(12_288))
    yield disk
    subprocess.run([shutil.which("umount") or "", str(disk)], check=True)


async def test_on_a_full_disk_the_note_that_was_there_stays_and_the_box_says_what_helps(
    library: Library, small_disk: Path
) -> None:
    hints = ScreenSettings(hints=False)
    async with staged(library, WIDE, Settings(export=ExportSettings(folder=small_disk), screen=hints)) as stage:
        await stage.press("w")
        await stage.until(lambda: "exported" in stage.status)
        before = files(small_disk)
        stage.library.noting.write(stage.library.list()[0], "Long. " * 2000)
        await stage.press("w")
        await failed(stage)
        assert code(stage) == "E-EXPORT-FULL"
        assert files(small_disk) == before
        (small_disk / "taken").unlink()
        (small_disk / "taken").write_bytes(bytes(0))
        stage.library.noting.write(stage.library.list()[0], "Short.")
        await stage.press("r")
        await stage.until(lambda: "updated" in stage.status)
    assert [b"Short." in content for name, content in files(small_disk).items() if name != "taken"] == [True]


async def test_a_broken_template_is_told_beforehand_and_when_writing(
    library: Library, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    templates_path().mkdir(parents=True)
    (templates_path() / "plain.md.j2").write_text("{{ titel }}\n")
    async with exporting(library, settings, "E") as stage:
        assert "line 1: 'titel' is undefined; did you mean title" in screen(stage).status.text
        await stage.press("enter")
        await failed(stage)
        assert code(stage) == "E-EXPORT-TEMPLATE"
        await stage.press("escape", "E", "tab")
        await looked(stage)
        await stage.press("enter")
        await stage.until(lambda: "exported" in stage.status)
    assert len(list((tmp_path / "notes").iterdir())) == 1


async def test_what_of_many_notes_could_not_be_written_is_told_in_a_box(
    library: Library, settings: Settings, tmp_path: Path
) -> None:
    (one, *_) = library.export(library.list(), tmp_path / "notes").created
    one.unlink()
    one.mkdir()
    library.tag(library.list(), ["late"])
    async with exporting(library, settings, "E", "asterisk") as stage:
        assert "4 updated" in screen(stage).status.text
        await stage.press("enter")
        box = await failed(stage)
        assert "is no file" in box._message  # noqa: SLF001 - what it shows
        assert one.name in box._message  # noqa: SLF001 - likewise
        assert "4 updated" in stage.status
        one.rmdir()
        await stage.press("r")
        await stage.until(lambda: "1 new" in stage.status)


async def test_its_keys_are_those_of_the_settings(library: Library, settings: Settings) -> None:
    keys = (("copy", ("Y",)), ("down", ("g",)), ("select_all", ("%",)))
    async with exporting(library, replace(settings, keys=keys), "E") as stage:
        await stage.press("g")
        assert screen(stage).order.kind is not None
        await stage.press("k", "%")
        await looked(stage)
        assert "5 articles, in view" in screen(stage).header.text
        assert "(% others)" in screen(stage).header.text
        footer = str(screen(stage).footer.render())
        assert "Y copy" in footer
        assert "% which" in footer
        await stage.press("Y")
        await stage.until(lambda: "# Harvest" in stage.pilot.app.clipboard)


async def test_folder_profile_and_names_follow_the_settings_at_once(
    library: Library, settings: Settings, tmp_path: Path
) -> None:
    async with staged(library, WIDE, settings) as stage:
        app = stage.pilot.app
        assert isinstance(app, NutgrafApp)
        export = ExportSettings(folder=tmp_path / "other", profile="minimal", name="{id6}")
        app.apply(replace(settings, export=export))
        await stage.press("w")
        await stage.until(lambda: "exported" in stage.status)
        (note,) = (tmp_path / "other").iterdir()
        assert note.stem == stage.library.list()[0][:6]
        assert "title:" not in note.read_text("utf-8")


async def test_what_new_notes_have_is_chosen(library: Library, settings: Settings, tmp_path: Path) -> None:
    async with exporting(library, settings, "E", "3", "2") as stage:
        await looked(stage)
        assert "## Text" in words(stage)
        assert "## Quotes" not in words(stage)
        assert "2 [ ] quotes  3 [x] full text" in str(screen(stage).parts.render())
        await stage.pilot.click("#parts", offset=(23, 0))
        await looked(stage)
        assert "## Summary" not in words(stage)
        await stage.press("d", "1")
        assert "only notes of articles" in screen(stage).status.text
        await stage.press("n")
        await looked(stage)
        await stage.press("enter")
        await stage.until(lambda: "exported" in stage.status)
    assert [b"Nothing else was decided on point 3." in text for text in files(tmp_path / "notes").values()] == [True]
