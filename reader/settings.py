"""The user's settings: TOML to frozen values; unknown keys are refused with their line."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from string import Formatter
from typing import Literal, TypeVar, get_args

import platformdirs
from msgspec import Struct, field

from reader.errors import SettingsError
from reader.keynames import wrong_with
from reader.tomllines import line_of

Method = Literal["lede", "lexrank", "textrank", "lsa", "luhn", "reduction", "sumbasic", "kl", "edmundson"]

THEMES = (
    "nutgraf-dark nutgraf-light nutgraf-contrast nutgraf-safe nutgraf-safe-light"
    " textual-dark textual-light nord gruvbox catppuccin-mocha dracula tokyo-night monokai flexoki"
    " catppuccin-latte catppuccin-frappe catppuccin-macchiato solarized-light solarized-dark rose-pine"
    " rose-pine-moon rose-pine-dawn atom-one-dark atom-one-light ansi-dark ansi-light"
).split()
"""Ours and Textual's, named here so that checking a setting loads neither."""

PROFILES = ("plain", "obsidian", "logseq", "pandoc", "minimal")
"""The profiles of notes that come with the program; users add their own."""
PROFILE = r"[\w-]{1,40}"
"""What a profile's name looks like."""

PARTS = ("summary", "quotes", "text", "notes")
"""What a note can have of an article; ``notes`` are the user's own."""

NAME_FIELDS = ("published", "title", "site", "id", "id6")
"""What the name of a note's file is made of."""

_APP = "nutgraf"
MOST_POINTS = 7
_MOST_QUICK_TAGS = 9
_MOST_DAYS = 36_500
_NO_KEYS: tuple[str, ...] = ()


class SummarySettings(Struct, frozen=True):
    """``[summary]``."""

    points: int = 3
    """How many key points are made, 1 to 7."""
    method: Method = "lede"
    """``lede`` is ours; the others are sumy's."""


class ExportSettings(Struct, frozen=True):
    """``[export]``."""

    folder: Path | None = None
    """Where ``w`` writes notes; None means ``nutgraf-notes`` in the user's documents folder."""
    profile: str = "plain"
    """One of ``PROFILES``, or the name of a template of the user's."""
    include: tuple[str, ...] = ("summary", "quotes", "notes")
    """What new notes have, of ``PARTS``."""
    name: str = "{published} {title} ({id6})"
    """The name of a note's file without its ending, of ``NAME_FIELDS`` in braces; the id is always part of it."""


class ScreenSettings(Struct, frozen=True):
    """``[screen]``."""

    theme: str = "nutgraf-dark"
    ascii: bool = False
    """Plain ASCII in place of the glyphs ● ○ ◌."""
    hints: bool = True
    """Whether the status line names a key that was not used yet while it has nothing to say."""


class TrashSettings(Struct, frozen=True):
    """``[trash]``."""

    days: int = 30
    """After how many days in the trash an article without tags or corrections is thrown away; 0 for never."""


class Settings(Struct, frozen=True):
    """Everything the user can set; the defaults are what a new user gets."""

    summary: SummarySettings = field(default_factory=SummarySettings)
    export: ExportSettings = field(default_factory=ExportSettings)
    screen: ScreenSettings = field(default_factory=ScreenSettings)
    trash: TrashSettings = field(default_factory=TrashSettings)
    quick_tags: tuple[str, ...] = ()
    """``quick_tags = ["check", "corridor"]``: the tags of the keys 1 to 9, in order."""
    keys: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """``[keys]``: (id of a command, its keys), sorted; that they clash with no others is up to the screen."""
    aliases: tuple[tuple[str, str], ...] = ()
    """``[aliases]``: (spelling in the text, name to show), sorted."""


def config_path() -> Path:
    """Return where the settings file is looked for."""
    return platformdirs.user_config_path(_APP) / "config.toml"


def templates_path() -> Path:
    """Return where the user's own templates of notes are looked for."""
    return platformdirs.user_config_path(_APP) / "templates"


def library_path() -> Path:
    """Return where the user's library is kept."""
    return platformdirs.user_data_path(_APP) / "library.db"


def samples_library_path() -> Path:
    """Return where the library of ``nutgraf samples`` is kept: a cache, so that it can be thrown away."""
    return platformdirs.user_cache_path(_APP) / "samples.db"


def log_path() -> Path:
    """Return where the log is written."""
    return platformdirs.user_state_path(_APP) / "nutgraf.log"


