import pytest

from reader.tui.panes import Layout, Panes, layout_for


@pytest.mark.parametrize(
    ("size", "layout"),
    [
        ((200, 50), "full"),
        ((160, 16), "full"),
        ((159, 50), "wide"),
        ((100, 16), "wide"),
        ((99, 50), "stacked"),
        ((60, 16), "stacked"),
        ((59, 16), "one"),
        ((200, 15), "one"),
        ((1, 1), "one"),
    ],
)
def test_the_layout_depends_on_the_room(size: tuple[int, int], layout: Layout) -> None:
    assert layout_for(*size) == layout


def test_stacked_shows_the_list_or_the_text() -> None:
    panes = Panes("stacked")
    assert panes.visible == ("articles", "summary", "quotes")
    assert panes.to("text").visible == ("text", "quotes")
    assert panes.to("text").to("quotes").visible == ("text", "quotes")
    assert panes.to("text").to("quotes").to("articles").visible == ("articles", "summary", "quotes")


def test_one_pane_at_a_time_shows_the_one_with_the_keys() -> None:
    panes = Panes("one")
    seen: list[str] = []
    for _ in panes.order:
        seen += panes.visible
        panes = panes.step(1)
    assert seen == ["articles", "summary", "text", "quotes"]
    assert panes.step(-1).visible == ("quotes",)


def test_the_fullest_goes_round_from_the_filter_to_the_note() -> None:
    panes, seen = Panes("full"), []
    for _ in range(7):
        seen.append(panes.pane)
        panes = panes.step(1)
    assert seen == ["articles", "summary", "text", "quotes", "note", "filter", "articles"]
    assert panes.visible == ("filter", "articles", "summary", "text", "quotes", "note")


@pytest.mark.parametrize(
    ("layout", "visible"),
    [
        ("one", ("filter",)),
        ("stacked", ("filter", "articles", "summary", "quotes")),
        ("wide", ("filter", "articles", "summary", "text")),
    ],
)
def test_elsewhere_the_filter_is_there_while_it_has_the_keys(layout: Layout, visible: tuple[str, ...]) -> None:
    panes = Panes(layout).to("text").to("filter")
    assert panes.visible == visible
    assert panes.step(1).pane == "articles"
    assert "filter" not in panes.step(1).order


def test_the_filter_stays_where_nothing_is_listed() -> None:
    assert Panes("full").to("filter").laid("full", bare=True).visible == ("filter", "articles")
    assert Panes("stacked").to("filter").laid("stacked", bare=True).pane == "filter"


@pytest.mark.parametrize("pane", ["filter", "articles", "summary", "text", "quotes", "note"])
def test_the_focus_is_on_a_visible_pane_in_every_layout(pane: str) -> None:
    start = Panes("full")
    while start.pane != pane:
        start = start.step(1)
    for layout in ("one", "stacked", "wide", "full"):
        now = start.laid(layout, bare=False)
        assert now.pane in now.visible


def test_reading_goes_on_in_another_layout() -> None:
    reading = Panes("wide").to("text")
    assert reading.laid("stacked", bare=False).pane == "text"
    assert reading.laid("one", bare=False).visible == ("text",)
    assert reading.to("summary").laid("stacked", bare=False).pane == "text"


def test_without_articles_there_is_the_list_alone() -> None:
    empty = Panes("wide").to("text").laid("stacked", bare=True)
    assert empty.visible == empty.order == ("articles",)
    assert empty.step(1).pane == "articles"
    assert empty.laid("wide", bare=False).visible == ("articles", "summary", "text", "quotes")
