"""Where language work runs: in this process or in others, behind ``concurrent.futures.Executor``."""

from concurrent.futures import Executor


def make_executor(spec: str) -> Executor:
    """Return the executor that *spec* names: ``inline``, or ``process:N`` for N worker processes.

    Raises:
        ValueError: The spec is neither.
    """
    raise NotImplementedError
