import re
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from reader.export.blocks import block, merge
from reader.export.escape import markdown
from reader.export.frontmatter import keys_of, part
from tests.unit.export.test_markdown import DAY, NEXT_DAY, SOURCE, with_points, write

lines = st.lists(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=30), max_size=5)


@settings(deadline=None, max_examples=60)
@given(lines, lines, st.booleans())
def test_no_line_of_the_user_is_ever_lost(before: list[str], after: list[str], inside: bool) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        first = write(folder, SOURCE, DAY)
        note = first.path.read_text("utf-8")
        place = "*(automatic" if inside else "## Quotes"
        edited = note.replace(place, "\n".join([*before, place])) + "\n".join(after)
        first.path.write_text(edited, "utf-8", newline="")
        write(folder, with_points(SOURCE, "She said boats wait."), NEXT_DAY)
        left = first.path.read_text("utf-8")
        for line in (*before, *after):
            assert line in left


@settings(deadline=None, max_examples=25)
@given(
    st.sets(
        st.sampled_from(["title", "site", "author", "published", "created", "updated", "tags", "speakers", "schema"])
    ),
    st.lists(st.from_regex(r"my-[a-z]{1,5}", fullmatch=True), max_size=3, unique=True),
    st.sampled_from(["plain", "obsidian", "logseq"]),
)
def test_keys_deleted_stay_away_and_keys_of_the_user_stay(gone: set[str], mine: list[str], profile: str) -> None:
    with TemporaryDirectory() as name:
        first = write(Path(name), SOURCE, DAY, profile)
        mark = "::" if profile == "logseq" else ":"
        lines = first.path.read_text("utf-8").splitlines(keepends=True)
        left = [line for line in lines if line.partition(mark)[0] not in gone]
        left[1:1] = [f"{key}{mark} {at}  # why\n" for at, key in enumerate(mine)]
        first.path.write_text("".join(left), "utf-8")
        changed = with_points(SOURCE, "She said boats wait.")
        then = write(Path(name), replace(changed, wrote=first.wrote, tags=("a", "b")), NEXT_DAY, profile)
        head = part(then.after or "")
        assert not keys_of(head) & gone
        assert set(mine) <= keys_of(head)
        assert all(line in (then.after or "") for line in left[1 : 1 + len(mine)])
        assert (
            write(Path(name), replace(changed, wrote=then.wrote, tags=("a", "b")), NEXT_DAY, profile).outcome
            == "unchanged"
        )


@settings(deadline=None)
@given(st.text(), st.text())
def test_a_block_nobody_edited_is_replaced_and_then_left_alone(old: str, new: str) -> None:
    old, new = markdown(old), markdown(new)
    body = f"mine\n\n{block('summary', old)}\n\nmine too\n"
    once = merge(body, {"summary": new})
    assert once.kept == ()
    assert once.body == f"mine\n\n{block('summary', new)}\n\nmine too\n" or old.strip() == new.strip()
    assert merge(once.body, {"summary": new}) == once


@settings(deadline=None)
@given(st.text(alphabet="<!->#*_[]{}%$=~|^`\\ &amp;lt1.)\n", max_size=60) | st.text(max_size=60))
def test_escaped_text_is_one_line_without_comments_or_links(text: str) -> None:
    shown = markdown(text)
    assert "\n" not in shown
    assert "<" not in shown
    assert "-->" not in shown
    assert "[[" not in shown
    assert "{{" not in shown
    assert re.sub(r"\\.", "", shown).count("$") < 2
