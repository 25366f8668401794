"""Wrapping loses nothing, keeps the order and stays inside the width, whatever the text."""

from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size

from reader.inert import inert
from reader.tui.wrap import Line, fit, wrap

TEXT = st.one_of(
    st.text(max_size=200),
    st.text("ab -–—“”\"'.5\n\u00a0\u3000日\u0301😀\t", max_size=200),
)
CELLS = st.integers(-1, 30)


def wraps(text: str, cells: int, first: int | None = None) -> tuple[str, list[Line]]:
    shown = inert(text, lines=True)
    return shown, wrap(shown, cells, first)


@settings(deadline=None, max_examples=300)
@given(TEXT, CELLS, st.one_of(st.none(), CELLS))
def test_every_character_is_shown_once_in_order_but_white_space_at_an_end(
    text: str, cells: int, first: int | None
) -> None:
    shown, lines = wraps(text, cells, first)
    at = 0
    for line in lines:
        assert at <= line.start <= line.end
        assert shown[at : line.start].strip() == ""
        assert "\n" not in shown[line.start : line.end]
        at = line.end
    assert shown[at:].strip() == ""
    assert len(lines) >= shown.count("\n") + 1


@settings(deadline=None, max_examples=300)
@given(TEXT, CELLS, st.one_of(st.none(), CELLS))
def test_no_line_is_wider_than_it_may_be(text: str, cells: int, first: int | None) -> None:
    shown, lines = wraps(text, cells, first)
    for number, line in enumerate(lines):
        room = max(1, cells if first is None or number else first)
        drawn = shown[line.start : line.end]
        widest = max(map(get_character_cell_size, drawn), default=0)
        assert cell_len(drawn) <= max(room, widest)


@settings(deadline=None, max_examples=200)
@given(TEXT, CELLS)
def test_what_is_fitted_fits_and_is_the_beginning(text: str, cells: int) -> None:
    shown = inert(text)
    fitted = fit(shown, cells)
    assert cell_len(fitted) <= max(0, cells)
    assert fitted == shown or shown.startswith(fitted.removesuffix("…"))
