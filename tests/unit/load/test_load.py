"""One input to its article, or to one line that says why not."""

import gzip
import io
import os
import pickle
import socket
import tarfile
import zipfile
from hashlib import blake2b
from pathlib import Path

import pytest

from reader.errors import (
    LoadError,
    MissingError,
    NoArticleError,
    TooLargeError,
    UnreadableError,
    UnsupportedError,
)
from reader.load import MAX_ARTICLES, load, load_bytes, part_as_is, parts, read_part
from reader.load import read as read_module
from reader.model import Format, RawArticle

STORY = "The bridge stays closed until spring, the mayor said.\r\n"


def only(path: str) -> RawArticle:
    (raw,) = load(path)
    assert isinstance(raw, RawArticle)
    return raw


def zipped() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.txt", STORY)
    return made.getvalue()


def tarred() -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("a.txt"))
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt", STORY, "text"),
        ("a", STORY, "text"),
        ("a.log", STORY, "text"),
        ("a.html", f"<p>{STORY}", "html"),
        ("A.XHTML", f'<?xml version="1.0"?><!DOCTYPE html><html><p>{STORY}</p></html>', "html"),
        ("page.txt", f"\ufeff <!DOCTYPE html><p>{STORY}", "html"),
        ("page", f"<HTML lang=en><p>{STORY}", "html"),
        ("a.html", STORY, "text"),
        ("a.md", f"# {STORY}", "markdown"),
        ("a.markdown", f"<html> {STORY}", "markdown"),
    ],
)
def test_the_format_is_told_from_suffix_and_bytes(tmp_path: Path, name: str, data: str, kind: Format) -> None:
    (tmp_path / name).write_bytes(data.encode())
    raw = only(str(tmp_path / name))
    assert raw.format == kind
    assert (raw.markup is not None) == (kind == "html")


def test_plain_text_is_the_file() -> None:
    (raw,) = load_bytes(STORY.encode(), "a.txt")
    assert raw.text == STORY
    assert raw.id == blake2b(STORY.encode(), digest_size=8).hexdigest()


def test_the_path_stays_as_given(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    path = f"{tmp_path}//./a.txt"
    assert only(path).path == path


def test_as_is_is_the_source_of_any_format(tmp_path: Path) -> None:
    source = "<html><p>One\r\ntwo\u2028three\x85</p>\n\n"
    (tmp_path / "a.html").write_bytes(source.encode())
    raw = read_part(part_as_is(str(tmp_path / "a.html")))
    assert isinstance(raw, RawArticle)
    assert raw.text == source
    assert raw.format == "text"
    assert raw.id == only(str(tmp_path / "a.html")).id


def test_standard_input_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"<!doctype html><p>The bridge stays closed.")))
    raw = only("-")
    assert (raw.path, raw.format, raw.text) == ("-", "html", "The bridge stays closed.")
    with pytest.raises(NoArticleError):
        load("-")


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (gzip.compress(STORY.encode()), "gzip"),
        (zipped(), "zip"),
        (tarred(), "tar"),
        (b"%PDF-1.7\n%\xe2\xe3\n", "PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "PNG"),
        (b"SQLite format 3\x00" + bytes(90), "SQLite"),
        (b"{\\rtf1 text}", "rich-text"),
        (bytes(range(256)) * 8, "binary"),
        (b"text" + bytes(30), "binary"),
    ],
    ids=["gzip", "zip", "tar", "pdf", "png", "sqlite", "rtf", "every byte", "nul"],
)
def test_what_is_no_text_is_named(data: bytes, what: str) -> None:
    with pytest.raises(UnsupportedError, match=what) as caught:
        load_bytes(data, "a.txt")
    assert caught.value.path == "a.txt"


@pytest.mark.parametrize("stray", [b"\0", b"\x07\x1b]0;title\x07"], ids=["nul", "escapes"])
def test_a_stray_control_makes_no_binary(stray: bytes) -> None:
    (raw,) = load_bytes(STORY.encode() * 3 + stray, "a.txt")
    assert raw.text.startswith(STORY)


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.txt", ""), ("a.txt", " \n\t\u00a0\n"), ("a.md", "---\ntitle: A bridge\n---\n"), ("a.html", "<p>…<script>x")],
    ids=["empty", "blank", "front matter only", "nothing to see"],
)
def test_what_holds_no_word_is_no_article(name: str, data: str) -> None:
    with pytest.raises(NoArticleError, match="empty"):
        load_bytes(data.encode(), name)


def test_a_missing_file(tmp_path: Path) -> None:
    for path in (f"{tmp_path}/none.txt", f"{tmp_path}/none/none.txt", "a\0b"):
        with pytest.raises(MissingError, match="no such file"):
            load(path)


def test_what_could_hang_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(str(tmp_path / "socket.txt"))
    for path, what in ((tmp_path / "pipe.txt", "pipe"), (tmp_path / "socket.txt", "socket"), ("/dev/zero", "device")):
        with pytest.raises(UnreadableError, match=what):
            load(str(path))


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="folder"):
        load(str(tmp_path))


def test_a_link_to_itself_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "a.txt").symlink_to(tmp_path / "a.txt")
    with pytest.raises(UnreadableError, match="can't be read"):
        load(str(tmp_path / "a.txt"))


def test_a_file_over_the_cap_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(read_module.MAX_BYTES + 1)
    with pytest.raises(TooLargeError, match="50 MB"):
        load(str(tmp_path / "a.txt"))


def test_an_error_is_one_line_and_survives_a_process() -> None:
    with pytest.raises(LoadError) as caught:
        load_bytes(b"", "a.txt")
    copy = pickle.loads(pickle.dumps(caught.value))  # noqa: S301 - what a process pool does
    assert str(copy) == str(caught.value)
    assert "\n" not in str(copy)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.jsonl", b"{}\n" * (MAX_ARTICLES + 1)),
        ("a.json", b"[" + b"[]," * 2_000_000 + b"{}]"),
        ("a.mbox", b"From a@b.test Mon 2023\n\n" * (MAX_ARTICLES + 1)),
        ("a.csv", b"text\n" + b"a\n" * (MAX_ARTICLES + 1)),
    ],
    ids=["lines", "lists", "messages", "rows"],
)
def test_too_many_articles_in_one_input_are_refused_as_a_whole(name: str, data: bytes) -> None:
    with pytest.raises(TooLargeError, match="split it"):
        parts(data, name)
