"""The tenth migration: people and bodies, each under all their names, with sums that triggers keep."""

# One speaker under several names. A person is a person or body as the list of speakers shows them. `alias` says whom a
# name means, as a person (`kind` 1), a body (2) or a mere description (0): one, or several where it is `bare`, a
# surname alone. `saying` says whom each saying is by, with what it takes to count it: the triggers keep the sums.
# `person_key` finds those whom a new name may mean; `apart` holds pairs of names that the user took apart.
_COUNT_IN = """
    UPDATE person SET quotations = quotations + new.quotations,
            articles = articles + NOT EXISTS (
                SELECT 1 FROM saying WHERE person = new.person AND article = new.article
                    AND speaker <> new.speaker AND counted
            )
        WHERE n = new.person AND new.counted;
    UPDATE speaker SET quotations = quotations + new.quotations WHERE n = new.speaker AND new.counted;
    INSERT INTO person_site SELECT new.person, new.site, 1 WHERE new.counted AND new.site IS NOT NULL
        ON CONFLICT DO UPDATE SET sayings = sayings + 1;
    UPDATE person SET role = new.role, role_position = (SELECT position FROM article WHERE n = new.article)
        WHERE n = new.person AND new.counted AND new.role IS NOT NULL
            AND coalesce(role_position <= (SELECT position FROM article WHERE n = new.article), 1);
"""
_COUNT_OUT = """
    UPDATE person SET quotations = quotations - old.quotations,
            articles = articles - NOT EXISTS (
                SELECT 1 FROM saying WHERE person = old.person AND article = old.article
                    AND speaker <> old.speaker AND counted
            )
        WHERE n = old.person AND old.counted;
    UPDATE speaker SET quotations = quotations - old.quotations WHERE n = old.speaker AND old.counted;
    UPDATE person_site SET sayings = sayings - 1 WHERE person = old.person AND site = old.site AND old.counted;
    DELETE FROM person_site WHERE person = old.person AND site = old.site AND sayings <= 0;
    UPDATE person SET (role, role_position) = (
            SELECT role, max(position) FROM saying JOIN article ON article.n = saying.article
            WHERE saying.person = old.person AND counted AND role IS NOT NULL
        )
        WHERE n = old.person AND old.counted AND old.role IS NOT NULL
            AND role_position = (SELECT position FROM article WHERE n = old.article);
"""
PEOPLE = (
    """CREATE TABLE person (
        n INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        folded TEXT NOT NULL,
        described INTEGER NOT NULL,
        quotations INTEGER NOT NULL DEFAULT 0,
        articles INTEGER NOT NULL DEFAULT 0,
        role TEXT,
        role_position INTEGER
    ) STRICT""",
    "CREATE INDEX person_listed ON person (described, quotations DESC, folded) WHERE quotations > 0",
    """CREATE TABLE person_site (
        person INTEGER NOT NULL REFERENCES person (n),
        site INTEGER NOT NULL REFERENCES site (n),
        sayings INTEGER NOT NULL,
        PRIMARY KEY (person, site)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE alias (
        speaker INTEGER NOT NULL REFERENCES speaker (n),
        kind INTEGER NOT NULL,
        person INTEGER NOT NULL REFERENCES person (n),
        bare INTEGER NOT NULL,
        PRIMARY KEY (speaker, kind, person)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX alias_by_person ON alias (person, bare)",
    """CREATE TABLE person_key (
        key TEXT NOT NULL,
        person INTEGER NOT NULL REFERENCES person (n),
        PRIMARY KEY (key, person)
    ) STRICT, WITHOUT ROWID""",
    "CREATE TABLE apart (one TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (one, other)) STRICT, WITHOUT ROWID",
    "DROP TRIGGER saying_in",
    "DROP TRIGGER saying_out",
    "DROP TRIGGER article_silenced",
    "DROP INDEX speaker_listed",
    # Until an article is analysed again, each of its speakers is somebody by themselves.
    "INSERT INTO person (n, name, folded, described) SELECT 2 * n, name, folded, name = folded FROM speaker",
    "INSERT INTO alias SELECT n, 0, 2 * n, 0 FROM speaker",
    "ALTER TABLE saying ADD COLUMN person INTEGER NOT NULL DEFAULT 0",
    "ALTER TABLE saying ADD COLUMN counted INTEGER NOT NULL DEFAULT 1",
    "ALTER TABLE saying ADD COLUMN site INTEGER",
    """UPDATE saying SET person = 2 * speaker,
        counted = (SELECT state <> 3 FROM article WHERE n = saying.article),
        site = (SELECT site FROM article WHERE n = saying.article)""",
    """INSERT INTO person_site SELECT person, site, count(*) FROM saying
        WHERE counted AND site IS NOT NULL GROUP BY person, site""",
    "CREATE INDEX saying_by_person ON saying (person, article, quotations)",
    """UPDATE person SET (quotations, articles) = (
        SELECT coalesce(sum(quotations), 0), count(*) FROM saying WHERE saying.person = person.n AND counted
    )""",
    """UPDATE person SET (role, role_position) = (
        SELECT role, max(position) FROM saying JOIN article ON article.n = saying.article
        WHERE saying.person = person.n AND counted AND role IS NOT NULL
    )""",
    "UPDATE article SET basis = 0 WHERE quotations > 0 AND basis <> 0",
    f"CREATE TRIGGER saying_in AFTER INSERT ON saying BEGIN {_COUNT_IN} END",
    f"CREATE TRIGGER saying_out AFTER DELETE ON saying BEGIN {_COUNT_OUT} END",
    f"CREATE TRIGGER saying_moved AFTER UPDATE OF person, counted, site ON saying BEGIN {_COUNT_OUT} {_COUNT_IN} END",
    """CREATE TRIGGER article_silenced AFTER UPDATE OF state ON article WHEN (new.state = 3) <> (old.state = 3) BEGIN
        UPDATE saying SET counted = new.state <> 3 WHERE article = new.n;
    END""",
    """CREATE TRIGGER article_resited AFTER UPDATE OF site ON article WHEN new.site IS NOT old.site BEGIN
        UPDATE saying SET site = new.site WHERE article = new.n;
    END""",
)
"""To schema 10."""
