"""What the screen remembers over restarts: texts left, keys known, how notes were written."""

import json
import logging
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from reader.model import ArticleId

logger = logging.getLogger(__name__)

_MOST_PLACES = 2000
KNOWN = 3
"""A key that was used so often is known."""


class Memory:
    """A small file beside the log; without one, or where it can't be used, all is forgotten at the end."""

    def __init__(self, path: Path | None = None) -> None:
        """Remember what *path* holds; what it holds that is not ours is left out."""
        self._path = path
        held = _held(path)
        self._places = _numbers(held.get("places"))
        self._uses = _numbers(held.get("uses"))
        self._export = _texts(held.get("export"))

    def place(self, article: ArticleId) -> int:
        """Return the offset into the text as received at which *article* was left, 0 for its beginning."""
        return self._places.get(article, 0)

    def keep_place(self, article: ArticleId, place: int) -> None:
        """Remember where *article* was left; the places left longest ago are forgotten."""
        if place == self.place(article):
            return
        self._places.pop(article, None)
        if place:
            self._places[article] = place
            self._places = dict(list(self._places.items())[-_MOST_PLACES:])
        self._save()

    def uses(self, command: str) -> int:
        """Return how often *command* was used, :data:`KNOWN` at the most."""
        return self._uses.get(command, 0)

    def note_use(self, command: str) -> None:
        """Remember that *command* was used once more."""
        if self.uses(command) < KNOWN:
            self._uses[command] = self.uses(command) + 1
            self._save()

    def export_way(self, settings: tuple[str, str]) -> tuple[str, str] | None:
        """Return folder and profile chosen last for notes; None where the *settings* of both have changed since."""
        return self._export[:2] if self._export[2:] == settings else None  # type: ignore[return-value]  # four texts

    def keep_export_way(self, way: tuple[str, str], settings: tuple[str, str]) -> None:
        """Remember folder and profile of notes, chosen in spite of *settings*."""
        if self._export != (*way, *settings):
            self._export = (*way, *settings)
            self._save()

    def _save(self) -> None:
        """Write the file as a whole; a reader sees it as it was or as it is."""
        if self._path is None:
            return
        beside = self._path.with_suffix(".new")
        try:
            self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            held = {"places": self._places, "uses": self._uses, "export": self._export}
            beside.write_text(json.dumps(held), "utf-8")
            beside.replace(self._path)
        except OSError as error:
            logger.info("what the screen remembers can't be written: %s", error)
            self._path = None


def _held(path: Path | None) -> Mapping[str, object]:
    if path is not None:
        with suppress(OSError, ValueError, RecursionError):
            held = json.loads(path.read_text("utf-8"))
            if isinstance(held, dict):
                return held
    return {}


def _texts(value: object) -> tuple[str, ...]:
    """Return *value* where it is four texts, else none."""
    whole = isinstance(value, list) and len(value) == 4 and all(isinstance(one, str) for one in value)
    return tuple(value) if whole and isinstance(value, list) else ()


def _numbers(value: object) -> dict[str, int]:
    """Return the entries of *value* that are counts or offsets, by name."""
    if not isinstance(value, dict):
        return {}
    return {name: number for name, number in value.items() if type(number) is int and number > 0}