def memory_path() -> Path:
    """Return where the screen keeps what it remembers: where texts were left, which keys are known."""
    return platformdirs.user_state_path(_APP) / "screen.json"


def export_folder(settings: Settings) -> Path:
    """Return the folder notes are written to when none is named."""
    return settings.export.folder or platformdirs.user_documents_path() / "nutgraf-notes"


def load_settings(path: Path | None = None) -> Settings:
    """Return the settings in *path*, by default the user's own file; the defaults where there is none.

    Raises:
        SettingsError: It can't be read, is no TOML, or holds a key or value that is not known; the reason
            names the line.
    """
    path = config_path() if path is None else path
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return Settings()
    except UnicodeDecodeError as error:
        raise SettingsError(str(path), "is not UTF-8 text") from error
    except OSError as error:
        raise SettingsError(str(path), f"can't be read ({error.strerror or error})") from error
    return parse_settings(text, str(path))


def setting_line(name: str, path: Path) -> int | None:
    """Return the number of the line of the settings file *path* that sets *name*, None where none does."""
    try:
        return line_of(tuple(name.split(".")), path.read_bytes().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        return None


def parse_settings(text: str, path: str) -> Settings:
    """Return the settings in *text*; *path* is named in errors.

    Raises:
        SettingsError: As :func:`load_settings`.
    """
    import tomllib  # most users have no settings file

    try:
        found = _Found(tomllib.loads(text), text, path)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(path, f"{error}; settings are TOML: name = value") from error
    found.refuse_unknown()
    default = Settings()
    return Settings(
        summary=SummarySettings(
            points=found.value(("summary", "points"), _points, default.summary.points),
            method=found.value(("summary", "method"), _method, default.summary.method),
        ),
        export=ExportSettings(
            folder=found.value(("export", "folder"), _folder, None),
            profile=found.value(("export", "profile"), _profile, default.export.profile),
            include=found.value(("export", "include"), _include, default.export.include),
            name=found.value(("export", "name"), _note_name, default.export.name),
        ),
        screen=ScreenSettings(
            theme=found.value(("screen", "theme"), _theme, default.screen.theme),
            ascii=found.value(("screen", "ascii"), _flag, default.screen.ascii),
            hints=found.value(("screen", "hints"), _flag, default.screen.hints),
        ),
        trash=TrashSettings(days=found.value(("trash", "days"), _days, default.trash.days)),
        quick_tags=found.value(("quick_tags",), _quick_tags, ()),
        keys=tuple(sorted((name, found.value(("keys", name), _keys, _NO_KEYS)) for name in found.table("keys"))),
        aliases=tuple(
            sorted((spelling, found.value(("aliases", spelling), _text, "")) for spelling in found.table("aliases"))
        ),
    )


def setting_error(keys: tuple[str, ...], reason: str, text: str, path: Path) -> SettingsError:
    """Return the error for the setting under *keys* in *text*, with its line."""
    return _Found({}, text, str(path)).error(keys, reason)


_Value = TypeVar("_Value")


class _WrongError(Exception):
    """A value that can't be used; the message says what would do."""


class _Found(Struct, frozen=True):
    """A settings file as parsed, with its text for line numbers."""

    data: Mapping[str, object]
    text: str
    path: str

    def table(self, name: str) -> Mapping[str, object]:
        """Return the table *name*, empty where the file has none."""
        value = self.data.get(name, {})
        if not isinstance(value, dict):
            raise self.error((name,), f"must be a table, written [{name}]")
        return value

    def value(self, keys: tuple[str, ...], read: Callable[[object], _Value], default: _Value) -> _Value:
        """Return what *read* makes of the value under *keys*, *default* where there is none."""
        inside = self.data if len(keys) == 1 else self.table(keys[0])
        if keys[-1] not in inside:
            return default
        try:
            return read(inside[keys[-1]])
        except _WrongError as error:
            raise self.error(keys, str(error)) from error

    def refuse_unknown(self) -> None:
        """Raise SettingsError for the first key that no setting has."""
        for keys in self._keys():
            name = ".".join(keys)
            if name not in KEYS and keys[0] not in FREE:
                near = _nearest(name, (*KEYS, *_TABLES), 0.5)
                hint = f"did you mean {near}?" if near else f"known are {', '.join(KEYS)}"
                raise self.error(keys, f"is no setting; {hint}")

    def _keys(self) -> Iterator[tuple[str, ...]]:
        for name, value in self.data.items():
            if name in _TABLES:
                yield from ((name, key) for key in self.table(name))
            elif name not in KEYS or not isinstance(value, dict):
                yield (name,)

    def error(self, keys: tuple[str, ...], reason: str) -> SettingsError:
        """Return the error for the setting under *keys*, with its line."""
        line = line_of(keys, self.text)
        return SettingsError(self.path, f"{f'line {line}: ' if line else ''}{'.'.join(keys)} {reason}")


KEYS = (
    "quick_tags",
    "summary.points",
    "summary.method",
    "export.folder",
    "export.profile",
    "export.include",
    "export.name",
    "screen.theme",
    "screen.ascii",
    "screen.hints",
    "trash.days",
    "keys",
    "aliases",
)
"""Every setting, for the documentation and for suggestions."""
_TABLES = ("summary", "export", "screen", "trash", "keys", "aliases")
FREE = ("keys", "aliases")
"""Tables whose keys are the user's."""


def _points(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MOST_POINTS:
        raise _WrongError(f"must be a whole number from 1 to {MOST_POINTS}")
    return value


def _days(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _MOST_DAYS:
        raise _WrongError(f"must be a whole number of days, 0 (never) to {_MOST_DAYS}")
    return value


def _method(value: object) -> Method:
    for method in get_args(Method):
        if value == method:
            return method  # type: ignore[no-any-return]  # get_args() is typed as Any
    raise _WrongError(_one_of(value, get_args(Method)))


def _theme(value: object) -> str:
    if isinstance(value, str) and value in THEMES:
        return value
    raise _WrongError(_one_of(value, THEMES))


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise _WrongError("must be true or false")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise _WrongError("must be a text in quotation marks")
    return value


def _folder(value: object) -> Path | None:
    text = _text(value)
    try:
        folder = Path(text).expanduser()
    except RuntimeError as error:
        raise _WrongError("begins with ~ and the home folder is not known") from error
    if not folder.is_absolute() or "\0" in text:
        raise _WrongError("must be a full path, or begin with ~/")
    return folder


def _profile(value: object) -> str:
    name = _text(value)
    if not re.fullmatch(PROFILE, name):
        raise _WrongError("must be the name of a profile, of letters, digits and hyphens")
    return name


def _include(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or any(part not in PARTS for part in value):
        raise _WrongError(f"must be a list of {', '.join(PARTS)}, or of some of them")
    return tuple(part for part in PARTS if part in value)


def _note_name(value: object) -> str:
    name = _text(value)
    try:
        pieces = list(Formatter().parse(name))
    except ValueError as error:
        raise _WrongError(f"is no pattern: {error}") from error
    fields = [field for _, field, _, _ in pieces if field is not None]
    if any(field not in NAME_FIELDS or spec or how for _, field, spec, how in pieces if field is not None):
        raise _WrongError(f"may have {', '.join(f'{{{known}}}' for known in NAME_FIELDS)}, and no other braces")
    if not {"id", "id6"} & set(fields):
        raise _WrongError("must have {id6} or {id}, so that no two notes have the same name")
    if any(mark in text for text, _, _, _ in pieces for mark in '/\\:*?"<>|#^[]') or not name.isprintable():
        raise _WrongError("must be a file's name: none of / \\ : * ? \" < > | # ^ [ ]")
    return name


def _quick_tags(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > _MOST_QUICK_TAGS:
        raise _WrongError(f"must be a list of at most {_MOST_QUICK_TAGS} tags, one for each of the keys 1 to 9")
    return tuple(map(_text, value))


def _keys(value: object) -> tuple[str, ...]:
    keys = tuple(map(_text, value)) if isinstance(value, list) else (_text(value),)
    if not keys:
        raise _WrongError("must be a key, or a list of keys")
    for key in keys:
        if why := wrong_with(key):
            raise _WrongError(f"can't be used: {why}")
    return tuple(dict.fromkeys(keys))


def _one_of(value: object, known: Sequence[str]) -> str:
    near = _nearest(value, known, 0.6) if isinstance(value, str) else None
    return f"must be one of {', '.join(known)}" + (f"; did you mean {near}?" if near else "")


def _nearest(word: str, known: Sequence[str], cutoff: float) -> str | None:
    from difflib import get_close_matches  # for errors only

    return next(iter(get_close_matches(word, known, n=1, cutoff=cutoff)), None)
