from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from reader.export.digests import DIGESTS, Digest
from reader.export.digests.note import managed_digest
from reader.export.files import make_folder
from reader.export.markdown import NotesFolder, PlannedNote
from reader.export.markdown import write as carry_out
from reader.export.note import NoteSource
from reader.export.selected import Selected
from reader.model import ArticleId
from reader.nlp.noted import Notes
from tests.unit.export.test_markdown import DAY, NEXT_DAY, SOURCE, front_matter, target, with_meta
from tests.unit.export.test_page import row

TAGS, QUOTES, SELECTION, *_ = DIGESTS
SECOND = replace(
    with_meta(title="Harbour [shut](x) <!-- digest:end -->", url="https://post.example/a(b)"), tags=("ferries", "a*b")
)
SECOND = replace(SECOND, article=replace(SECOND.article, id=ArticleId("00000000000000aa")))


def of(*sources: NoteSource, query: str = "", of_today: bool = False) -> Selected:
    return Selected(lambda: map(row, sources), lambda: iter(sources), len(sources), query, of_today)


def write(folder: Path, digest: Digest, selected: Selected, day: date = DAY) -> PlannedNote:
    make_folder(folder)
    planned = NotesFolder(target(folder)).plan_managed(managed_digest(digest, selected, day), day)
    assert carry_out(planned) is None
    return planned


def test_articles_under_their_tags() -> None:
    linked = "[Harbour \\[shut\\](x) &lt;!-- digest:end --&gt;](https://post.example/a%28b%29)"
    assert TAGS.text(of(SOURCE, SECOND)) == (
        "## a\\*b (1)\n\n"
        f"- {linked}, Harbour Post, 28 Feb 2026\n"
        "    - The ferry to Inish stays in port on Sunday. ¶1\n\n"
        "## ferries (2)\n\n"
        "- Ferry stays in port, Harbour Post, 28 Feb 2026\n"
        "    - The ferry to Inish stays in port on Sunday. ¶1\n"
        f"- {linked}, Harbour Post, 28 Feb 2026\n"
        "    - The ferry to Inish stays in port on Sunday. ¶1"
    )


def test_your_own_note_stands_with_its_article() -> None:
    noted = replace(SOURCE, notes=Notes("ask **her**\n\n<!-- digest:end -->"))
    assert "\n\n    ask **her**\n\n    <!-- digest:end -->\n" in TAGS.text(of(noted, SECOND))
    assert "\n\nask **her**\n\n" in SELECTION.text(of(noted))


def test_a_note_of_yours_ends_no_block(tmp_path: Path) -> None:
    noted = of(replace(SOURCE, notes=Notes("<!-- digest:end -->\n\nmore")), query="x")
    write(tmp_path, SELECTION, noted)
    again = write(tmp_path, SELECTION, noted)
    assert (again.outcome, again.kept) == ("unchanged", ())


def test_quotations_under_who_said_them() -> None:
    assert QUOTES.text(of(SOURCE)) == (
        "## Ada Brook (2)\n\n*skipper*\n\n"
        "> “We can't sail in that swell,”\n>\n"
        "> — Ada Brook said · ¶2 · Ferry stays in port, Harbour Post, 28 Feb 2026\n\n"
        "> boats wait\n>\n"
        "> — She \\[Ada Brook\\] · ¶3 · indirect · (attribution uncertain)"
        " · Ferry stays in port, Harbour Post, 28 Feb 2026\n\n"
        "## unattributed (1)\n\n"
        "> swell\n>\n> — (unattributed) · ¶2 · mixed · Ferry stays in port, Harbour Post, 28 Feb 2026"
    )


def test_only_those_asked_for_are_quoted() -> None:
    selected = replace(of(SOURCE), asked_for=lambda _, quotation: quotation.speaker is None)
    assert "Ada Brook" not in QUOTES.text(selected)
    assert "> — Ada" not in SELECTION.text(selected)


def test_articles_one_by_one() -> None:
    text = SELECTION.text(of(SOURCE))
    assert text.startswith("## Ferry stays in port\n\nHarbour Post · 28 Feb 2026 · \\#ferries\n\n- The ferry to Inish")
    assert text.count("\n\n> ") == 3


@pytest.mark.parametrize("digest", DIGESTS, ids=lambda digest: digest.name)
def test_the_same_twice_is_the_same_to_the_byte(digest: Digest, tmp_path: Path) -> None:
    first = write(tmp_path, digest, of(SOURCE, SECOND, query="tag:ferries"))
    bytes_then = first.path.read_bytes()
    again = write(tmp_path, digest, of(SOURCE, SECOND, query="tag:ferries"), NEXT_DAY)
    assert (first.outcome, again.outcome, again.path) == ("created", "unchanged", first.path)
    assert first.path.read_bytes() == bytes_then


def test_a_digest_is_found_again_and_the_words_around_it_stay(tmp_path: Path) -> None:
    path = write(tmp_path, QUOTES, of(SOURCE, query="said:brook")).path
    moved = tmp_path / "sub" / "mine.md"
    moved.parent.mkdir()
    path.rename(moved)
    moved.write_text(moved.read_text().replace("# Quotations", "my words\n\n# Quotations") + "\nmy end\n")
    written = write(tmp_path, QUOTES, of(SECOND, query="said:brook"), NEXT_DAY)
    assert (written.outcome, written.path, written.kept) == ("updated", moved, ())
    text = moved.read_text()
    assert "my words\n\n# Quotations" in text
    assert text.endswith("\nmy end\n")
    assert "https://post.example" in text
    assert front_matter(moved)["updated"] == NEXT_DAY


def test_a_digest_that_was_edited_is_kept(tmp_path: Path) -> None:
    path = write(tmp_path, TAGS, of(SOURCE, query="x")).path
    path.write_text(path.read_text().replace("Ferry stays", "Boats stay"))
    written = write(tmp_path, TAGS, of(SECOND, query="x"))
    assert (written.outcome, written.kept) == ("unchanged", ("digest",))


def test_by_what_digests_are_told_apart(tmp_path: Path) -> None:
    made = [
        write(tmp_path, TAGS, of(SOURCE, query="x")),
        write(tmp_path, QUOTES, of(SOURCE, query="x")),
        write(tmp_path, TAGS, of(SOURCE, query="y")),
        write(tmp_path, TAGS, of(SOURCE, of_today=True)),
        write(tmp_path, TAGS, of(SECOND, of_today=True), NEXT_DAY),
        write(tmp_path, SELECTION, of(SOURCE)),
        write(tmp_path, SELECTION, of(SECOND)),
    ]
    assert [one.outcome for one in made] == ["created"] * 7
    assert write(tmp_path, TAGS, of(SECOND, of_today=True)).path == made[3].path
    assert made[0].path.name.startswith("2026-03-01 Tagged x (")


@pytest.mark.parametrize("query", ["../../x", "a\x1b]0;b\x07", "x: [y", '"quoted"', "\ud800", "a" * 500])
def test_any_query_makes_a_name_and_front_matter(query: str, tmp_path: Path) -> None:
    path = write(tmp_path, QUOTES, of(SOURCE, query=query)).path
    assert path.parent == tmp_path
    assert len(path.name.encode()) <= 120
    assert isinstance(front_matter(path)["query"], str)
