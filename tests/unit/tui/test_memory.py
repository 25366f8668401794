import json
from pathlib import Path

import pytest

from reader.model import ArticleId
from reader.tui import memory
from reader.tui.commands import NO_KEYS
from reader.tui.hints import TAUGHT, hint
from reader.tui.memory import KNOWN, Memory

ONE, TWO = ArticleId("1" * 16), ArticleId("2" * 16)


def test_places_and_uses_outlast_the_program(tmp_path: Path) -> None:
    path = tmp_path / "state" / "screen.json"
    first = Memory(path)
    first.keep_place(ONE, 120)
    first.keep_place(TWO, 7)
    first.keep_place(TWO, 0)
    first.note_use("archive")
    again = Memory(path)
    assert (again.place(ONE), again.place(TWO), again.uses("archive")) == (120, 0, 1)
    assert [entry.name for entry in path.parent.iterdir()] == ["screen.json"]


@pytest.mark.parametrize(
    "held",
    [b"", b"\xff\xfe", b"[1]", b'{"places": 3, "uses": {"archive": "often", "tag": -1, "find": true}}', b"[" * 100_000],
    ids=["empty", "binary", "a list", "wrong values", "deep"],
)
def test_what_is_no_memory_is_none(tmp_path: Path, held: bytes) -> None:
    (tmp_path / "screen.json").write_bytes(held)
    found = Memory(tmp_path / "screen.json")
    assert found.place(ONE) == found.uses("archive") == found.uses("tag") == found.uses("find") == 0
    found.keep_place(ONE, 5)
    assert Memory(tmp_path / "screen.json").place(ONE) == 5


def test_the_places_left_longest_ago_are_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "_MOST_PLACES", 3)
    kept = Memory(tmp_path / "screen.json")
    for number in range(1, 5):
        kept.keep_place(ArticleId(str(number)), number)
    kept.keep_place(ArticleId("2"), 9)
    kept.keep_place(ArticleId("5"), 5)
    assert json.loads((tmp_path / "screen.json").read_text())["places"] == {"4": 4, "2": 9, "5": 5}


def test_a_place_that_can_not_be_written_costs_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    kept = Memory(tmp_path / "file" / "screen.json")
    kept.keep_place(ONE, 5)
    assert kept.place(ONE) == 5


def test_a_hint_goes_once_its_key_is_known_and_after_the_last_there_is_none() -> None:
    learnt, seen = Memory(), []
    while taught := hint(learnt, NO_KEYS):
        seen.append(taught)
        for _ in range(KNOWN):
            learnt.note_use(list(TAUGHT.values())[len(seen) - 1])
    assert len(seen) == len(set(seen)) == len(TAUGHT)
    assert seen[0] == "a key to try:  j ↓   go down"
