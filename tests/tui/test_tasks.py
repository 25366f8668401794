"""Tasks of a working day as the keys that do them: none may cost more than it is meant to."""

from pathlib import Path

from reader.library import Library
from reader.settings import ExportSettings, Settings
from reader.tui.screens.compare import CompareScreen
from tests.store.made import an_analysis, put, put_analysis
from tests.tui.stage import STACKED, WIDE, Stage, an_interview, staged
from tests.tui.told import tell


class Counted:
    """Presses keys, and counts those that a hand would press."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.keys = 0

    async def press(self, *keys: str) -> None:
        self.keys += len(keys)
        await self.stage.press(*keys)


def pile(path: Path, count: int) -> Library:
    """Return a library of *count* analysed articles, by turns of two sources."""
    made = [
        an_interview(
            number, f"Story {number}", (("We agreed,", "Ann Hale"),), site=("Post", "Herald", "Gazette")[number % 3]
        )
        for number in range(1, count + 1)
    ]
    put(path, *made)
    for article in made:
        put_analysis(path, article, an_analysis(article, ("We agreed,", "Ann Hale")))
    return Library(path, Settings())


async def test_triage_of_thirty_with_ten_tagged_and_all_archived(tmp_path: Path) -> None:
    with pile(tmp_path / "library.db", 30) as library:
        async with staged(library, STACKED, Settings(quick_tags=("keep",))) as stage:
            hand = Counted(stage)
            for number in range(30):
                assert stage.screen.summary.display  # read before the key
                await hand.press(*(["1"] if number % 3 == 0 else []), "e")
            assert hand.keys <= 40
            assert library.counts()["archive"] == 30
            assert len(library.list("tag:keep")) == 10


async def test_the_next_quotation_and_a_copy_of_it(library: Library) -> None:
    async with staged(library) as stage:
        hand = Counted(stage)
        await hand.press("]")
        assert stage.screen.quotes.current == 0
        assert hand.keys <= 1
        await hand.press("y")
        assert hand.keys <= 2
        assert stage.pilot.app.clipboard == "“Wheat is in,” — Ann Hale, in Herald, “Harvest”, 5 Feb 2026"


async def test_a_quotation_beside_its_other_wording(tmp_path: Path) -> None:
    library, ids = tell(tmp_path / "library.db")
    with library:
        library.stories.compare(library.stories.list()[0].id)
        async with staged(library) as stage:
            stage.screen.articles.cursor = stage.screen.articles.listing.find(ids[0]) or 0
            await stage.until(lambda: not stage.screen.waiting)
            hand = Counted(stage)
            await hand.press("]", "C")
            assert hand.keys <= 2
            screen = stage.pilot.app.screen
            assert isinstance(screen, CompareScreen)
            assert screen.pairing is not None
            assert screen.pairing.statement is not None


async def test_an_accidental_all_done_is_taken_back(library: Library) -> None:
    async with staged(library) as stage:
        await stage.press("*", "e")
        assert stage.titles() == []
        hand = Counted(stage)
        await hand.press("u")
        assert hand.keys <= 1
        assert len(stage.titles()) == 5


async def test_five_articles_in_a_row_are_tagged_by_a_digit_or_by_typing(library: Library) -> None:
    async with staged(library, settings=Settings(quick_tags=("check",))) as stage:
        hand = Counted(stage)
        await hand.press(*"xxxxx", "1")
        assert hand.keys <= 6
        assert len(library.list("tag:check")) == 5
    library.undo()
    async with staged(library) as stage:
        hand = Counted(stage)
        await hand.press(*"xxxxx", "t", *"new", "enter")
        assert hand.keys <= 10
        assert len(library.list("tag:new")) == 5


async def test_unread_from_one_source(library: Library) -> None:
    library.set_unread(library.list()[:1], unread=False)
    async with staged(library) as stage:
        hand = Counted(stage)
        await hand.press("slash", *"src:he is:u", "enter")
        assert hand.keys <= 13
        assert stage.titles() == ["Budget"]
        await stage.press("escape", "escape")
    async with staged(library, (200, 50)) as stage:
        await stage.until(lambda: not stage.screen.counting and not list(stage.pilot.app.workers))
        hand = Counted(stage)
        await hand.press("F", *"jjjj", "enter")
        assert hand.keys <= 13
        assert stage.titles() == ["Harvest", "Budget"]


async def test_a_wrong_speaker_is_put_right_everywhere(library: Library) -> None:
    async with staged(library) as stage:
        hand = Counted(stage)
        await hand.press("]", "equals_sign", *"bol", "enter")
        assert hand.keys <= 6
        await stage.until(lambda: not stage.screen.jobs.running and library.counts()["pending"] == 0)
        assert library.speakers("ann hale") == ()


async def test_what_cleaning_removed_is_one_key_away(library: Library) -> None:
    async with staged(library, WIDE) as stage:
        hand = Counted(stage)
        await hand.press("r")
        assert hand.keys <= 1
        assert stage.screen.text.raw


async def test_a_note_edited_by_hand_is_written_again_and_the_edits_are_kept(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    async with staged(library, settings=Settings(export=ExportSettings(folder=folder))) as stage:
        await stage.press("w")
        await stage.until(lambda: "new" in stage.status)
        (note,) = folder.iterdir()
        note.write_text(note.read_text() + "\nAsk Ann Hale about the wheat.\n")
        library.tag(library.list()[:1], ["check"])
        hand = Counted(stage)
        await hand.press("w")
        assert hand.keys <= 1
        await stage.until(lambda: "updated" in stage.status)
        written = note.read_text()
        assert "Ask Ann Hale about the wheat." in written
        assert "check" in written


async def test_every_quotation_by_one_person_is_written(library: Library, settings: Settings, tmp_path: Path) -> None:
    async with staged(library, settings=settings) as stage:
        hand = Counted(stage)
        await hand.press("Q", *"ann h", "enter", "asterisk", "w")
        assert hand.keys <= 9
        note = await the_note(stage, tmp_path / "notes")
        assert "Wheat is in" in note
        assert "Barley" not in note


async def test_what_was_tagged_today_is_one_note(library: Library, settings: Settings, tmp_path: Path) -> None:
    library.tag(library.list()[:2], ["check"])
    async with staged(library, settings=settings) as stage:
        hand = Counted(stage)
        await hand.press("E", "d", "enter")
        assert hand.keys <= 3
        note = await the_note(stage, tmp_path / "notes")
        assert "## check (2)" in note


async def the_note(stage: Stage, folder: Path) -> str:
    """Return the one note in *folder*, once it is there."""
    await stage.until(lambda: bool(notes_in(folder)))
    (note,) = notes_in(folder)
    return note


def notes_in(folder: Path) -> list[str]:
    return [path.read_text() for path in folder.glob("*.md")]
