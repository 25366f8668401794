"""Exports of other programs, in the shapes in which those wrote them."""

import io
import json
import zipfile
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import LoadError, UnsupportedError
from reader.load.exports import Saved, read_export
from reader.model import Program

POCKET = b"""title,url,time_added,tags,status
"Bridge, shut",https://harbour.test/1,1672653600,bridges|to read,unread
,https://harbour.test/2,1672653601,,archive
"""
POCKET_PAGE = b"""<!DOCTYPE html><html><body><h1>Unread</h1><ul>
<li><a href="https://harbour.test/1" time_added="1672653600" tags="bridges,to read">Bridge, shut</a></li></ul>
<h1>Read Archive</h1><ul>
<li><a href="https://harbour.test/2" time_added="1672653601" tags="">x</a></li></ul></body></html>"""
INSTAPAPER = b"""URL,Title,Selection,Folder,Timestamp,Tags
https://harbour.test/1,"Bridge, shut",,Ports,1672653600,"[""bridges"",""to read""]"
https://harbour.test/2,x,,Archive,1672653601,[]
"""
READWISE = b"""Title,URL,ID,Document tags,Saved date,Reading progress,Location,Seen
"Bridge, shut",https://harbour.test/1,1,"['bridges', 'to read']",2023-01-02 10:00:00+00:00,0.1,new,True
x,https://harbour.test/2,2,,2023-01-02 10:00:01+00:00,1,archive,True
"""
BOOKMARKS = b"""<!DOCTYPE NETSCAPE-Bookmark-file-1><TITLE>Bookmarks</TITLE><H1>Bookmarks</H1><DL><p>
<DT><A HREF="https://harbour.test/1" ADD_DATE="1672653600" TAGS="bridges,to read">Bridge, shut</A>
<DT><A HREF="https://harbour.test/2" ADD_DATE="1672653601">x</A><DT><A HREF="javascript:x">no</A></DL>"""
MOMENTS = ("2023-01-02T10:00:00+00:00", "2023-01-02T10:00:01+00:00")


def wallabag() -> bytes:
    items = [
        {
            "url": "https://harbour.test/1",
            "title": "Bridge, shut",
            "content": "<p>It is shut.</p>",
            "created_at": MOMENTS[0],
            "published_at": "2022-12-31T00:00:00+00:00",
            "published_by": ["Ana Roe"],
            "tags": ["bridges", "to read"],
            "is_archived": 0,
        },
        {"url": "https://harbour.test/2", "title": "x", "is_archived": 1, "tags": [], "created_at": MOMENTS[1]},
    ]
    return json.dumps(items).encode()


def omnivore(content: bytes = b"<p>It is shut.</p>") -> bytes:
    items = [
        {
            "slug": "bridge",
            "title": "Bridge, shut",
            "url": "https://harbour.test/1",
            "state": "Active",
            "labels": ["bridges", "to read"],
            "savedAt": MOMENTS[0],
        },
        {"slug": "x", "url": "https://harbour.test/2", "state": "Archived", "savedAt": MOMENTS[1]},
    ]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("metadata_0_to_20.json", json.dumps(items))
        archive.writestr("content/bridge.html", content)
        archive.writestr("highlights/bridge.md", "> It is shut.")
    return packed.getvalue()


EXPORTS: list[tuple[Program, bytes]] = [
    ("pocket", POCKET),
    ("pocket", POCKET_PAGE),
    ("instapaper", INSTAPAPER),
    ("readwise", READWISE),
    ("bookmarks", BOOKMARKS),
    ("wallabag", wallabag()),
    ("omnivore", omnivore()),
]


@pytest.mark.parametrize(
    ("program", "data"), EXPORTS, ids=[f"{name} {number}" for number, (name, _) in enumerate(EXPORTS)]
)
def test_links_tags_dates_and_what_was_archived_are_kept(program: Program, data: bytes) -> None:
    first, second = read_export(data, "export", program)
    assert (first.address, first.title, first.saved) == ("https://harbour.test/1", "Bridge, shut", MOMENTS[0])
    folder = ("Ports",) if program == "instapaper" else ()
    assert first.tags == (*folder, "bridges", "to read")
    assert not first.is_archived
    assert (second.address, second.saved, second.tags) == ("https://harbour.test/2", MOMENTS[1], ())
    assert second.is_archived == (program != "bookmarks")
    assert first.page == ("<p>It is shut.</p>" if program in {"wallabag", "omnivore"} else None)


def test_what_a_text_states_beside() -> None:
    first: Saved = read_export(wallabag(), "export", "wallabag")[0]
    assert (first.byline, first.published) == ("Ana Roe", "2022-12-31T00:00:00+00:00")


def test_an_archive_that_unpacks_to_too_much_is_refused() -> None:
    with pytest.raises(LoadError, match="unpacks to more"):
        read_export(omnivore(bytes(21 << 20)), "export", "omnivore")


@pytest.mark.parametrize(
    ("program", "data"), EXPORTS, ids=[f"{name} {number}" for number, (name, _) in enumerate(EXPORTS)]
)
def test_an_export_of_another_program_costs_one_line(program: Program, data: bytes) -> None:
    other: Program = "wallabag" if program != "wallabag" else "pocket"
    with pytest.raises(UnsupportedError, match=f"^export: no export of {other}"):
        read_export(data, "export", other)


@settings(deadline=None, max_examples=50)
@given(st.binary() | st.sampled_from([data for _, data in EXPORTS]).map(lambda data: data[: len(data) // 2]), st.data())
def test_any_bytes_are_links_or_one_line(data: bytes, choice: st.DataObject) -> None:
    program: Program = choice.draw(st.sampled_from(["pocket", "instapaper", "wallabag", "omnivore", "bookmarks"]))
    with suppress(LoadError):
        assert read_export(data, "export", program)
