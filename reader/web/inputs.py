"""Addresses among what the user names: fetched on the way to loading."""

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing

from reader.errors import LoadError
from reader.load import Found
from reader.web.page import Fetched

_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*://")


def is_web(path: str) -> bool:
    """Say whether *path* is meant as an address of the web, whatever its scheme."""
    return bool(_ADDRESS.match(path))


def fetched(
    inputs: Iterable[Found], failed: Callable[[LoadError], None], tick: Callable[[], None], *, allow_private: bool
) -> Iterator[Found | Fetched]:
    """Yield *inputs* in order, addresses as what they answer; *failed* is told of those that can't be fetched.

    While an answer is awaited *tick* is called.
    """
    from reader.web.fetch import Fetcher  # slow to import, and most inputs are files
    from reader.web.many import Asked, fetch_many

    fetcher = Fetcher(allow_private)
    for one in inputs:
        if not is_web(one.path):
            yield one
            continue
        with closing(fetch_many([Asked(one.path)], fetcher, tick)) as answers:
            for _, answer in answers:
                if isinstance(answer, Fetched):
                    yield answer
                else:
                    failed(answer)
