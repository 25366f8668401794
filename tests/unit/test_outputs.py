import csv
import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.errors import ExportError
from reader.executors import Inline
from reader.export.selected import Selected
from reader.library import Library
from reader.model import ArticleId
from reader.outputs import DIGESTS, FORMATS, DataFormat
from reader.settings import Settings

STORY = """{title}

The council voted on Monday to close the harbour for the winter, and nobody in the town was asked.

“{words},” said {speaker}, the mayor of the town. “It is what we have to do.”

Boats stay where they are until spring, when the new pier is to be opened to the ferries from the islands.
"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    (tmp_path / "in").mkdir()
    for n, (speaker, words) in enumerate((("Jane Roe", "We cannot wait"), ("Tom Brill", "=1+1 is enough for us"))):
        text = STORY.format(title=f"Harbour closes for winter number {n}", speaker=speaker, words=words)
        (tmp_path / "in" / f"{n}.txt").write_text(text)
    with Library(tmp_path / "library.db", Settings()) as opened:
        opened.add([str(tmp_path / "in")], Inline())
        assert [error for _, error in opened.analyse_pending(Inline())] == [None, None]
        yield opened


def selected(library: Library, query: str = "") -> Selected:
    return library.outputs.selected(library.list(query), query)


@pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.name)
def test_a_file_begins_as_told_is_the_same_twice_and_what_is_printed(
    format: DataFormat, library: Library, tmp_path: Path
) -> None:
    path = tmp_path / f"out{format.file_suffix}"
    chosen = selected(library)
    printed = "".join(format.chunks(chosen))
    for _ in range(2):
        library.outputs.write_data(format, chosen, path)
        text = path.read_bytes().decode("utf-8-sig" if format.byte_order_mark else "utf-8")
        assert text == printed
    assert printed.startswith(format.begins)
    assert printed.endswith("\n")
    assert "\r" not in printed


@pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.name)
def test_what_is_not_ours_is_not_overwritten(format: DataFormat, library: Library, tmp_path: Path) -> None:
    mine = tmp_path / "thesis"
    mine.write_text("@book{mine}")
    for other in FORMATS:
        file = tmp_path / other.name
        if other is not format:
            library.outputs.write_data(other, selected(library), file)
            with pytest.raises(ExportError, match="was not written by nutgraf in this format"):
                library.outputs.write_data(format, selected(library), file)
    with pytest.raises(ExportError, match="was not written by nutgraf"):
        library.outputs.write_data(format, selected(library), mine)
    assert mine.read_text() == "@book{mine}"


def test_what_is_no_file_is_refused(library: Library, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "elsewhere")
    os.mkfifo(tmp_path / "pipe")
    for name, told in (
        ("link", "is a link"),
        ("pipe", "is no file; write to -"),
        ("in", "is a folder"),
        ("no/way", "No such"),
    ):
        with pytest.raises(ExportError, match=told):
            library.outputs.write_data(FORMATS[0], selected(library), tmp_path / name)
    assert stat.S_ISFIFO((tmp_path / "pipe").stat().st_mode)
    assert not (tmp_path / "elsewhere").exists()


def test_a_file_that_can_not_be_finished_is_left_as_it_was(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    library.outputs.write_data(FORMATS[1], selected(library), path)
    before = path.read_bytes()
    gone = selected(library)

    def breaks() -> Iterator[object]:
        yield from list(gone.sources())[:1]
        raise ExportError("the library", "is gone")

    with pytest.raises(ExportError, match="is gone"):
        library.outputs.write_data(FORMATS[1], Selected(gone.rows, breaks, 2), path)  # type: ignore[arg-type]  # as far as it gets
    assert path.read_bytes() == before
    assert sorted(one.name for one in tmp_path.iterdir() if one.name.startswith((".", "out"))) == ["out.jsonl"]


def test_json_is_what_show_prints(library: Library) -> None:
    library.tag(library.list("roe"), ["harbour"])
    library.set_state(library.list("roe"), "later")
    library.noting.write(library.list("roe")[0], "ask <her> again\nabout the pier")
    found = json.loads("".join(FORMATS[0].chunks(selected(library, "said:roe"))))
    (record,) = found["articles"]
    assert (found["schema"], record["tags"], record["state"], record["note"]) == (
        1,
        ["harbour"],
        "later",
        "ask <her> again\nabout the pier",
    )
    said = record["quotations"][0]
    assert record["text"][said["start"] : said["end"]].startswith("We cannot wait")
    lines = "".join(FORMATS[1].chunks(selected(library, "said:roe"))).splitlines()
    assert [json.loads(line) for line in lines] == [record]
    assert "ask &lt;her&gt; again\nabout the pier</p>" in "".join(FORMATS[5].chunks(selected(library, "said:roe")))


def test_a_row_a_quotation(library: Library) -> None:
    library.tag(library.list("brill"), ["b", "a"])
    (head, *rows) = csv.reader("".join(FORMATS[2].chunks(selected(library, "said:brill"))).splitlines())
    assert head == "id date site title url speaker quotation kind cue paragraph tags".split()
    first = dict(zip(head, rows[0], strict=True))
    assert {row[head.index("speaker")] for row in rows} == {"Tom Brill"}
    assert first["quotation"].startswith("'=1+1 is enough")
    assert (first["kind"], first["cue"], first["paragraph"], first["tags"]) == ("direct", "said", "2", "a b")


def test_said_keeps_to_those_it_names_in_many_articles(library: Library) -> None:
    every = library.outputs.selected(library.list(), "said:brill")
    assert "Jane Roe" not in "".join(FORMATS[2].chunks(every))
    assert "Jane Roe" not in DIGESTS[1].text(every)


def test_what_was_tagged_today(library: Library) -> None:
    assert library.outputs.tagged_today().count == 0
    roe, brill = library.list("said:roe"), library.list("said:brill")
    library.tag([*roe, *brill], ["harbour"])
    library.tag(brill, ["check"])
    assert [row.id for row in library.outputs.tagged_today().rows()] == list(library.list())
    library.tag(brill, remove=["harbour"])
    assert library.outputs.tagged_today().count == 2
    library.tag(brill, remove=["check"])
    assert [row.id for row in library.outputs.tagged_today().rows()] == list(roe)
    library.set_state(roe, "trash")
    assert library.outputs.tagged_today().count == 0
    for _ in range(2):
        library.undo()
    assert library.outputs.tagged_today().count == 2


def test_what_is_pending_is_analysed_and_what_is_gone_left_out(tmp_path: Path) -> None:
    story = tmp_path / "a.txt"
    story.write_text(STORY.format(title="Harbour closes for the winter", speaker="Jane Roe", words="We cannot wait"))
    with Library(tmp_path / "other.db", Settings()) as library:
        added = library.add([str(story)], Inline()).added
        found = library.outputs.selected([ArticleId("0123456789abcdef"), *added])
        assert [bool(source.analysis.quotations) for source in found.sources()] == [True]


def test_each_digest_and_format_is_named_once() -> None:
    names = [one.name for one in (*DIGESTS, *FORMATS)]
    assert len(names) == len(set(names))
    assert all(one.label and one.description for one in (*DIGESTS, *FORMATS))
