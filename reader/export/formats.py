"""The formats in which articles are given out as data, in the order in which they are offered."""

from collections.abc import Callable, Iterator
from importlib import import_module
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from reader.errors import ExportError

if TYPE_CHECKING:  # what is slow to load waits until something is written
    from reader.export.selected import Selected


_BYTE_ORDER_MARK = "\ufeff"


class DataFormat(Struct, frozen=True):
    """One way of writing articles to a file."""

    name: str
    """By which it is asked for; the suffix of its files as well, unless ``suffix`` says otherwise."""
    label: str
    description: str
    begins: str
    """What every file of it begins with: a file that begins otherwise is not ours to overwrite."""
    writer: tuple[str, str]
    """Module below ``reader.export`` and function; loaded when it is asked for."""
    suffix: str = ""
    byte_order_mark: bool = False
    """Whether files begin with one: Excel takes CSV without it for another encoding than UTF-8."""

    @property
    def file_suffix(self) -> str:
        """The usual end of its files' names, with its full stop."""
        return f".{self.suffix or self.name}"

    def chunks(self, selected: "Selected") -> Iterator[str]:
        """Yield the file piece by piece as the articles are read."""
        module, function = self.writer
        write: Callable[[Selected], Iterator[str]] = getattr(import_module(f"reader.export.{module}"), function)
        return write(selected)

    def is_there(self, path: Path) -> bool:
        """Say whether there is a file *path* of this format, which would be overwritten.

        Raises:
            ExportError: There is something else of that name.
        """
        _refuse_others(path, self.begins)
        return path.exists()

    def write(self, selected: "Selected", path: Path) -> None:
        """Write the file *path*, all of it or nothing; one that was written so before is overwritten.

        Raises:
            ExportError: There is something else of that name, or it can't be written.
        """
        from reader.export.files import write_whole

        _refuse_others(path, self.begins)
        mark = _BYTE_ORDER_MARK if self.byte_order_mark else ""
        write_whole(path, chain((mark,), self.chunks(selected)))


FORMATS = (
    DataFormat(
        "json",
        "JSON",
        "one object with every article, its analysis, tags and state",
        '{"schema":1,"articles":[',
        ("data", "articles_to_json"),
    ),
    DataFormat(
        "jsonl",
        "JSON Lines",
        "the same, an object a line for each article",
        '{"schema":1,"path":',
        ("data", "articles_to_lines"),
    ),
    DataFormat(
        "csv",
        "CSV",
        "a table for spreadsheets, a row for each quotation",
        "id,date,site,title,url,speaker,quotation,kind,cue,paragraph,tags\n",
        ("quotations", "quotations_to_csv"),
        byte_order_mark=True,
    ),
    DataFormat(
        "bib",
        "BibTeX",
        "references for LaTeX and Pandoc",
        "% References written by nutgraf\n",
        ("references", "to_bibtex"),
    ),
    DataFormat(
        "csl",
        "CSL JSON",
        "references for Zotero and Pandoc",
        '[\n{"custom":{"nutgraf":',
        ("references", "to_csl"),
        suffix="json",
    ),
    DataFormat(
        "html",
        "HTML page",
        "one page to read and print: summaries and texts, quotations marked",
        "<!DOCTYPE html>\n<!-- written by nutgraf -->\n",
        ("page", "to_page"),
    ),
)


def _refuse_others(path: Path, begins: str) -> None:
    """Raise where *path* is something that was not written by us: a slip of the pen costs nobody a file."""
    from reader.export.files import refuse_link

    try:
        if path.is_dir():
            raise ExportError(str(path), "is a folder; name a file in it")
        if path.exists() and not path.is_file():
            raise ExportError(str(path), "is no file; write to - and send the output there")
        refuse_link(path)
        if not path.exists():
            return
        with path.open("rb") as file:
            start = file.read(len(begins.encode()) + len(_BYTE_ORDER_MARK.encode()))
    except OSError as error:
        raise ExportError(str(path), f"can't be read ({error.strerror}); nothing was changed") from error
    if start and not start.decode("utf-8", "replace").removeprefix(_BYTE_ORDER_MARK).startswith(begins):
        raise ExportError(str(path), "was not written by nutgraf in this format; name another file, or remove it first")
