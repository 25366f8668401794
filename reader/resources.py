"""Where the files beside the code are: styles and samples, in a wheel, a checkout or an editable install."""

from pathlib import Path


def data_dir(name: str) -> Path:
    """Return the folder *name* (``styles`` or ``samples``)."""
    here = Path(__file__).resolve().parent
    packaged = here / "_data" / name
    return packaged if packaged.is_dir() else here.parent / name


def sample_paths() -> tuple[str, ...]:
    """Return the articles that come with the program, without the list that says what each of them shows."""
    return tuple(sorted(str(path) for path in data_dir("samples").iterdir() if path.suffix != ".toml"))
