"""The tables of stories; a part of ``schema`` with the rules that hold there."""

# `signature` is what tells an article's event; `placed` is 0 where the article is new to the stories or has
# changed. `term` counts in how many articles a term stands, and as the term -1 the articles. `posting` leads from a
# term to those it is weighty in, by the day they were published (0 where that is not stated); rows of articles that
# are gone, or have changed, lead nowhere and are left. `story` in `story_member` is a story's id; a story of one is
# none. `ruling` is what the user said of two articles, once for each of them: 1 for one event, 2 for two.
STORIES = (
    """CREATE TABLE signature (
        article INTEGER PRIMARY KEY REFERENCES article (n) ON DELETE CASCADE,
        body BLOB NOT NULL,
        placed INTEGER NOT NULL DEFAULT 0
    ) STRICT""",
    "CREATE INDEX signature_unplaced ON signature (article) WHERE placed = 0",
    "CREATE TABLE term (term INTEGER PRIMARY KEY, articles INTEGER NOT NULL) STRICT",
    """CREATE TABLE posting (
        term INTEGER NOT NULL,
        day INTEGER NOT NULL,
        article INTEGER NOT NULL,
        PRIMARY KEY (term, day, article)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE story_member (
        article INTEGER PRIMARY KEY REFERENCES article (n) ON DELETE CASCADE,
        story INTEGER NOT NULL
    ) STRICT""",
    "CREATE INDEX story_member_by_story ON story_member (story)",
    """CREATE TABLE ruling (
        one INTEGER NOT NULL REFERENCES article (n) ON DELETE CASCADE,
        other INTEGER NOT NULL REFERENCES article (n) ON DELETE CASCADE,
        says INTEGER NOT NULL,
        PRIMARY KEY (one, other)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX ruling_by_other ON ruling (other)",
    "UPDATE article SET basis = 0 WHERE basis <> 0",
)
STORY_TABLES = ("signature", "term", "posting", "story_member", "ruling", "placing")

# `placing` is by which method articles were placed, and up to which row they still are by an older one; in one row.
PLACING = (
    "CREATE TABLE placing (method INTEGER NOT NULL, upto INTEGER NOT NULL) STRICT",
    "INSERT INTO placing VALUES (0, 0)",
)
