"""The library file: SQLite with FTS5, one writer at a time, every user change undoable."""
