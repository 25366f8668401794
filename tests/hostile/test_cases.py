"""What means harm is loaded without its sting, refused with one line or passed over, as its case says."""

import csv
import importlib.util
import json
import re
import sys
from collections.abc import Generator
from pathlib import Path
from types import ModuleType

import pytest
from pybtex.database import parse_string
from ruamel.yaml import YAML

from reader.errors import LoadError
from reader.executors import Inline
from reader.intake import AddReport
from reader.library import Library
from reader.load import read_part
from reader.load.opml import read_opml
from reader.load.read import read_input
from reader.outputs import DIGESTS, FORMATS
from reader.settings import Settings
from reader.web.fetch import Fetcher
from reader.web.page import page_parts
from tests.hostile.cases import CORPUS, OWN, Case, content, corpus, make
from tests.unit.export.test_page import Page

pytestmark = pytest.mark.e2e

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_REJECTED_IS_AS_GOOD = ("xml-xxe", "xml-param-entity", "xml-utf7")
_ALL = (*OWN, *corpus())
_FILES = [case for case in _ALL if case["via"] in {"file", "feed", "folder"}]
_LISTS = [case for case in _ALL if case["via"] == "opml"]
_URLS = [case for case in _ALL if case["via"] == "url"]
_NEEDS_TWO_NETWORKS = "net-redirect-private"
"""A server of the public internet would have to redirect to this machine; test_address has the rule."""


def _name(case: Case) -> str:
    return str(case["id"])


@pytest.mark.parametrize("case", _FILES, ids=_name)
def test_files_feeds_and_folders(case: Case, tmp_path: Path) -> None:
    inputs = tmp_path / "inputs"
    inputs.mkdir()
    if "data" in case:
        (inputs / case["file"]).write_bytes(content(case["data"]))
    if "setup" in case and not make(case["setup"], inputs):
        pytest.skip("made by other tests: terminal, disk, environment, or as another user")
    path = inputs / case["file"] if "file" in case else inputs
    with Library(tmp_path / "library.db", Settings()) as library:
        report = library.add([str(path)], Inline())
        _check_outcome(case, report)
        _check_texts(case, library, report)
        _check_notes(case, library, report, tmp_path)
        _check_data(library, report)


@pytest.mark.parametrize("case", _LISTS, ids=_name)
def test_lists_of_feeds(case: Case, tmp_path: Path) -> None:
    file = tmp_path / case["file"]
    file.write_bytes(content(case["data"]))
    if case["outcome"] == "reject":
        with pytest.raises(LoadError):
            read_opml(read_input(str(file)), str(file))
    else:
        assert all(address.startswith("http") for address in read_opml(read_input(str(file)), str(file)))


