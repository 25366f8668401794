from itertools import chain

from rich.cells import cell_len

from reader.tui.commands import BY_ID, COMMANDS, FOOTERS, bindings, show_key
from reader.tui.glyphs import ASCII, UNICODE
from reader.tui.screens.library import LibraryScreen
from reader.tui.widgets.key_footer import KeyFooter

NEVER_BOUND = {"ctrl+z", "ctrl+s", "ctrl+c"}


def test_no_key_does_two_things() -> None:
    keys = list(chain.from_iterable(command.keys for command in COMMANDS))
    assert len(keys) == len(set(keys))
    assert not NEVER_BOUND & set(keys)
    assert not any(key.startswith("alt+") for key in keys)


def test_every_command_is_an_action_of_the_screen_or_the_app() -> None:
    names = {binding.action.partition("(")[0] for binding in bindings()}
    missing = [name for name in names if not name.startswith("app.") and not hasattr(LibraryScreen, f"action_{name}")]
    assert missing == []


def test_footers_name_commands_and_never_more_than_six() -> None:
    for hints in FOOTERS.values():
        assert len(hints) <= 6
        assert all(name in BY_ID for hint in hints for name in hint.commands)


def test_a_footer_shows_whole_hints_and_always_the_key_of_help() -> None:
    for signs in (UNICODE, ASCII):
        footer = KeyFooter(signs)
        for hints in FOOTERS.values():
            footer.set_reactive(KeyFooter.hints, hints)
            for width in range(8, 140):
                left, right = footer.fitting(width)
                shown = [hint.text().replace("↵", signs.enter) for hint in (*left, *right)]
                assert sum(map(cell_len, shown)) + 2 * (len(shown) - 1) <= width
                assert right[0].text() == "? keys"
            assert footer.fitting(140)[0] == list(hints)


def test_keys_are_written_as_they_are_typed() -> None:
    assert [show_key(key) for key in ("ctrl+d", "shift+tab", "enter", "]")] == ["^d", "⇧tab", "↵", "]"]
