"""The tables of what the articles of a story have in common; a part of ``schema`` with the rules that hold there."""

_DROP = "DELETE FROM comparison WHERE story"
_STORY_OF = "(SELECT story FROM story_member WHERE article = {})"

# `comparison` is what a story's articles say together and alone, dropped when one of them comes, goes or changes: it
# is made again when it is next wanted. `unlike` is which quotations of two articles are not one statement by the
# user's word, known by the fingerprints of their words.
COMPARISONS = (
    "CREATE TABLE comparison (story INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT",
    """CREATE TABLE unlike (
        one INTEGER NOT NULL REFERENCES article (n) ON DELETE CASCADE,
        one_words TEXT NOT NULL,
        other INTEGER NOT NULL REFERENCES article (n) ON DELETE CASCADE,
        other_words TEXT NOT NULL,
        PRIMARY KEY (one, one_words, other, other_words)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX unlike_by_other ON unlike (other)",
    f"""CREATE TRIGGER member_in BEFORE INSERT ON story_member BEGIN
        {_DROP} IN (new.story, {_STORY_OF.format("new.article")});
    END""",
    f"CREATE TRIGGER member_out AFTER DELETE ON story_member BEGIN {_DROP} = old.story; END",
    f"""CREATE TRIGGER article_retold AFTER UPDATE OF basis, state ON article
        WHEN new.basis <> old.basis OR (new.state = 3) <> (old.state = 3) BEGIN
        {_DROP} = {_STORY_OF.format("new.n")};
    END""",
    f"CREATE TRIGGER unlike_in AFTER INSERT ON unlike BEGIN {_DROP} = {_STORY_OF.format('new.one')}; END",
    f"CREATE TRIGGER unlike_out AFTER DELETE ON unlike BEGIN {_DROP} = {_STORY_OF.format('old.one')}; END",
)
COMPARISON_TABLES = ("comparison", "unlike")
