"""What folders and names given by the user hold."""

import os
from pathlib import Path

import pytest

from reader.load import Found, Skipped, discover
from reader.load.discover import MAX_DEPTH

ROOT_ONLY = pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.HTML", "sub/c.md", "sub/deeper/d.xhtml", "e.pdf", ".hidden.txt", ".git/f.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("The bridge stays closed.")
    return tmp_path


def found(*paths: Path | str) -> list[str]:
    return [one.path for one in discover(map(str, paths)) if isinstance(one, Found)]


def skipped(*paths: Path | str) -> dict[str, str]:
    return {Path(one.path).name: one.reason for one in discover(map(str, paths)) if isinstance(one, Skipped)}


def test_a_folder_is_walked_in_sorted_order(folder: Path) -> None:
    names = ["a.HTML", "b.txt", "sub/c.md", "sub/deeper/d.xhtml"]
    assert found(folder) == [f"{folder}/{name}" for name in names]


def test_what_is_not_read_is_skipped_with_a_reason(folder: Path) -> None:
    assert skipped(folder) == {
        ".git": "hidden",
        ".hidden.txt": "hidden",
        "e.pdf": "not a kind of file that is read",
    }


@pytest.mark.parametrize("name", ["e.pdf", ".hidden.txt", "missing.txt"], ids=["suffix", "hidden", "missing"])
def test_what_the_user_names_is_found_whatever_it_is(folder: Path, name: str) -> None:
    assert found(folder / name) == [f"{folder}/{name}"]


def test_standard_input_is_found(folder: Path) -> None:
    assert found("-", folder / "b.txt") == ["-", f"{folder}/b.txt"]


def test_only_links_inside_the_folder_are_followed(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside") / "secret.txt"
    outside.write_text("not in the folder")
    (folder / "in.txt").symlink_to(folder / "b.txt")
    (folder / "out.txt").symlink_to(outside)
    (folder / "zero.txt").symlink_to("/dev/zero")
    (folder / "gone.txt").symlink_to(folder / "nowhere.txt")
    (folder / "self.txt").symlink_to(folder / "self.txt")
    (folder / "sub" / "loop").symlink_to(folder)
    reasons = skipped(folder)
    assert f"{folder}/in.txt" in found(folder)
    assert reasons["out.txt"] == reasons["zero.txt"] == "a link that leaves the folder"
    assert reasons["gone.txt"].startswith("can't be read")
    assert reasons["self.txt"].startswith("can't be read")
    assert reasons["loop"] == "a link to a folder"


def test_a_pipe_is_skipped_and_not_opened(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")
    assert skipped(folder)["pipe.txt"] == "not a file but a pipe"


def test_a_folder_far_below_is_read_and_one_below_the_cap_is_not(tmp_path: Path) -> None:
    here = os.open(tmp_path, os.O_RDONLY)
    for depth in range(1, MAX_DEPTH + 2):
        os.mkdir("d", dir_fd=here)
        inner = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
        if depth in {300, MAX_DEPTH + 1}:
            os.close(os.open(f"{depth}.txt", os.O_CREAT | os.O_WRONLY, dir_fd=here))
    os.close(here)
    assert [Path(path).name for path in found(tmp_path)] == ["300.txt"]
    assert skipped(tmp_path) == {"d": f"more than {MAX_DEPTH} folders deep"}


@ROOT_ONLY
def test_what_may_not_be_read_is_skipped_in_a_folder(folder: Path) -> None:
    (folder / "b.txt").chmod(0)
    (folder / "sub").chmod(0)
    reasons = skipped(folder)
    (folder / "sub").chmod(0o700)
    assert reasons["b.txt"] == "can't be read (permission denied)"
    assert reasons["sub"] == "the folder can't be read (permission denied)"


@pytest.mark.parametrize(
    ("page", "beside"),
    [
        ("Ferry.html", "Ferry_files"),
        ("Ferry.htm", "Ferry-Dateien"),
        ("The 1.5 bn bridge – Post.html", "The 1.5 bn bridge – Post_files"),
        ("Ferry.xhtml", "Ferry.files"),
        ("Ferry.html", "Ferry_fichiers"),
    ],
)
def test_the_folder_of_a_saved_page_is_skipped_with_it_and_not_without(tmp_path: Path, page: str, beside: str) -> None:
    frame = tmp_path / beside / "saved_resource.html"
    frame.parent.mkdir()
    frame.touch()
    assert found(tmp_path) == [str(frame)]
    (tmp_path / page).touch()
    assert found(tmp_path) == [str(tmp_path / page)]
    assert skipped(tmp_path) == {beside: "belongs to the page beside it"}
    assert found(frame.parent) == [str(frame)]
