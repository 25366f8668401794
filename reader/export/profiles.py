"""Profiles: the templates that come with the program, and the user's own in the place of them or beside them."""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from reader.errors import ProfileError, TemplateError
from reader.export.context import context
from reader.export.frontmatter import is_sound
from reader.export.note import NoteSource
from reader.export.templating import Template
from reader.model import Analysis, Article, ArticleId, Block, KeyPoint, Metadata, Quotation, SourceMap, Span
from reader.settings import PROFILE, PROFILES, templates_path

_SUFFIX = ".md.j2"
_PACKAGED = Path(__file__).parent / "templates"
_MOST_BYTES = 1 << 20
FRONT_MATTER = "the front matter that it makes is no YAML: print what is outside text with | yaml"
"""What is wrong with a template whose notes can't be found again."""


class Profile(Struct, frozen=True):
    """A template by its name."""

    name: str
    path: Path
    own: bool
    """That it is the user's."""


def profiles() -> tuple[Profile, ...]:
    """Return every profile, those of the program first; the user's own takes the place of one of its name."""
    own = {profile.name: profile for profile in _own()}
    packaged = {name: Profile(name, _PACKAGED / f"{name}{_SUFFIX}", own=False) for name in PROFILES}
    return tuple((packaged | own).values())


def find_template(name: str) -> Template:
    """Return the template of the profile *name*.

    Raises:
        ProfileError: There is none of that name.
        TemplateError: It is no template.
    """
    known = {profile.name: profile for profile in profiles()}
    if name not in known:
        raise ProfileError(name, f"is no profile; known are {', '.join(known)}")
    path = known[name].path
    try:
        stated = path.stat()
        return _read(path, stated.st_mtime_ns, stated.st_size)
    except OSError as error:
        raise TemplateError(str(path), f"can't be read ({error.strerror})") from error


def copy_template(name: str) -> Path:
    """Copy the template of the profile *name* to where the user may change it; return where that is.

    Raises:
        ProfileError: There is none of that name.
        TemplateError: It stands there already, or it can't be written.
    """
    if name not in PROFILES:
        raise ProfileError(name, f"is no profile of nutgraf's; those are {', '.join(PROFILES)}")
    target = templates_path() / f"{name}{_SUFFIX}"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8") as file:
            file.write((_PACKAGED / target.name).read_text("utf-8"))
    except FileExistsError as error:
        raise TemplateError(str(target), "is there already; change it, or move it away") from error
    except OSError as error:
        raise TemplateError(str(target), f"can't be written ({error.strerror})") from error
    return target


def check_template(name: str) -> None:
    """Make a note of an invented article by the profile *name*, and one of an article that states nothing.

    Raises:
        TemplateError: What is wrong with it.
    """
    template = find_template(name)
    for source in (_FULL, _EMPTY):
        note = template.note(context(source, date(2026, 3, 1)), source.article.id).note
        if not is_sound(note):
            raise TemplateError(template.name, FRONT_MATTER)


@lru_cache(maxsize=8)
def _read(path: Path, _changed: int, size: int) -> Template:
    """Return the template at *path*, read again once it has changed."""
    if size > _MOST_BYTES:
        raise TemplateError(str(path), "is over 1 MB; that is no template")
    try:
        return Template(str(path) if path.parent != _PACKAGED else path.name, path.read_text("utf-8"))
    except UnicodeDecodeError as error:
        raise TemplateError(str(path), "is not UTF-8") from error


def _own() -> Iterator[Profile]:
    try:
        found = sorted(templates_path().iterdir())
    except OSError:
        return
    for path in found:
        name = path.name.removesuffix(_SUFFIX)
        if path.name.endswith(_SUFFIX) and re.fullmatch(PROFILE, name) and path.is_file():
            yield Profile(name, path, own=True)


_TEXT = "The ferry stays in port.\n\n“We can't sail,” said Ada Brook. She said boats wait."


def _span(words: str) -> Span:
    return Span(_TEXT.index(words), _TEXT.index(words) + len(words))


def _article(text: str, meta: Metadata) -> Article:
    blocks = tuple(Block(_span(part), "paragraph") for part in text.split("\n\n")) if text else ()
    return Article(ArticleId("0123456789abcdef"), "ferry.txt", "text", text, meta, blocks, (), SourceMap(), text)


_FULL = NoteSource(
    _article(
        _TEXT,
        Metadata("Ferry stays", "Swell", "Harbour Post", "Jo Roe", "INISH", "2026-02-28", None, "https://e.test", "en"),
    ),
    Analysis(
        0,
        key_points=(KeyPoint(_span("The ferry stays in port."), 1.0),),
        quotations=(
            Quotation(
                _span("We can't sail,"),
                (_span("We can't sail,"),),
                "direct",
                _span("said"),
                _span("Ada Brook"),
                "Ada Brook",
                "skipper",
                "the harbour office",
                0.9,
            ),
            Quotation(_span("boats wait"), (_span("boats wait"),), "indirect"),
        ),
    ),
    ("ferries",),
)
_EMPTY = NoteSource(_article("", Metadata()), Analysis(0), ())
