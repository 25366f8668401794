"""The seventh migration, what the user writes, and the eleventh, what of it was written into files."""

# What the user wrote: notes on articles (`first` is -1) and on quotations, found again by their words, and details of
# articles that they know better than the page. `noted` indexes the articles that have notes with all their words, so
# that those of a query may stand some in the text and some in a note.
_INDEX_NOTED = """
    CREATE TRIGGER {name} AFTER {event} BEGIN
        DELETE FROM noted WHERE rowid = {row}.article;
        INSERT INTO noted (rowid, title, text, notes)
            SELECT content.article, content.title, content.text, group_concat(note.text, char(10))
            FROM note JOIN content ON content.article = note.article
            WHERE note.article = {row}.article GROUP BY note.article;
    END
"""
NOTES = (
    """CREATE TABLE note (
        article INTEGER NOT NULL REFERENCES article (n) ON DELETE CASCADE,
        first INTEGER NOT NULL,
        last INTEGER NOT NULL,
        quoted TEXT NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (article, first, last, quoted)
    ) STRICT, WITHOUT ROWID""",
    """CREATE VIRTUAL TABLE noted USING fts5 (
        title, text, notes, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2'
    )""",
    _INDEX_NOTED.format(name="note_in", event="INSERT ON note", row="new"),
    _INDEX_NOTED.format(name="note_out", event="DELETE ON note", row="old"),
    _INDEX_NOTED.format(name="content_noted", event="UPDATE OF title, text ON content", row="new"),
    """CREATE TABLE detail (
        article INTEGER NOT NULL REFERENCES article (n) ON DELETE CASCADE,
        field TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (article, field)
    ) STRICT, WITHOUT ROWID""",
)

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
