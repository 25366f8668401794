import os
import re
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from ruamel.yaml import YAML

from reader.errors import ExportError
from reader.export.blocks import OnEdit
from reader.export.files import make_folder
from reader.export.markdown import NotesFolder, NoteSource, PlannedNote, Target
from reader.export.markdown import write as carry_out
from reader.model import Analysis, Article, ArticleId, Block, KeyPoint, Metadata, Quotation, SourceMap, Span
from reader.settings import ExportSettings

TEXT = (
    "The ferry to Inish stays in port on Sunday.\n\n"
    "“We can't sail in that swell,” said Ada Brook.\n\n"
    "She said boats wait."
)
DAY, NEXT_DAY = date(2026, 3, 1), date(2026, 3, 2)


def span(words: str) -> Span:
    at = TEXT.index(words)
    return Span(at, at + len(words))


SOURCE = NoteSource(
    Article(
        ArticleId("4f21ab09c3d2e107"),
        "ferry.txt",
        "text",
        TEXT,
        Metadata(title="Ferry stays in port", site="Harbour Post", published="2026-02-28"),
        tuple(Block(span(part), "paragraph") for part in TEXT.split("\n\n")),
        (),
        SourceMap(),
        TEXT,
    ),
    Analysis(
        1,
        key_points=(KeyPoint(span("The ferry to Inish stays in port on Sunday."), 1.0),),
        quotations=(
            Quotation(
                span("We can't sail in that swell,"),
                (span("We can't sail in that swell,"),),
                "direct",
                span("said"),
                span("Ada Brook"),
                "Ada Brook",
                "skipper",
                confidence=0.9,
            ),
            Quotation(
                span("boats wait"), (span("boats wait"),), "indirect", None, span("She"), "Ada Brook", confidence=0.4
            ),
            Quotation(span("swell"), (span("swell"),), "mixed"),
        ),
    ),
    ("ferries",),
)


def with_meta(source: NoteSource = SOURCE, **changes: str | None) -> NoteSource:
    meta = replace(source.article.meta, **changes)
    return replace(source, article=replace(source.article, meta=meta))


def with_points(source: NoteSource, *words: str) -> NoteSource:
    points = tuple(KeyPoint(span(w), 1.0) for w in words)
    return replace(source, analysis=replace(source.analysis, key_points=points))


def target(
    folder: Path,
    profile: str = "plain",
    on_edit: OnEdit = "keep",
    include: tuple[str, ...] = ExportSettings().include,
) -> Target:
    return Target(folder, profile, "{published} {title} ({id6})", on_edit, include)


def write(
    folder: Path,
    source: NoteSource = SOURCE,
    day: date = DAY,
    profile: str = "plain",
    on_edit: OnEdit = "keep",
    include: tuple[str, ...] = ExportSettings().include,
) -> PlannedNote:
    """Write the note of *source*; return what was planned, with what went wrong."""
    make_folder(folder)
    planned = NotesFolder(target(folder, profile, on_edit, include)).plan([source], day)
    for one in planned:
        error = carry_out(one)
        if error:
            return replace(one, outcome="failed", error=error)
    return planned[0]


def front_matter(path: Path) -> dict[str, object]:
    found: dict[str, object] = YAML(typ="safe").load(path.read_text("utf-8").split("---\n")[1])
    return found


def test_a_new_note(tmp_path: Path) -> None:
    written = write(tmp_path / "vault")
    assert written.outcome == "created"
    assert written.path == tmp_path / "vault" / "2026-02-28 Ferry stays in port (4f21ab).md"
    assert front_matter(written.path) == {
        "title": "Ferry stays in port",
        "site": "Harbour Post",
        "author": [],
        "published": date(2026, 2, 28),
        "created": DAY,
        "updated": DAY,
        "tags": ["ferries"],
        "speakers": ["Ada Brook"],
        "id": "4f21ab09c3d2e107",
        "schema": 1,
    }
    text = written.path.read_text("utf-8")
    assert text.endswith("## Notes\n")
    assert "- The ferry to Inish stays in port on Sunday. ¶1\n" in text
    assert "**Ada Brook** (skipper)\n\n> “We can't sail in that swell,”\n>\n> — Ada Brook said · ¶2\n" in text
    assert "> boats wait\n>\n> — She \\[Ada Brook\\] · ¶3 · indirect · (attribution uncertain)\n" in text
    assert "**(unattributed)**\n\n> swell\n>\n> — (unattributed) · ¶2 · mixed\n" in text


def test_the_same_twice_writes_nothing(tmp_path: Path) -> None:
    path = write(tmp_path).path
    os.utime(path, (1, 1))
    assert write(tmp_path, day=NEXT_DAY).outcome == "unchanged"
    assert path.stat().st_mtime == 1
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


