"""nutgraf: a terminal reader and structured summariser for news."""

import logging

__version__ = "0.1.0"

# A program that uses the package decides where its log goes; the command line does so in reader.logs.
logging.getLogger(__name__).addHandler(logging.NullHandler())
