"""Every error this package raises on purpose.

::

    ReaderError
    ├── SettingsError            the settings file can't be used
    ├── LoadError                an input can't be turned into an article (carries its path)
    │   ├── MissingError         nothing is there
    │   ├── UnreadableError      it is there and can't be read (permission, device, loop)
    │   ├── UnsupportedError     it is no text (binary, archive, unknown suffix)
    │   ├── TooLargeError        over a size or depth cap
    │   ├── NoArticleError       it was read and holds no article text
    │   └── FetchError           an address can't or may not be fetched
    ├── StoreError               the library can't do what was asked
    │   ├── LockedError          another process holds it for too long
    │   ├── DamagedError         the file is no sound library
    │   ├── NewerError           written by a newer nutgraf
    │   └── ReadOnlyError        it can be read and not written
    ├── SelectorError            no article, or more than one, where one was named
    ├── QueryError               a query that can't be understood
    ├── EntryError               what was typed can't be kept as what it is for
    ├── ServeError               the screen can't be served (carries its address)
    ├── ClusterError             the cluster that was to do the work can't (carries its address)
    ├── DeadlyError              workers died of a piece of work, again and again
    ├── EditorError              the user's editor can't be used (carries its command)
    └── ExportError              a note can't be written (carries its path)
        └── TemplateError        a template can't be used (carries its name)
            └── ProfileError     no template has that name

A message says what happened, to what, and what to do about it, in one line. Every error survives a process pool:
its arguments are all it needs to be made again.
"""

from typing_extensions import override


def in_line(path: str, reason: str) -> str:
    """Return *reason* behind *path*; one that is empty, as an unset variable of a script is, is seen to be."""
    return f"{path or '(an empty name)'}: {reason}"


class ReaderError(Exception):
    """Base of every deliberate error; ``str(error)`` is one line made for the user."""


class PathError(ReaderError):
    """An error about one input or output.

    Args:
        path: As the user gave it or as it was found; untrusted, so it goes through the door before a screen.
        reason: What happened and what to do, without the path.
    """

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    @override
    def __str__(self) -> str:
        return in_line(self.path, self.reason)


class SettingsError(PathError):
    """The settings file can't be used; the reason names line and nearest key."""


class LoadError(PathError):
    """An input can't be turned into an article."""


class MissingError(LoadError):
    """Nothing is there."""


class UnreadableError(LoadError):
    """It is there and can't be read: permission, device, broken link."""


class UnsupportedError(LoadError):
    """It is no text: a binary, an archive, an unknown kind of file."""


class TooLargeError(LoadError):
    """It is over the cap on size or depth."""


class NoArticleError(LoadError):
    """It was read, and there is no article in it."""


class FetchError(LoadError):
    """An address can't be fetched, or may not be."""


class StoreError(PathError):
    """The library file can't do what was asked."""


class LockedError(StoreError):
    """Another process has held the library for longer than the busy timeout."""


class DamagedError(StoreError):
    """The file is not a sound library."""


class NewerError(StoreError):
    """The library was written by a newer nutgraf."""


class ReadOnlyError(StoreError):
    """The library can be read and not written."""


class SelectorError(ReaderError):
    """No article, or more than one, where one was named."""


class QueryError(ReaderError):
    """A query that can't be understood; the message names the word."""


class EntryError(ReaderError):
    """What was typed can't be kept as what it is for: a date that is none, a note without an end."""


class ServeError(PathError):
    """The screen can't be served to browsers; the path is the address."""


class ClusterError(PathError):
    """The cluster that was to do the work can't; the path is its scheduler's address."""


class DeadlyError(ReaderError):
    """Workers died of a piece of work, again and again."""


class EditorError(PathError):
    """The editor of the user's choice is missing or failed; the path is its command."""


class ExportError(PathError):
    """A note can't be written."""


class TemplateError(ExportError):
    """A template of notes can't be used; the reason names line and variable."""


class ProfileError(TemplateError):
    """No profile has the name; the reason lists those that are."""
