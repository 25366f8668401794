"""Articles and analyses as plain data: the public JSON, schema 1 (README, "The JSON contract")."""

from typing import Any

from reader.model import Analysis, Article, Quotation

SCHEMA = 1


def article_record(article: Article, analysis: Analysis) -> dict[str, Any]:
    """Return one object of ``nutgraf analyse --json``."""
    raise NotImplementedError


def error_record(path: str, error: str) -> dict[str, Any]:
    """Return the object of an input that could not be read: every other key is null."""
    raise NotImplementedError


def quotation_record(quotation: Quotation) -> dict[str, Any]:
    """Return one entry of ``quotations``."""
    raise NotImplementedError
