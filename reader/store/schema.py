"""The tables of a library file, as numbered migrations; ``user_version`` says which of them a file has had.

A migration that has been released never changes: what comes later goes into a new one, and
``tests/store/schemas`` keeps one file of every version to migrate from.
"""

import sqlite3

from reader.errors import NewerError
from reader.model import State
from reader.store.comparisons_schema import COMPARISON_TABLES, COMPARISONS
from reader.store.copies import damaged
from reader.store.schema_notes import NOTES, WROTE
from reader.store.schema_people import PEOPLE
from reader.store.stories_schema import PLACING, STORIES, STORY_TABLES

APPLICATION_ID = 0x6E757467
"""``nutg``: marks the file as ours."""

STATES: tuple[State, ...] = ("inbox", "later", "archive", "trash")
"""What ``article.state`` counts in; the numbers are part of the schema."""

# Row data stands in `article` and nothing large does, so that listing never pages in a text. `n` grows as articles
# arrive, because FTS5 and the tables of large values are filled in its order; `id` is the public identity, the hash's
# 64 bits read as a signed number. `position` (microseconds) is the place in the list, newest first. `basis` names the
# analysis that the columns after it come from, 0 for none. Paths are bytes: they need not be Unicode.
_FIRST = (
    """CREATE TABLE site (
        n INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        folded TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE article (
        n INTEGER PRIMARY KEY,
        id INTEGER NOT NULL UNIQUE,
        position INTEGER NOT NULL,
        state INTEGER NOT NULL DEFAULT 0,
        unread INTEGER NOT NULL DEFAULT 1,
        path BLOB NOT NULL,
        title TEXT,
        site INTEGER REFERENCES site (n),
        published TEXT,
        added INTEGER NOT NULL,
        words INTEGER NOT NULL,
        basis INTEGER NOT NULL DEFAULT 0,
        quotations INTEGER NOT NULL DEFAULT 0,
        unattributed INTEGER NOT NULL DEFAULT 0,
        error TEXT
    ) STRICT""",
    "CREATE INDEX article_listed ON article (position DESC, id, unread, state) WHERE state <> 3",
    "CREATE INDEX article_by_state ON article (state, position DESC, id, unread)",
    "CREATE INDEX article_by_site ON article (site)",
    "CREATE INDEX article_by_basis ON article (basis)",
    "CREATE INDEX article_unattributed ON article (unattributed) WHERE unattributed > 0",
    "CREATE INDEX article_failed ON article (basis) WHERE error IS NOT NULL",
    """CREATE TABLE content (
        article INTEGER PRIMARY KEY REFERENCES article (n) ON DELETE CASCADE,
        title TEXT NOT NULL,
        text TEXT NOT NULL,
        body BLOB NOT NULL
    ) STRICT""",
    """CREATE VIRTUAL TABLE search USING fts5 (
        title, text, content = 'content', content_rowid = 'article',
        tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2'
    )""",
    # There is no trigger for what is inserted: within one, FTS5 writes out its index for every article, which takes
    # three times as long. articles.insert indexes a batch at once.
    """CREATE TRIGGER content_out AFTER DELETE ON content BEGIN
        INSERT INTO search (search, rowid, title, text) VALUES ('delete', old.article, old.title, old.text);
    END""",
    """CREATE TRIGGER content_changed AFTER UPDATE OF title, text ON content BEGIN
        INSERT INTO search (search, rowid, title, text) VALUES ('delete', old.article, old.title, old.text);
        INSERT INTO search (rowid, title, text) VALUES (new.article, new.title, new.text);
    END""",
    """CREATE TABLE analysis (
        article INTEGER PRIMARY KEY REFERENCES article (n) ON DELETE CASCADE,
        body BLOB NOT NULL
    ) STRICT""",
    """CREATE TABLE speaker (
        n INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        folded TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE saying (
        speaker INTEGER NOT NULL REFERENCES speaker (n),
        article INTEGER NOT NULL REFERENCES article (n) ON DELETE CASCADE,
        PRIMARY KEY (speaker, article)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX saying_by_article ON saying (article)",
    "CREATE TABLE tag (n INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT",
    """CREATE TABLE tagging (
        tag INTEGER NOT NULL REFERENCES tag (n),
        article INTEGER NOT NULL REFERENCES article (n) ON DELETE CASCADE,
        PRIMARY KEY (tag, article)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX tagging_by_article ON tagging (article)",
    # Numbers of changes are not used twice: an import that goes on knows its change by the number.
    """CREATE TABLE change (
        n INTEGER PRIMARY KEY AUTOINCREMENT,
        at INTEGER NOT NULL,
        label TEXT NOT NULL,
        undone INTEGER NOT NULL DEFAULT 0
    ) STRICT""",
    """CREATE TABLE move (
        n INTEGER PRIMARY KEY,
        change INTEGER NOT NULL REFERENCES change (n) ON DELETE CASCADE,
        body BLOB NOT NULL
    ) STRICT""",
    "CREATE INDEX move_by_change ON move (change)",
    # Counts of a million articles at the cost of one row: the triggers keep them.
    """CREATE TABLE tally (
        state INTEGER NOT NULL,
        unread INTEGER NOT NULL,
        basis INTEGER NOT NULL,
        articles INTEGER NOT NULL,
        PRIMARY KEY (state, unread, basis)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TRIGGER article_in AFTER INSERT ON article BEGIN
        INSERT INTO tally VALUES (new.state, new.unread, new.basis, 1)
            ON CONFLICT DO UPDATE SET articles = articles + 1;
    END""",
    """CREATE TRIGGER article_out AFTER DELETE ON article BEGIN
        UPDATE tally SET articles = articles - 1
            WHERE state = old.state AND unread = old.unread AND basis = old.basis;
    END""",
    """CREATE TRIGGER article_moved AFTER UPDATE OF state, unread, basis ON article BEGIN
        UPDATE tally SET articles = articles - 1
            WHERE state = old.state AND unread = old.unread AND basis = old.basis;
        INSERT INTO tally VALUES (new.state, new.unread, new.basis, 1)
            ON CONFLICT DO UPDATE SET articles = articles + 1;
    END""",
)

# What the user corrected. `naming` renames a speaker in the whole library; no `name` stands among its spellings.
# `fix` is about one quotation: who said it, or, without a speaker, that it is none. `revision` counts corrections
# made and undone, so that an analysis made before one of them is not kept after it.
_SECOND = (
    "CREATE TABLE naming (spelling TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID",
    """CREATE TABLE fix (
        article INTEGER NOT NULL REFERENCES article (n) ON DELETE CASCADE,
        first INTEGER NOT NULL,
        last INTEGER NOT NULL,
        words TEXT NOT NULL,
        speaker TEXT,
        PRIMARY KEY (article, first)
    ) STRICT, WITHOUT ROWID""",
    "CREATE TABLE revision (count INTEGER NOT NULL) STRICT",
    "INSERT INTO revision VALUES (0)",
)

# What overrules the cleaner on a line. `choice` is the user's. `source_line` counts in how many stories of its source a
# line stands that may be the source's own voice, and remembers the story that counted last; `line_in` says which
# articles took it for theirs. `stale` names articles whose stored text does not follow all this yet; those of an older
# library are not counted yet either.
_THIRD = (
    """CREATE TABLE choice (
        article INTEGER NOT NULL REFERENCES article (n) ON DELETE CASCADE,
        line INTEGER NOT NULL,
        nth INTEGER NOT NULL,
        kept INTEGER NOT NULL,
        PRIMARY KEY (article, line, nth)
    ) STRICT, WITHOUT ROWID""",
    "CREATE TABLE source_line (line INTEGER PRIMARY KEY, articles INTEGER NOT NULL, story INTEGER NOT NULL) STRICT",
    """CREATE TABLE line_in (
        line INTEGER NOT NULL,
        article INTEGER NOT NULL REFERENCES article (n) ON DELETE CASCADE,
        PRIMARY KEY (line, article)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX line_in_by_article ON line_in (article)",
    """CREATE TABLE stale (
        article INTEGER PRIMARY KEY REFERENCES article (n) ON DELETE CASCADE,
        counted INTEGER NOT NULL
    ) STRICT""",
    "INSERT INTO stale SELECT n, 0 FROM article",
    "UPDATE article SET basis = 0",
)

# Where articles come from. `origin` is what its source calls an article, the source's address first. `version` keeps
# what an article was before its source changed it.
_FOURTH = (
    """CREATE TABLE source (
        n INTEGER PRIMARY KEY,
        address TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        etag TEXT,
        modified TEXT,
        checked INTEGER,
        failures INTEGER NOT NULL DEFAULT 0,
        error TEXT
    ) STRICT""",
    """CREATE TABLE origin (
        name TEXT PRIMARY KEY,
        article INTEGER NOT NULL REFERENCES article (n) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX origin_by_article ON origin (article)",
    """CREATE TABLE version (
        n INTEGER PRIMARY KEY,
        article INTEGER NOT NULL REFERENCES article (n) ON DELETE CASCADE,
        until INTEGER NOT NULL,
        title TEXT NOT NULL,
        text BLOB NOT NULL
    ) STRICT""",
    "CREATE INDEX version_by_article ON version (article)",
)

# `mention` is to people, bodies and places what `saying` is to speakers; the analyses are made again to fill it.
# `trashed` says since when (seconds) what is in the trash is there, so that it can be thrown away in time.
_FIFTH = (
    "CREATE TABLE entity (n INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, folded TEXT NOT NULL) STRICT",
    """CREATE TABLE mention (
        entity INTEGER NOT NULL REFERENCES entity (n),
        article INTEGER NOT NULL REFERENCES article (n) ON DELETE CASCADE,
        PRIMARY KEY (entity, article)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX mention_by_article ON mention (article)",
    "UPDATE article SET basis = 0 WHERE basis <> 0",
    """CREATE TABLE trashed (
        article INTEGER PRIMARY KEY REFERENCES article (n) ON DELETE CASCADE,
        at INTEGER NOT NULL
    ) STRICT""",
    "INSERT INTO trashed SELECT n, CAST(strftime('%s', 'now') AS INTEGER) FROM article WHERE state = 3",
    """CREATE TRIGGER article_trashed AFTER UPDATE OF state ON article WHEN new.state = 3 AND old.state <> 3 BEGIN
        INSERT OR REPLACE INTO trashed VALUES (new.n, CAST(strftime('%s', 'now') AS INTEGER));
    END""",
    """CREATE TRIGGER article_untrashed AFTER UPDATE OF state ON article WHEN old.state = 3 AND new.state <> 3 BEGIN
        DELETE FROM trashed WHERE article = old.n;
    END""",
    "CREATE TABLE exported (article INTEGER PRIMARY KEY REFERENCES article (n) ON DELETE CASCADE) STRICT",
    "CREATE TABLE saved_search (name TEXT PRIMARY KEY, query TEXT NOT NULL) STRICT, WITHOUT ROWID",
)

# How much a speaker says: in an article, which the analyses are made again to count, and in all outside the trash, so
# that hundreds of thousands of speakers can be listed by it. Triggers keep the sum.
_SIXTH = (
    "ALTER TABLE saying ADD COLUMN quotations INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE saying ADD COLUMN role TEXT",
    "ALTER TABLE speaker ADD COLUMN quotations INTEGER NOT NULL DEFAULT 0",
    """UPDATE speaker SET quotations = (
        SELECT count(*) FROM saying JOIN article ON article.n = saying.article
        WHERE saying.speaker = speaker.n AND state <> 3
    )""",
    "UPDATE article SET basis = 0 WHERE quotations > 0 AND basis <> 0",
    # Names come before what only describes somebody, which is written small: "a spokesman".
    "CREATE INDEX speaker_listed ON speaker (name = folded, quotations DESC, folded) WHERE quotations > 0",
    """CREATE TRIGGER saying_in AFTER INSERT ON saying BEGIN
        UPDATE speaker SET quotations = quotations + new.quotations
            WHERE n = new.speaker AND (SELECT state FROM article WHERE n = new.article) <> 3;
    END""",
    """CREATE TRIGGER saying_out AFTER DELETE ON saying BEGIN
        UPDATE speaker SET quotations = quotations - old.quotations
            WHERE n = old.speaker AND (SELECT state FROM article WHERE n = old.article) <> 3;
    END""",
    # Before the article is gone, which by then is in the trash or not.
    "CREATE TRIGGER article_unsaid BEFORE DELETE ON article BEGIN DELETE FROM saying WHERE article = old.n; END",
    """CREATE TRIGGER article_silenced AFTER UPDATE OF state ON article WHEN (new.state = 3) <> (old.state = 3) BEGIN
        UPDATE speaker SET quotations = quotations + CASE new.state WHEN 3 THEN -1 ELSE 1 END * (
                SELECT quotations FROM saying WHERE saying.speaker = speaker.n AND article = new.n
            )
            WHERE n IN (SELECT speaker FROM saying WHERE article = new.n);
    END""",
)

# Where the note of an article was written last, how and when (seconds); and what an export put in the place of what,
# so that it can be taken back: the digest of what stands in the file (null for no file) and what stands there
# otherwise, packed.
_EIGHTH = (
    "ALTER TABLE exported ADD COLUMN folder TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE exported ADD COLUMN profile TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE exported ADD COLUMN at INTEGER NOT NULL DEFAULT 0",
    """CREATE TABLE written (
        n INTEGER PRIMARY KEY,
        change INTEGER NOT NULL REFERENCES change (n) ON DELETE CASCADE,
        path BLOB NOT NULL,
        here BLOB,
        other BLOB,
        undone INTEGER NOT NULL DEFAULT 0,
        dropped INTEGER NOT NULL DEFAULT 0
    ) STRICT""",
    "CREATE INDEX written_by_change ON written (change)",
)

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    *(_FIRST, _SECOND, _THIRD, _FOURTH, _FIFTH, _SIXTH, NOTES, _EIGHTH),
    *(STORIES, PEOPLE, WROTE, COMPARISONS, PLACING),
)
"""Entry *v* takes a file from ``user_version`` v to v + 1, in one transaction."""

TABLES = frozenset(
    {
        *STORY_TABLES,
        *COMPARISON_TABLES,
        "site",
        "article",
        "content",
        "search",
        "analysis",
        "speaker",
        "saying",
        "tag",
        "tagging",
        "change",
        "move",
        "tally",
        "naming",
        "fix",
        "revision",
        "choice",
        "source_line",
        "line_in",
        "stale",
        "source",
        "origin",
        "version",
        "entity",
        "mention",
        "trashed",
        "exported",
        "saved_search",
        "note",
        "noted",
        "detail",
        "written",
        "wrote",
        "person",
        "person_site",
        "alias",
        "person_key",
        "apart",
    }
)


def check(connection: sqlite3.Connection, path: str) -> int:
    """Return the schema version of the file at *path*, 0 for an empty one; nothing is written.

    Raises:
        DamagedError: It belongs to another program, or tables are missing.
        NewerError: A newer nutgraf wrote it.
    """
    ((application,),) = connection.execute("PRAGMA application_id")
    ((version,),) = connection.execute("PRAGMA user_version")
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not (application or version or tables):
        return 0
    if application != APPLICATION_ID:
        raise damaged(path, "this is another program's database, or a damaged library", "name another library file")
    if version > len(MIGRATIONS):
        raise NewerError(path, f"a newer nutgraf wrote this library (schema {version}); bring nutgraf up to date")
    if version == len(MIGRATIONS) and not tables >= TABLES:
        missing = ", ".join(sorted(TABLES - tables))
        raise damaged(path, f"the library is damaged (missing: {missing})")
    return int(version)


def migrate(connection: sqlite3.Connection, path: str) -> None:
    """Bring the file up to the newest schema, one transaction a migration."""
    while check(connection, path) < len(MIGRATIONS):
        connection.execute("BEGIN IMMEDIATE")
        try:
            version = check(connection, path)  # again under the lock: another process may have come first
            if version < len(MIGRATIONS):
                for statement in MIGRATIONS[version]:
                    connection.execute(statement)
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.execute(f"PRAGMA user_version = {version + 1}")
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise
