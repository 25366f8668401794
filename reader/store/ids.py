"""Article ids as the library keeps them: 64 bits as a signed number, 8 bytes each."""

from array import array
from collections.abc import Iterable, Iterator, Sequence
from typing import overload

from typing_extensions import override

from reader.errors import SelectorError
from reader.model import ArticleId

_DIGITS = 16
_HEX = frozenset("0123456789abcdef")
_HALF = 1 << 63


def to_number(article_id: ArticleId) -> int:
    """Return *article_id* as SQLite stores it.

    Raises:
        SelectorError: It is not made of 16 hex digits, so no article bears it.
    """
    if not _is_id(article_id):
        raise SelectorError(f"no article has the id {article_id[:40]!r}")
    return _signed(int(article_id, 16))


def to_id(number: int) -> ArticleId:
    """Return the 16 hex digits of *number*."""
    return ArticleId(f"{number & (2 * _HALF - 1):016x}")


def prefix_range(prefix: str) -> tuple[int, int] | None:
    """Return the first and the last number of the ids that begin with *prefix*; None where none can.

    *prefix* holds one hex digit at least, so that the range does not cross the sign.
    """
    if not 0 < len(prefix) <= _DIGITS or not _HEX.issuperset(prefix):
        return None
    return _signed(int(prefix.ljust(_DIGITS, "0"), 16)), _signed(int(prefix.ljust(_DIGITS, "f"), 16))


def _is_id(text: str) -> bool:
    return len(text) == _DIGITS and _HEX.issuperset(text)


def _signed(number: int) -> int:
    return number - 2 * _HALF if number >= _HALF else number


class Ids(Sequence[ArticleId]):
    """A long list of ids, made into text one by one as they are looked at."""

    __slots__ = ("numbers",)

    def __init__(self, numbers: "array[int]") -> None:
        self.numbers = numbers

    @overload
    def __getitem__(self, at: int) -> ArticleId: ...
    @overload
    def __getitem__(self, at: slice) -> "Ids": ...
    @override
    def __getitem__(self, at: int | slice) -> "ArticleId | Ids":
        return Ids(self.numbers[at]) if isinstance(at, slice) else to_id(self.numbers[at])

    @override
    def __len__(self) -> int:
        return len(self.numbers)

    @override
    def __iter__(self) -> Iterator[ArticleId]:
        return map(to_id, self.numbers)

    @override
    def __contains__(self, id: object) -> bool:
        return isinstance(id, str) and _is_id(id) and _signed(int(id, 16)) in self.numbers

    @override
    def index(self, value: ArticleId, start: int = 0, stop: int | None = None) -> int:
        """Return where *value* stands, at the speed of C; ValueError where it does not."""
        end = len(self.numbers) if stop is None else stop
        return self.numbers.index(_signed(int(value, 16)), start, end)

    @override
    def __eq__(self, other: object) -> bool:
        if isinstance(other, Ids):
            return self.numbers == other.numbers
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # a sequence that compares by value and is not hashed

    @override
    def __repr__(self) -> str:
        return f"Ids({list(self[:3])}…, {len(self)} in all)"


def numbers_of(ids: Iterable[ArticleId]) -> "array[int]":
    """Return *ids* as numbers, in their order."""
    return ids.numbers if isinstance(ids, Ids) else array("q", map(to_number, ids))
