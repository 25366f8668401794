"""nutgraf: a terminal reader and structured summariser for news."""

__version__ = "0.1.0"