@pytest.fixture(scope="module")
def servers() -> Generator[tuple[ModuleType, int], None, None]:
    """Yield the lying server of the corpus, on this machine, and its port; its canary prints what it is asked."""
    spec = importlib.util.spec_from_file_location("hostile_server", CORPUS / "server.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    argv, sys.argv = sys.argv, ["server.py"]
    try:
        spec.loader.exec_module(module)
    finally:
        sys.argv = argv
    canary, main = module.serve(0, True), module.serve(0, False)
    vars(module)["CAN"] = canary.server_address[1]
    yield module, main.server_address[1]
    for server in (canary, main):
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize("case", _URLS, ids=_name)
def test_addresses(case: Case, servers: tuple[ModuleType, int], capsys: pytest.CaptureFixture[str]) -> None:
    if case["id"] == _NEEDS_TWO_NETWORKS:
        pytest.skip("needs a server outside this machine")
    module, port = servers
    address = case["url"].replace("8798", str(module.CAN)).replace("8799", str(port))
    is_here = address.startswith("/") and not address.startswith("//")
    came = _fetched(f"http://127.0.0.1:{port}{address}" if is_here else address, is_here)
    if isinstance(came, LoadError):
        assert case["outcome"] in {"reject", "skip"}, came
        _check_line(came)
        assert all(word in came.reason for check, word in case["must"] if check == "error")
    else:
        assert case["outcome"] in {"load", "load_clean"}
        assert came
    asked = capsys.readouterr().out
    wanted = [word for check, word in case["must_not"] if check == "request"]
    assert not any(word.lower() in asked.lower() for word in wanted if word != "canary" or is_here)


def _fetched(address: str, is_here: bool) -> list[str] | LoadError:
    """Return the texts behind *address*, or why there are none."""
    try:
        page = Fetcher(allow_private=is_here, seconds=4, pause=0).fetch(address)
        return [raw.text for raw in map(read_part, page_parts(page)) if not isinstance(raw, LoadError)]
    except LoadError as error:
        return error


def _check_line(error: LoadError) -> None:
    assert "\n" not in error.reason
    assert not _CONTROLS.search(error.reason)


def _check_outcome(case: Case, report: AddReport) -> None:
    taken = len(report.added)
    if case["outcome"] in {"load", "load_clean"}:
        refused = case["id"].startswith(_REJECTED_IS_AS_GOOD) and report.failed
        assert taken or refused, report.failed
    else:
        assert taken == 0
        assert report.failed if case["outcome"] == "reject" else not report.failed
    for error in report.failed:
        _check_line(error)
    for check, wanted in case.get("must", ()):
        if check == "articles":
            assert taken == wanted
        elif check == "error":
            assert any(str(wanted) in str(error) for error in report.failed)


def _check_texts(case: Case, library: Library, report: AddReport) -> None:
    articles = [library.article(id) for id in report.added[:200]]
    shown = "\n".join(f"{article.meta.title or ''}\n{article.text}" for article in articles)
    assert not _CONTROLS.search(shown)
    for check, wanted in case.get("must", ()):
        if check == "text" or (check == "screen" and not case["id"].startswith(_REJECTED_IS_AS_GOOD)):
            assert str(wanted) in shown
    for check, word in case.get("must_not", ()):
        if check in {"text", "screen"}:
            assert str(word) not in shown


def _check_notes(case: Case, library: Library, report: AddReport, home: Path) -> None:
    ids = report.added[:200]
    if not ids:
        return
    before = _outside(home)
    made = library.export(ids, home / "notes")
    assert made.failed == ()
    assert _outside(home) == before
    notes = [Path(path).read_text("utf-8") for path in made.created]
    assert all(not _CONTROLS.search(note) for note in notes)
    fronts = [YAML(typ="safe").load(note.split("---\n", 2)[1]) for note in notes]
    for check, wanted in case.get("must", ()):
        if check == "export_count":
            assert len(notes) == wanted
        elif check == "export_text":
            assert any(str(wanted) in note for note in notes)
        elif check == "export_yaml":
            titles = [front["title"] for front in fronts]
            assert " ".join(wanted["title"].split()) in [" ".join(title.split()) for title in titles]
            assert {type(title).__name__ for title in titles} == {wanted["type"]}
    for check, word in case.get("must_not", ()):
        assert not (check == "export_yaml_key" and any(word in front for front in fronts))
        assert not (check == "export_text" and any(str(word) in note for note in notes))


def _check_data(library: Library, report: AddReport) -> None:
    """Hold that what is exported is inert, that cells begin no formula, and that a page has no elements of its own."""
    selected = library.outputs.selected(report.added[:200])
    texts = {format.name: "".join(format.chunks(selected)) for format in FORMATS}
    texts |= {digest.name: digest.text(selected) for digest in DIGESTS}
    assert [name for name, text in texts.items() if _CONTROLS.search(text)] == []
    cells = (cell for row in csv.reader(texts["csv"].splitlines(), strict=True) for cell in row)
    assert not any(cell.startswith(tuple("=+-@\t\r")) for cell in cells)
    assert not any(
        word in tag for tag, _ in Page(texts["html"]).elements for word in ("script", "img", "iframe", "svg")
    )
    assert len(json.loads(texts["json"])["articles"]) == len(json.loads(texts["csl"])) == selected.count
    assert len(parse_string(texts["bib"], "bibtex").entries) == selected.count


def _outside(home: Path) -> set[Path]:
    """Return what lies beside the folder of notes."""
    return {
        path for path in home.rglob("*") if home / "notes" not in (path, *path.parents) and "library" not in path.name
    }
