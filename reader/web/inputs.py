"""Addresses among what the user names: fetched on the way to loading."""

import re
from collections.abc import Callable, Iterable, Iterator

from reader.errors import LoadError
from reader.load import Found
from reader.web.page import Fetched

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def is_web(path: str) -> bool:
    """Say whether *path* is meant as an address of the web, whatever its scheme."""
    return bool(_ADDRESS.match(path))


def fetched(
    inputs: Iterable[Found], failed: Callable[[LoadError], None], *, allow_private: bool
) -> Iterator[Found | Fetched]:
    """Yield *inputs* in order, addresses as what they answer; *failed* is told of those that can't be fetched."""
    from reader.web.fetch import Fetcher  # slow to import, and most inputs are files

    fetcher = Fetcher(allow_private)
    for one in inputs:
        if not is_web(one.path):
            yield one
            continue
        try:
            yield fetcher.fetch(one.path)
        except LoadError as error:
            failed(error)
