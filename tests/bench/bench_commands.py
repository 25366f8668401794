"""What a command costs before it does anything: each a process of its own."""

import resource
import subprocess
import sys
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.table import Row, Sizes, in_turn
from tests.e2e.terminal import COMMAND, environment

_NOTHING = (sys.executable, "-c", "pass")


def measure(sizes: Sizes) -> Iterator[Row]:
    """Measure ``--version``, and ``list`` of an empty library, beside an interpreter that does nothing."""
    with TemporaryDirectory(dir=sizes.folder) as folder:
        env = environment(Path(folder))
        for words, about in ((["--version"], ""), (["list"], ", the library empty")):
            works = [partial(_cpu, argv, env) for argv in ([*COMMAND, *words], _NOTHING)]
            for work in works:
                work()  # compiles, and makes the library
            ours, bare = in_turn(2 * sizes.rounds, *works)
            beside = f"python -c pass {1000 * sorted(bare)[len(bare) // 2]:.0f} ms"
            yield Row(f"nutgraf {' '.join(words)}{about}", ours, "CPU-s", beside, 0.15)


def _cpu(argv: Sequence[str], env: dict[str, str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(argv, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
