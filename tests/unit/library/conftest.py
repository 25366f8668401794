"""A library, and three articles to put into it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reader.library import Library
from reader.model import ArticleId
from reader.settings import Settings
from tests.store.made import an_article, put


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.db"


@pytest.fixture
def library(path: Path) -> Iterator[Library]:
    with Library(path, Settings()) as opened:
        yield opened


@pytest.fixture
def three(path: Path, library: Library) -> tuple[ArticleId, ...]:
    """Three articles, newest first: Harvest, Harbour, Budget."""
    return put(
        path,
        an_article(1, "Wheat is in.", title="Harvest", published="2026-02-03", site="Norland Herald"),
        an_article(2, "The port stays closed.", title="Harbour", published="2026-02-02", site="EastPost"),
        an_article(3, "“We can pay,” said the minister.", title="Budget", published="2026-02-01"),
    )
