"""Options that several commands share, and how they reach settings, log and library."""

import os
from collections.abc import Callable, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click
from typing_extensions import override

from reader.cli.output import note
from reader.cli.progress import progress
from reader.errors import ReadOnlyError, StoreError
from reader.settings import Settings, library_path

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from reader.library import Library

FEW = 32
"""Articles for which starting processes costs more than it gains."""

_LITTLE_BYTES = 1 << 20
"""Of a file that collects many articles, likewise."""

_Function = TypeVar("_Function", bound=Callable[..., object])


def library_option(function: _Function) -> _Function:
    """Add ``--library FILE``."""
    told = "Use this library instead of your own."
    return click.option("--library", metavar="FILE", callback=_named, help=told)(function)


def _named(_context: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """Refuse an empty name: a variable of a script that is not set does not mean the user's own library."""
    if value is not None and not value.strip():
        raise click.UsageError("--library needs the name of a file")
    return value


def json_option(function: _Function) -> _Function:
    """Add ``--json``."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON (README, The JSON contract).")(function)


def executor_option(function: _Function) -> _Function:
    """Add ``--executor SPEC``."""
    told = "Where analyses are made: inline, process:N, or dask:tcp://HOST:PORT, a cluster."
    return click.option("--executor", metavar="SPEC", help=told)(function)


class LooseCommand(click.Command):
    """A command whose arguments may begin with one hyphen: tags to remove, query terms to exclude.

    Anything that begins with two is an option, known or refused with the nearest.
    """

    @override
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.ignore_unknown_options = True
        known = [name for parameter in self.get_params(ctx) for name in parameter.opts]
        for arg in args:
            if arg == "--":
                break
            if arg.startswith("--") and arg.partition("=")[0] not in known:
                raise click.NoSuchOption(arg.partition("=")[0], possibilities=known, ctx=ctx)
        return super().parse_args(ctx, args)


def open_library(file: str | None, settings: Settings, *, make: bool = False) -> "Library":
    """Open the library *file*, the user's own where it is None, with its daily backup.

    Raises:
        StoreError: There is none of that name, and it is not to be made; a slip of the pen leaves no file behind.
    """
    from reader.library import Library
    from reader.store.copies import backups_of

    if file and not make and not os.path.lexists(file):
        raise StoreError(file, "no such library: check the name, or make it with nutgraf add")
    path = library_file(file)
    lost = () if path.exists() else backups_of(path)
    library = Library(path, settings, upkeep=True)
    if lost:
        note(f"{path}: this library is new; to have that of the latest backup: nutgraf restore {lost[0].name}")
    if library.read_only:
        note(f"{path}: the library can be read and not changed")
    return library


def library_file(file: str | None) -> Path:
    """Return the path of the library *file*, of the user's own where it is None."""
    return Path(file) if file else library_path()


def jobs_for(paths: Sequence[str]) -> int:
    """Return how many processes the work on *paths* is worth."""
    from reader.load import discover

    found = [item.path for item in islice(discover(paths), FEW)]
    little = len(found) < FEW and sum(map(_size, found)) < _LITTLE_BYTES
    return 1 if little else os.cpu_count() or 1


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size  # noqa: PTH116 - as load.discover
    except (OSError, ValueError):
        return 0


def executor_for(jobs: int, spec: str | None = None) -> "Executor":
    """Return where language work runs: with *jobs* processes, one meaning here, or, where given, as *spec* says."""
    from reader.executors import make_executor

    try:
        return make_executor(spec or ("inline" if jobs == 1 else f"process:{jobs}"))
    except ValueError as error:
        raise click.UsageError(str(error)) from error


def finish_pending(library: "Library", spec: str | None = None) -> int:
    """Analyse what the library has not analysed yet, where *spec* says; return how many articles failed.

    A library that can only be read stays as it is.
    """
    pending = library.counts()["pending"]
    if not pending:
        return 0
    jobs = 1 if pending < FEW else os.cpu_count() or 1
    failed = 0
    try:
        with executor_for(jobs, spec) as executor, progress("Analysing") as step:
            for number, (_, error) in enumerate(library.analyse_pending(executor), 1):
                failed += error is not None
                step(number, pending)
    except ReadOnlyError as error:
        note(str(error))
    return failed


def group_again(library: "Library") -> None:
    """Put together anew what an older version put together."""
    outdated = library.stories.outdated
    if not outdated:
        return
    with progress("Grouping") as step:
        while left := library.stories.group_again():
            step(outdated - left, outdated)
