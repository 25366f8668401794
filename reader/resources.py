"""Where the files beside the code are: styles and samples, in a wheel, a checkout or an editable install."""

from pathlib import Path


def data_dir(name: str) -> Path:
    """Return the folder *name* (``styles`` or ``samples``)."""
    here = Path(__file__).resolve().parent
    packaged = here / "_data" / name
    return packaged if packaged.is_dir() else here.parent / name
