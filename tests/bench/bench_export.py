"""A vault of 1,000 notes, written and written again."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from reader.executors import Inline
from reader.library import Library
from reader.settings import PROFILES, Settings
from tests.bench.table import Row, Sizes, cpu
from tests.store.made import an_article, put

_NOTES = 1000


def measure(sizes: Sizes) -> Iterator[Row]:
    """Measure each profile of notes."""
    count = min(_NOTES, sizes.articles)
    with TemporaryDirectory(dir=sizes.folder) as folder:
        path = Path(folder) / "library.db"
        ids = put(path, *(an_article(number) for number in range(1, count + 1)))
        with Library(path, Settings()) as library:
            for _ in library.analyse_pending(Inline()):
                pass
            for profile in PROFILES:
                target = library.exports.target(folder=Path(folder) / profile, profile=profile)
                first = cpu(lambda: library.exports.export(ids, target))  # noqa: B023 - run at once
                again = [cpu(lambda: library.exports.export(ids, target)) for _ in range(sizes.rounds)]  # noqa: B023
                reading = cpu(lambda: [note.read_bytes() for note in target.folder.iterdir()])  # noqa: B023
                beside = f"written first {first:.2f} s; reading them {reading:.3f} s"
                yield Row(f"{count:,} notes written again, {profile}", again, "CPU-s", beside)