def test_a_changed_summary_is_brought_up_to_date_and_the_rest_stays(tmp_path: Path) -> None:
    path = write(tmp_path).path
    mine = path.read_text("utf-8").replace('site: "Harbour Post"', "site: The Post # my name for it\nrating: 5")
    mine = mine.replace("tags: [", "tags: [mine, ") + "Ask Ada about Monday.\n"
    path.write_text(mine, "utf-8")

    later = replace(with_points(SOURCE, "She said boats wait."), tags=("ferries", "check"))
    written = write(tmp_path, later, NEXT_DAY)
    assert (written.path, written.outcome, written.kept) == (path, "updated", ())

    text = path.read_text("utf-8")
    assert "- She said boats wait. ¶3\n" in text
    assert "stays in port on Sunday" not in text
    assert "site: The Post # my name for it\nrating: 5\n" in text
    assert text.endswith("## Notes\nAsk Ada about Monday.\n")
    stated = front_matter(path)
    assert (stated["created"], stated["updated"], stated["tags"]) == (DAY, NEXT_DAY, ["mine", "ferries", "check"])


def test_an_edited_block_is_kept_and_told_of(tmp_path: Path) -> None:
    path = write(tmp_path).path
    path.write_text(path.read_text("utf-8").replace("on Sunday. ¶1", "on SUNDAY! ¶1"), "utf-8")
    written = write(tmp_path, with_points(SOURCE, "She said boats wait."))
    assert (written.outcome, written.kept) == ("unchanged", ("summary",))
    assert "on SUNDAY!" in path.read_text("utf-8")


def test_a_deleted_block_stays_deleted(tmp_path: Path) -> None:
    path = write(tmp_path).path
    text = path.read_text("utf-8")
    begin, end = text.index("<!-- summary:begin"), text.index("<!-- summary:end -->") + len("<!-- summary:end -->\n")
    path.write_text(text[:begin] + text[end:], "utf-8")
    assert write(tmp_path, with_points(SOURCE, "She said boats wait.")).outcome == "unchanged"
    assert "summary:begin" not in path.read_text("utf-8")


def test_a_moved_and_renamed_note_is_found_again(tmp_path: Path) -> None:
    path = write(tmp_path).path
    (tmp_path / "boats").mkdir()
    moved = path.rename(tmp_path / "boats" / "swell.md")
    written = write(tmp_path, with_points(SOURCE, "She said boats wait."))
    assert (written.path, written.outcome) == (moved, "updated")
    assert not path.exists()


def test_a_note_whose_front_matter_was_broken_by_hand_keeps_it(tmp_path: Path) -> None:
    path = write(tmp_path).path
    path.write_text(path.read_text("utf-8").replace("author: []", "author: [[\nid2: : :"), "utf-8")
    again = write(tmp_path, with_points(SOURCE, "She said boats wait."), NEXT_DAY)
    assert (again.path, again.outcome, again.kept) == (path, "updated", ("front matter",))
    text = path.read_text("utf-8")
    assert "author: [[\nid2: : :" in text
    assert "- She said boats wait. ¶3\n" in text


@pytest.mark.parametrize(
    "title",
    [
        "../../etc/passwd",
        "CON",
        "a/b\\c:d*e?f",
        "#tag [[x]] ^y",
        ".hidden",
        "é" * 300,
        "\x1b]0;pwned\x07",
        "  ",
        "…",
        "nul\x00",
    ],
)
def test_names_are_portable_and_stay_in_the_folder(tmp_path: Path, title: str) -> None:
    path = write(tmp_path, with_meta(title=title, published=None)).path
    assert path.parent == tmp_path
    assert path.name.startswith("undated ")
    assert path.name.endswith(" (4f21ab).md")
    assert len(path.name.encode()) <= 255
    assert not set(path.name) & set('/\\:*?"<>|#^[]\x00\x1b')
    assert write(tmp_path, with_meta(title=title, published=None)).outcome == "unchanged"


@pytest.mark.parametrize(
    "hostile",
    ["<!-- summary:end -->", "a --> b", "<% evil %>", "{{ x }}", "[[link]] #tag", "---\nid: x\n---", "\x1b[2J", "*b*"],
)
def test_what_an_article_says_is_never_syntax(tmp_path: Path, hostile: str) -> None:
    text = f"{hostile} stands here in the article."
    article = replace(
        SOURCE.article,
        text=text,
        blocks=(Block(Span(0, len(text)), "paragraph"),),
        meta=Metadata(title=hostile, site=hostile),
    )
    source = NoteSource(article, Analysis(1, key_points=(KeyPoint(Span(0, len(text)), 1.0),)), (hostile,))
    path = write(tmp_path, source).path
    note = path.read_text("utf-8")
    _, head, body = note.split("---\n", 2)
    assert body.count("<!--") == body.count("-->") == 4
    assert "\x1b" not in note
    assert "[[" not in body
    assert "&id" not in head
    assert front_matter(path)["id"] == SOURCE.article.id
    assert write(tmp_path, source).outcome == "unchanged"


