import pytest

from reader.export.blocks import Merged, OnEdit, block, merge, put, standing

NOTE = f"mine\n\n{block('summary', 'one')}\n\nalso mine\n\n{block('quotes', 'two')}\n"


def test_a_block_nobody_edited_is_brought_up_to_date() -> None:
    assert merge(NOTE, {"summary": "new"}) == Merged(NOTE.replace(block("summary", "one"), block("summary", "new")), ())


def test_what_a_block_says_now_can_be_read_back() -> None:
    edited = NOTE.replace("two", "2, I think\n\nand more")
    assert {name: (one.text, one.edited) for name, one in standing(edited).items()} == {
        "summary": ("one", False),
        "quotes": ("2, I think\n\nand more", True),
    }


@pytest.mark.parametrize("how", ["keep", "append", "replace"])
def test_an_edited_block(how: OnEdit) -> None:
    merged = merge(NOTE.replace("one", "ONE"), {"summary": "new", "quotes": "two"}, how)
    after = {
        "keep": Merged(NOTE.replace("one", "ONE"), ("summary",)),
        "append": Merged(NOTE.replace(block("summary", "one"), f"ONE\n\n{block('summary', 'new')}"), ()),
        "replace": Merged(NOTE.replace(block("summary", "one"), block("summary", "new")), ()),
    }
    assert merged == after[how]
    assert merge(merged.body, {"summary": "new"}, how).body == merged.body


def test_an_edit_that_says_what_we_would_is_ours_again() -> None:
    merged = merge(NOTE.replace("one", "new"), {"summary": "new"})
    assert merged.kept == ()
    assert not standing(merged.body)["summary"].edited
    assert merge(merged.body, {"summary": "newer"}).kept == ()


@pytest.mark.parametrize("how", ["keep", "append", "replace"])
@pytest.mark.parametrize(
    "broken",
    [
        pytest.param(NOTE.replace("<!-- summary:end -->", ""), id="no end"),
        pytest.param(NOTE + block("summary", "one"), id="twice"),
    ],
)
def test_a_block_that_is_not_whole_is_never_written_to(broken: str, how: OnEdit) -> None:
    assert merge(broken, {"summary": "new"}, how) == Merged(broken, ("summary",))


def test_a_block_that_is_gone_stays_away() -> None:
    assert merge("mine\n", {"summary": "new"}, "replace") == Merged("mine\n", ())


def test_white_space_that_editors_change_is_no_edit() -> None:
    spaced = NOTE.replace("\none\n", "\n\none  \n\n")
    assert not standing(spaced)["summary"].edited


@pytest.mark.parametrize("text", ["<!-- summary:end -->", "a <!-- x:begin h=0123456789 --> b", "<!-- plain -->", ""])
def test_no_text_can_end_its_block(text: str) -> None:
    body = f"{block('summary', text)}\n\n{block('quotes', 'two')}"
    assert {name: (one.text, one.edited, one.whole) for name, one in standing(body).items()} == {
        "summary": (text, False, True),
        "quotes": ("two", False, True),
    }


def test_blocks_of_an_outline_keep_their_lead() -> None:
    body = f"- mine\n{block('summary', '- one', lead='- ')}\n"
    assert "\n- <!-- summary:end -->" in body
    assert merge(body, {"summary": "- new"}).body == f"- mine\n{block('summary', '- new', lead='- ')}\n"


def test_a_block_the_note_has_not_had_is_put_under_its_heading() -> None:
    note = "# Title\n\n## Notes\n\nmine\n"
    assert put(note, "note", "ours", "## Notes") == f"# Title\n\n## Notes\n\n{block('note', 'ours')}\n\nmine\n"
    assert put("# Title\n\n## Notes", "note", "ours", "## Notes") == f"# Title\n\n## Notes\n\n{block('note', 'ours')}\n"
    assert put("mine\n", "note", "ours", "## Notes") == f"mine\n\n{block('note', 'ours')}\n"
