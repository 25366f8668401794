-- A library of schema 13 with one article, one tag, one quotation, two corrections, five changes, a choice, a counted line,
-- a source, an origin and an earlier version, somebody mentioned, a search that is kept, a note that was written, two
-- notes of the user's, a detail, a file that an export wrote over, an article in a story, two names kept
-- apart, and what was written into a note,
-- and a quotation that is not what it says elsewhere; it is placed by another method than that of now.
PRAGMA application_id = 1853191271;
PRAGMA user_version = 13;
CREATE TABLE site (
        n INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        folded TEXT NOT NULL
    ) STRICT;
CREATE TABLE article (
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
    ) STRICT;
CREATE TABLE content (
        article INTEGER PRIMARY KEY REFERENCES article (n) ON DELETE CASCADE,
        title TEXT NOT NULL,
        text TEXT NOT NULL,
        body BLOB NOT NULL
    ) STRICT;
CREATE VIRTUAL TABLE search USING fts5 (
        title, text, content = 'content', content_rowid = 'article',
        tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2'
    );
CREATE TABLE analysis (
        article INTEGER PRIMARY KEY REFERENCES article (n) ON DELETE CASCADE,
        body BLOB NOT NULL
    ) STRICT;
CREATE TABLE speaker (
        n INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE,
        folded TEXT NOT NULL
    , quotations INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE saying (
        speaker INTEGER NOT NULL REFERENCES speaker (n),
        article INTEGER NOT NULL REFERENCES article (n) ON DELETE CASCADE, quotations INTEGER NOT NULL DEFAULT 1, role TEXT,
        PRIMARY KEY (speaker, article)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE tag (n INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE tagging (
        tag INTEGER NOT NULL REFERENCES tag (n),
        article INTEGER NOT NULL REFERENCES article (n) ON DELETE CASCADE,
        PRIMARY KEY (tag, article)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE change (
        n INTEGER PRIMARY KEY AUTOINCREMENT,
        at INTEGER NOT NULL,
        label TEXT NOT NULL,
        undone INTEGER NOT NULL DEFAULT 0
    ) STRICT;
CREATE TABLE move (
        n INTEGER PRIMARY KEY,
        change INTEGER NOT NULL REFERENCES change (n) ON DELETE CASCADE,
        body BLOB NOT NULL
    ) STRICT;
CREATE TABLE tally (
        state INTEGER NOT NULL,
        unread INTEGER NOT NULL,
        basis INTEGER NOT NULL,
        articles INTEGER NOT NULL,
        PRIMARY KEY (state, unread, basis)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE naming (spelling TEXT PRIMARY KEY, name TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE fix (
        article INTEGER NOT NULL REFERENCES article (n) ON DELETE CASCADE,
        first INTEGER NOT NULL,
        last INTEGER NOT NULL,
        words TEXT NOT NULL,
        speaker TEXT,
        PRIMARY KEY (article, first)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE revision (count INTEGER NOT NULL) STRICT;
CREATE TABLE entity (n INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, folded TEXT NOT NULL) STRICT;
CREATE TABLE mention (
        entity INTEGER NOT NULL REFERENCES entity (n),
        article INTEGER NOT NULL REFERENCES article (n) ON DELETE CASCADE,
        PRIMARY KEY (entity, article)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE trashed (
        article INTEGER PRIMARY KEY REFERENCES article (n) ON DELETE CASCADE,
        at INTEGER NOT NULL
    ) STRICT;
CREATE TABLE exported (article INTEGER PRIMARY KEY REFERENCES article (n) ON DELETE CASCADE, folder TEXT NOT NULL DEFAULT '', profile TEXT NOT NULL DEFAULT '', at INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE saved_search (name TEXT PRIMARY KEY, query TEXT NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO site VALUES (1, 'Norland Herald', ' norland herald');
INSERT INTO article VALUES (1, -7046029254386353131, 1769904000000000, 1, 0, x'2f6e6577732f312e747874', 'The harbour stays closed', 1, '2026-02-01', 1772366400000000, 6, -4573134169105918676, 1, 0, NULL);
INSERT INTO content VALUES (1, 'The harbour stays closed', '“It stays closed,” said Ann Lee.', x'7801558eb14ec3401044f9942b2809322ee8e9404254f468ed5b7ca79cefacdd3d205d48972ef42059f862120a6829fd1bb4f992582021d18c4653bc37cb57abdbd48098b6bf0d548324c187df68538d02cbb55871f8756d5019a02244522c306355bac0a893c6723a24b6821f57811c78adce91c0e9be9839eb71d86810fc69db2616ceb241fd9e67f9e924cb27d9c9e7df785345641eba486ed88ca02a4285435fb8504ef96991b801bf588f7292830e474fa2e070db004145d09837c23adca15ef5816c65fd63a2e879d511dc7f1feee6cf17f2eff9d16efea218ac5667deab4bc4e33d6bae760d');
INSERT INTO analysis VALUES (1, x'7801558e410e82301444e508dec0abb8f70ea66907f203f9adfd2d895b77ece00c401b49bc037b2f254437ce6692c97bc974b98517b25c3c051cc01ad22f35ee57678983f4c9c1ba06fdcbfa4a31890a1bbccf8ddad1d9a8b0552ea98a7e576fd1862f33749338c58f5982f2a118c1e6981c61d386bf71aa894d32e4a1c3a823d624367a8d358b83aae1f399f97401266f1bac634b6a5db4e592ccfef77df8e503d46558be');
INSERT INTO speaker VALUES (1, 'Ann Lee', 'ann lee', 1);
INSERT INTO saying VALUES (1, 1, 1, NULL);
INSERT INTO tag VALUES (1, 'kept');
INSERT INTO tagging VALUES (1, 1);
INSERT INTO change VALUES (1, 1795338791383405, 'tagged “The harbour stays closed” #kept', 0);
INSERT INTO change VALUES (2, 1795338791394500, 'marked “The harbour stays closed” read', 0);
INSERT INTO change VALUES (3, 1795338791396000, 'attributed “It stays closed,” to Ann Leigh', 0);
INSERT INTO change VALUES (4, 1795338791397000, 'renamed Ann Leigh to Anna Leigh', 0);
INSERT INTO change VALUES (5, 1795338791398368, 'kept “The harbour stays closed” for later', 0);
INSERT INTO move VALUES (1, 1, x'85a56669656c64a3746167a66265666f726500a5616674657201a3696473c408157c4a7fb979379ea3746167a46b657074');
INSERT INTO move VALUES (2, 2, x'85a56669656c64a6756e72656164a66265666f726501a5616674657200a3696473c408157c4a7fb979379ea3746167a0');
INSERT INTO move VALUES (3, 3, x'87a56669656c64a3666978a66265666f726500a5616674657201a3696473c408157c4a7fb979379ea3746167a0a66e616d696e67c0a366697883a47370616e82a5737461727401a3656e6411a5776f726473b062613464376630326366663365386235a7737065616b6572a9416e6e204c65696768');
INSERT INTO move VALUES (4, 4, x'87a56669656c64a66e616d696e67a66265666f726500a5616674657201a3696473c408157c4a7fb979379ea3746167a0a66e616d696e6792a9416e6e204c65696768aa416e6e61204c65696768a3666978c0');
INSERT INTO move VALUES (5, 5, x'85a56669656c64a57374617465a66265666f726500a5616674657201a3696473c408157c4a7fb979379ea3746167a0');
INSERT INTO tally VALUES (0, 0, -4573134169105918676, 0);
INSERT INTO tally VALUES (0, 1, -4573134169105918676, 0);
INSERT INTO tally VALUES (0, 1, 0, 0);
INSERT INTO tally VALUES (1, 0, -4573134169105918676, 1);
INSERT INTO naming VALUES ('Ann Leigh', 'Anna Leigh');
INSERT INTO fix VALUES (1, 1, 17, 'ba4d7f02cff3e8b5', 'Ann Leigh');
INSERT INTO revision VALUES (2);
INSERT INTO entity VALUES (1, 'Norland', 'norland');
INSERT INTO mention VALUES (1, 1);
INSERT INTO exported VALUES (1, '/notes', 'obsidian', 1772366400);
INSERT INTO saved_search VALUES ('harbour', 'tag:kept said:lee');
INSERT INTO search (search) VALUES ('rebuild');
CREATE INDEX article_listed ON article (position DESC, id, unread, state) WHERE state <> 3;
CREATE INDEX article_by_state ON article (state, position DESC, id, unread);
CREATE INDEX article_by_site ON article (site);
CREATE INDEX article_by_basis ON article (basis);
CREATE INDEX article_unattributed ON article (unattributed) WHERE unattributed > 0;
CREATE INDEX article_failed ON article (basis) WHERE error IS NOT NULL;
CREATE TRIGGER content_out AFTER DELETE ON content BEGIN
        INSERT INTO search (search, rowid, title, text) VALUES ('delete', old.article, old.title, old.text);
    END;
CREATE TRIGGER content_changed AFTER UPDATE OF title, text ON content BEGIN
        INSERT INTO search (search, rowid, title, text) VALUES ('delete', old.article, old.title, old.text);
        INSERT INTO search (rowid, title, text) VALUES (new.article, new.title, new.text);
    END;
CREATE INDEX saying_by_article ON saying (article);
CREATE INDEX tagging_by_article ON tagging (article);
CREATE INDEX move_by_change ON move (change);
CREATE TRIGGER article_in AFTER INSERT ON article BEGIN
        INSERT INTO tally VALUES (new.state, new.unread, new.basis, 1)
            ON CONFLICT DO UPDATE SET articles = articles + 1;
    END;
CREATE TRIGGER article_out AFTER DELETE ON article BEGIN
        UPDATE tally SET articles = articles - 1
            WHERE state = old.state AND unread = old.unread AND basis = old.basis;
    END;
CREATE TRIGGER article_moved AFTER UPDATE OF state, unread, basis ON article BEGIN
        UPDATE tally SET articles = articles - 1
            WHERE state = old.state AND unread = old.unread AND basis = old.basis;
        INSERT INTO tally VALUES (new.state, new.unread, new.basis, 1)
            ON CONFLICT DO UPDATE SET articles = articles + 1;
    END;
CREATE TABLE choice (
        article INTEGER NOT NULL REFERENCES article (n) ON DELETE CASCADE,
        line INTEGER NOT NULL,
        nth INTEGER NOT NULL,
        kept INTEGER NOT NULL,
        PRIMARY KEY (article, line, nth)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE source_line (line INTEGER PRIMARY KEY, articles INTEGER NOT NULL, story INTEGER NOT NULL) STRICT;
CREATE TABLE line_in (
        line INTEGER NOT NULL,
        article INTEGER NOT NULL REFERENCES article (n) ON DELETE CASCADE,
        PRIMARY KEY (line, article)
    ) STRICT, WITHOUT ROWID;
CREATE INDEX line_in_by_article ON line_in (article);
CREATE TABLE stale (
        article INTEGER PRIMARY KEY REFERENCES article (n) ON DELETE CASCADE,
        counted INTEGER NOT NULL
    ) STRICT;
INSERT INTO source_line VALUES(-4611686018427387904,3,77);
INSERT INTO line_in VALUES(-4611686018427387904,1);
INSERT INTO choice VALUES(1,5,0,1);
CREATE TABLE source (
        n INTEGER PRIMARY KEY,
        address TEXT NOT NULL UNIQUE,
        kind TEXT NOT NULL,
        etag TEXT,
        modified TEXT,
        checked INTEGER,
        failures INTEGER NOT NULL DEFAULT 0,
        error TEXT
    ) STRICT;
CREATE TABLE origin (
        name TEXT PRIMARY KEY,
        article INTEGER NOT NULL REFERENCES article (n) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
CREATE INDEX origin_by_article ON origin (article);
CREATE TABLE version (
        n INTEGER PRIMARY KEY,
        article INTEGER NOT NULL REFERENCES article (n) ON DELETE CASCADE,
        until INTEGER NOT NULL,
        title TEXT NOT NULL,
        text BLOB NOT NULL
    ) STRICT;
CREATE INDEX version_by_article ON version (article);
INSERT INTO source VALUES (1, 'https://herald.test/feed', 'web', '"1"', NULL, 1772366400000000, 0, NULL);
INSERT INTO origin VALUES ('https://herald.test/feed 7', 1);
INSERT INTO version VALUES (1, 1, 1772366400000000, 'The harbour closes', x'789c7bd430c7b344213927bf38b558e751c35c85e2c4cc1405c7bc3c059fd4543d00cbb70bf2');
CREATE INDEX mention_by_article ON mention (article);
CREATE TRIGGER article_trashed AFTER UPDATE OF state ON article WHEN new.state = 3 AND old.state <> 3 BEGIN
        INSERT OR REPLACE INTO trashed VALUES (new.n, CAST(strftime('%s', 'now') AS INTEGER));
    END;
CREATE TRIGGER article_untrashed AFTER UPDATE OF state ON article WHEN old.state = 3 AND new.state <> 3 BEGIN
        DELETE FROM trashed WHERE article = old.n;
    END;
CREATE INDEX speaker_listed ON speaker (name = folded, quotations DESC, folded) WHERE quotations > 0;
CREATE TRIGGER saying_in AFTER INSERT ON saying BEGIN
        UPDATE speaker SET quotations = quotations + new.quotations
            WHERE n = new.speaker AND (SELECT state FROM article WHERE n = new.article) <> 3;
    END;
CREATE TRIGGER saying_out AFTER DELETE ON saying BEGIN
        UPDATE speaker SET quotations = quotations - old.quotations
            WHERE n = old.speaker AND (SELECT state FROM article WHERE n = old.article) <> 3;
    END;
CREATE TRIGGER article_unsaid BEFORE DELETE ON article BEGIN DELETE FROM saying WHERE article = old.n; END;
CREATE TRIGGER article_silenced AFTER UPDATE OF state ON article WHEN (new.state = 3) <> (old.state = 3) BEGIN
        UPDATE speaker SET quotations = quotations + CASE new.state WHEN 3 THEN -1 ELSE 1 END * (
                SELECT quotations FROM saying WHERE saying.speaker = speaker.n AND article = new.n
            )
            WHERE n IN (SELECT speaker FROM saying WHERE article = new.n);
    END;
CREATE TABLE note (
        article INTEGER NOT NULL REFERENCES article (n) ON DELETE CASCADE,
        first INTEGER NOT NULL,
        last INTEGER NOT NULL,
        quoted TEXT NOT NULL,
        text TEXT NOT NULL,
        PRIMARY KEY (article, first, last, quoted)
    ) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE noted USING fts5 (
        title, text, notes, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2'
    );
CREATE TRIGGER note_in AFTER INSERT ON note BEGIN
        DELETE FROM noted WHERE rowid = new.article;
        INSERT INTO noted (rowid, title, text, notes)
            SELECT content.article, content.title, content.text, group_concat(note.text, char(10))
            FROM note JOIN content ON content.article = note.article
            WHERE note.article = new.article GROUP BY note.article;
    END;
CREATE TRIGGER note_out AFTER DELETE ON note BEGIN
        DELETE FROM noted WHERE rowid = old.article;
        INSERT INTO noted (rowid, title, text, notes)
            SELECT content.article, content.title, content.text, group_concat(note.text, char(10))
            FROM note JOIN content ON content.article = note.article
            WHERE note.article = old.article GROUP BY note.article;
    END;
CREATE TRIGGER content_noted AFTER UPDATE OF title, text ON content BEGIN
        DELETE FROM noted WHERE rowid = new.article;
        INSERT INTO noted (rowid, title, text, notes)
            SELECT content.article, content.title, content.text, group_concat(note.text, char(10))
            FROM note JOIN content ON content.article = note.article
            WHERE note.article = new.article GROUP BY note.article;
    END;
CREATE TABLE detail (
        article INTEGER NOT NULL REFERENCES article (n) ON DELETE CASCADE,
        field TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (article, field)
    ) STRICT, WITHOUT ROWID;
INSERT INTO note VALUES (1, -1, -1, '', 'Ask the pilots.');
INSERT INTO note VALUES (1, 1, 17, 'It stays closed,', 'Said at noon.');
INSERT INTO detail VALUES (1, 'url', 'https://herald.test/harbour');
CREATE TABLE written (
        n INTEGER PRIMARY KEY,
        change INTEGER NOT NULL REFERENCES change (n) ON DELETE CASCADE,
        path BLOB NOT NULL,
        here BLOB,
        other BLOB,
        undone INTEGER NOT NULL DEFAULT 0,
        dropped INTEGER NOT NULL DEFAULT 0
    ) STRICT;
CREATE INDEX written_by_change ON written (change);
INSERT INTO written VALUES (1, 1, x'2f6e6f7465732f676f6e652e6d64', x'00000000000000000000000000000000', x'789c0bcf482c5128c94855282d4e2d52c8484c01718a52f5006bac0888', 0, 0);
CREATE TABLE signature (
        article INTEGER PRIMARY KEY REFERENCES article (n) ON DELETE CASCADE,
        body BLOB NOT NULL,
        placed INTEGER NOT NULL DEFAULT 0
    ) STRICT;
CREATE INDEX signature_unplaced ON signature (article) WHERE placed = 0;
CREATE TABLE term (term INTEGER PRIMARY KEY, articles INTEGER NOT NULL) STRICT;
CREATE TABLE posting (
        term INTEGER NOT NULL,
        day INTEGER NOT NULL,
        article INTEGER NOT NULL,
        PRIMARY KEY (term, day, article)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE story_member (
        article INTEGER PRIMARY KEY REFERENCES article (n) ON DELETE CASCADE,
        story INTEGER NOT NULL
    ) STRICT;
CREATE INDEX story_member_by_story ON story_member (story);
CREATE TABLE ruling (
        one INTEGER NOT NULL REFERENCES article (n) ON DELETE CASCADE,
        other INTEGER NOT NULL REFERENCES article (n) ON DELETE CASCADE,
        says INTEGER NOT NULL,
        PRIMARY KEY (one, other)
    ) STRICT, WITHOUT ROWID;
CREATE INDEX ruling_by_other ON ruling (other);
INSERT INTO story_member VALUES (1, 81985529216486895);
CREATE TABLE person (
        n INTEGER PRIMARY KEY,
        name TEXT NOT NULL,
        folded TEXT NOT NULL,
        described INTEGER NOT NULL,
        quotations INTEGER NOT NULL DEFAULT 0,
        articles INTEGER NOT NULL DEFAULT 0,
        role TEXT,
        role_position INTEGER
    ) STRICT;
CREATE INDEX person_listed ON person (described, quotations DESC, folded) WHERE quotations > 0;
CREATE TABLE person_site (
        person INTEGER NOT NULL REFERENCES person (n),
        site INTEGER NOT NULL REFERENCES site (n),
        sayings INTEGER NOT NULL,
        PRIMARY KEY (person, site)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE alias (
        speaker INTEGER NOT NULL REFERENCES speaker (n),
        kind INTEGER NOT NULL,
        person INTEGER NOT NULL REFERENCES person (n),
        bare INTEGER NOT NULL,
        PRIMARY KEY (speaker, kind, person)
    ) STRICT, WITHOUT ROWID;
CREATE INDEX alias_by_person ON alias (person, bare);
CREATE TABLE person_key (
        key TEXT NOT NULL,
        person INTEGER NOT NULL REFERENCES person (n),
        PRIMARY KEY (key, person)
    ) STRICT, WITHOUT ROWID;
CREATE TABLE apart (one TEXT NOT NULL, other TEXT NOT NULL, PRIMARY KEY (one, other)) STRICT, WITHOUT ROWID;
DROP TRIGGER saying_in;
DROP TRIGGER saying_out;
DROP TRIGGER article_silenced;
DROP INDEX speaker_listed;
INSERT INTO person (n, name, folded, described) SELECT 2 * n, name, folded, name = folded FROM speaker;
INSERT INTO alias SELECT n, 0, 2 * n, 0 FROM speaker;
ALTER TABLE saying ADD COLUMN person INTEGER NOT NULL DEFAULT 0;
ALTER TABLE saying ADD COLUMN counted INTEGER NOT NULL DEFAULT 1;
ALTER TABLE saying ADD COLUMN site INTEGER;
UPDATE saying SET person = 2 * speaker,
        counted = (SELECT state <> 3 FROM article WHERE n = saying.article),
        site = (SELECT site FROM article WHERE n = saying.article);
INSERT INTO person_site SELECT person, site, count(*) FROM saying
        WHERE counted AND site IS NOT NULL GROUP BY person, site;
CREATE INDEX saying_by_person ON saying (person, article, quotations);
UPDATE person SET (quotations, articles) = (
        SELECT coalesce(sum(quotations), 0), count(*) FROM saying WHERE saying.person = person.n AND counted
    );
UPDATE person SET (role, role_position) = (
        SELECT role, max(position) FROM saying JOIN article ON article.n = saying.article
        WHERE saying.person = person.n AND counted AND role IS NOT NULL
    );
CREATE TRIGGER saying_in AFTER INSERT ON saying BEGIN 
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
 END;
CREATE TRIGGER saying_out AFTER DELETE ON saying BEGIN 
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
 END;
CREATE TRIGGER saying_moved AFTER UPDATE OF person, counted, site ON saying BEGIN 
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
 END;
CREATE TRIGGER article_silenced AFTER UPDATE OF state ON article WHEN (new.state = 3) <> (old.state = 3) BEGIN
        UPDATE saying SET counted = new.state <> 3 WHERE article = new.n;
    END;
CREATE TRIGGER article_resited AFTER UPDATE OF site ON article WHEN new.site IS NOT old.site BEGIN
        UPDATE saying SET site = new.site WHERE article = new.n;
    END;
INSERT INTO apart VALUES ('Ann Leigh', 'Ann Lee');
CREATE TABLE wrote (
        article INTEGER NOT NULL REFERENCES article (n) ON DELETE CASCADE,
        folder TEXT NOT NULL,
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (article, folder, name)
    ) STRICT, WITHOUT ROWID;
INSERT INTO wrote VALUES (1, '/notes', 'title', 'The harbour stays closed');
CREATE TABLE comparison (story INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT;
CREATE TABLE unlike (
        one INTEGER NOT NULL REFERENCES article (n) ON DELETE CASCADE,
        one_words TEXT NOT NULL,
        other INTEGER NOT NULL REFERENCES article (n) ON DELETE CASCADE,
        other_words TEXT NOT NULL,
        PRIMARY KEY (one, one_words, other, other_words)
    ) STRICT, WITHOUT ROWID;
CREATE INDEX unlike_by_other ON unlike (other);
CREATE TRIGGER member_in BEFORE INSERT ON story_member BEGIN
        DELETE FROM comparison WHERE story IN (new.story, (SELECT story FROM story_member WHERE article = new.article));
    END;
CREATE TRIGGER member_out AFTER DELETE ON story_member BEGIN DELETE FROM comparison WHERE story = old.story; END;
CREATE TRIGGER article_retold AFTER UPDATE OF basis, state ON article
        WHEN new.basis <> old.basis OR (new.state = 3) <> (old.state = 3) BEGIN
        DELETE FROM comparison WHERE story = (SELECT story FROM story_member WHERE article = new.n);
    END;
CREATE TRIGGER unlike_in AFTER INSERT ON unlike BEGIN DELETE FROM comparison WHERE story = (SELECT story FROM story_member WHERE article = new.one); END;
CREATE TRIGGER unlike_out AFTER DELETE ON unlike BEGIN DELETE FROM comparison WHERE story = (SELECT story FROM story_member WHERE article = old.one); END;
INSERT INTO unlike VALUES (1, '0123456789abcdef', 1, '123456789abcdef0');
CREATE TABLE placing (method INTEGER NOT NULL, upto INTEGER NOT NULL) STRICT;
INSERT INTO placing VALUES (7, 0);