def test_a_link_is_never_written_through(tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text("mine", "utf-8")
    folder = tmp_path / "vault"
    name = write(folder).path.name
    (folder / name).unlink()
    (folder / name).symlink_to(outside)
    written = write(folder)
    assert written.outcome == "failed"
    assert "link" in str(written.error)
    assert outside.read_text("utf-8") == "mine"


def test_a_folder_that_cannot_be_made_is_one_clear_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    with pytest.raises(ExportError, match="can't be made"):
        write(tmp_path / "file" / "vault")


def test_line_ends_of_the_system_are_kept(tmp_path: Path) -> None:
    path = write(tmp_path).path
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert write(tmp_path).outcome == "unchanged"
    assert write(tmp_path, with_points(SOURCE, "She said boats wait.")).outcome == "updated"
    assert b"\r\n" in path.read_bytes()
    assert path.read_bytes().count(b"\n") == path.read_bytes().count(b"\r\n")


def test_updated_changes_only_when_a_block_does(tmp_path: Path) -> None:
    path = write(tmp_path).path
    tagged = replace(SOURCE, tags=("ferries", "check"))
    assert write(tmp_path, tagged, NEXT_DAY).outcome == "updated"
    assert (front_matter(path)["updated"], front_matter(path)["tags"]) == (DAY, ["ferries", "check"])
    assert write(tmp_path, with_points(tagged, "She said boats wait."), NEXT_DAY).outcome == "updated"
    assert (front_matter(path)["created"], front_matter(path)["updated"]) == (DAY, NEXT_DAY)


def test_keys_comments_and_order_of_the_user_stay_to_the_letter(tmp_path: Path) -> None:
    path = write(tmp_path).path
    note = path.read_text("utf-8")
    mine = (
        "# first\nrating:   5   # of 5\nlinks: {a: &x [1,2], b: *x}\ntags:\n    - mine   # why\n    - ferries\n"
        "'odd key' : |\n  two\n   lines\n"
    )
    path.write_text(note.replace('tags: ["ferries"]\n', mine), "utf-8")
    later = replace(with_points(SOURCE, "She said boats wait."), tags=("ferries", "check"))
    assert write(tmp_path, later, NEXT_DAY).outcome == "updated"
    text = path.read_text("utf-8")
    before, after = mine.split("tags:\n    - mine   # why\n    - ferries\n")
    assert before in text
    assert after in text
    assert re.search("- mine +# why\n", text)
    assert front_matter(path)["tags"] == ["mine", "ferries", "check"]
    assert write(tmp_path, later, NEXT_DAY).outcome == "unchanged"


def test_two_articles_whose_ids_begin_alike_have_two_notes(tmp_path: Path) -> None:
    twin = replace(SOURCE, article=replace(SOURCE.article, id=ArticleId("4f21abffffffffff")))
    first, second = NotesFolder(target(tmp_path)).plan([SOURCE, twin], DAY)
    assert first.path != second.path
    assert first.path.name.endswith("(4f21ab).md")
    write(tmp_path)
    assert write(tmp_path, twin).outcome == "created"
    assert len(list(tmp_path.iterdir())) == 2


def test_a_byte_order_mark_and_loose_fences_hide_no_note(tmp_path: Path) -> None:
    path = write(tmp_path).path
    note = path.read_text("utf-8").replace("---\n", "--- \n")
    path.write_text("\ufeff" + note, "utf-8")
    assert write(tmp_path).outcome == "unchanged"
    assert write(tmp_path, with_points(SOURCE, "She said boats wait.")).path == path
    assert path.read_text("utf-8").startswith("\ufeff--- \n")


def test_what_is_no_file_is_left_alone(tmp_path: Path) -> None:
    name = write(tmp_path).path
    name.unlink()
    os.mkfifo(name)
    os.mkfifo(tmp_path / "pipe.md")
    written = write(tmp_path)
    assert written.outcome == "failed"
    assert "is no file" in str(written.error)


def test_a_note_that_cannot_be_written_whole_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path).path
    before = path.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    written = write(tmp_path, with_points(SOURCE, "She said boats wait."))
    assert "No space left" in str(written.error)
    assert path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == [path.name]
