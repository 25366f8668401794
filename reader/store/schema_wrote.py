"""The eleventh migration: what was written into notes, so that what comes back from them can be told."""

# What was written last into the note of an article in a folder, of what its user may change there as well: by the name
# of a block its hash, by the key of a detail its value. What is gone from the file was there, and was deleted.
WROTE = (
    """CREATE TABLE wrote (
        article INTEGER NOT NULL REFERENCES article (n) ON DELETE CASCADE,
        folder TEXT NOT NULL,
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (article, folder, name)
    ) STRICT, WITHOUT ROWID""",
)
