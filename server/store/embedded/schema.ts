/** The tables of a store file, as migrations: a file remembers how many it has had in `PRAGMA user_version`. */

/** "SGRF": marks a file as a store of ours, so that a stranger's database is never written to. */
export const APPLICATION_ID = 0x53475246;

/** Of the table of statements; dropped and made again by an import that is large beside what is there. */
export const STATEMENT_INDEXES: readonly string[] = [
  'CREATE UNIQUE INDEX statement_by_id ON statement (id);',
  'CREATE INDEX statement_by_issue ON statement (issue, actor, stance, conditional, attributed_by, first_day, last_day, document);',
  'CREATE INDEX statement_by_actor ON statement (actor, issue, stance, conditional, attributed_by, first_day, last_day, document);',
  'CREATE INDEX statement_by_document ON statement (document);',
  'CREATE INDEX statement_by_attribution ON statement (attributed_by) WHERE attributed_by IS NOT NULL;',
  'CREATE INDEX statement_by_content ON statement (content) WHERE content IS NOT NULL;',
];

/**
 * Days are integers such as 20251120. `sort` is the folded name. `match` is the key that two spellings of a name share:
 * no two entities of a kind have a name or alias in common. Keys are never used twice, since rows of an import wait under
 * them. `content` is the id that a statement's content makes, where its own is another. graph-data cuts the words, so the tokenizer cuts at spaces alone.
 */
const FIRST = `
CREATE TABLE actor (
  key INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, sort TEXT NOT NULL, type TEXT NOT NULL,
  aliases TEXT NOT NULL, revision INTEGER NOT NULL) STRICT;
CREATE INDEX actor_by_sort ON actor (sort, id);
CREATE TABLE actor_name (match TEXT PRIMARY KEY, key INTEGER NOT NULL REFERENCES actor) STRICT, WITHOUT ROWID;
CREATE INDEX actor_name_by_key ON actor_name (key);

CREATE TABLE affiliation (
  actor INTEGER NOT NULL REFERENCES actor, place INTEGER NOT NULL, of_actor INTEGER NOT NULL REFERENCES actor,
  role TEXT, from_date TEXT, to_date TEXT, from_day INTEGER, to_day INTEGER,
  PRIMARY KEY (actor, place)) STRICT, WITHOUT ROWID;
CREATE INDEX affiliation_by_of ON affiliation (of_actor);

CREATE TABLE issue (
  key INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, sort TEXT NOT NULL, aliases TEXT NOT NULL,
  part_of INTEGER REFERENCES issue, revision INTEGER NOT NULL) STRICT;
CREATE INDEX issue_by_sort ON issue (sort, id);
CREATE INDEX issue_by_part_of ON issue (part_of);
CREATE TABLE issue_name (match TEXT PRIMARY KEY, key INTEGER NOT NULL REFERENCES issue) STRICT, WITHOUT ROWID;
CREATE INDEX issue_name_by_key ON issue_name (key);

CREATE TABLE collection (
  key INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, name TEXT NOT NULL, sort TEXT NOT NULL, revision INTEGER NOT NULL
) STRICT;
CREATE TABLE collection_name (match TEXT PRIMARY KEY, key INTEGER NOT NULL REFERENCES collection) STRICT, WITHOUT ROWID;
CREATE INDEX collection_name_by_key ON collection_name (key);

CREATE TABLE document (
  key INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, title TEXT NOT NULL, sort TEXT NOT NULL, publisher TEXT, date TEXT,
  first_day INTEGER, last_day INTEGER, url TEXT, language TEXT, collection INTEGER REFERENCES collection, licence TEXT,
  revision INTEGER NOT NULL) STRICT;
CREATE INDEX document_by_sort ON document (sort, id);
CREATE INDEX document_by_collection ON document (collection);
CREATE TABLE document_text (document INTEGER PRIMARY KEY REFERENCES document, text TEXT NOT NULL) STRICT;

CREATE TABLE statement (
  key INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL,
  actor INTEGER NOT NULL REFERENCES actor, issue INTEGER NOT NULL REFERENCES issue, stance INTEGER NOT NULL,
  date TEXT, first_day INTEGER, last_day INTEGER, document INTEGER REFERENCES document,
  quote TEXT, start_at INTEGER, end_at INTEGER, summary TEXT, locator TEXT,
  condition TEXT, conditional INTEGER NOT NULL, attributed_by INTEGER REFERENCES actor,
  coder TEXT, confidence REAL, content TEXT, revision INTEGER NOT NULL) STRICT;
${STATEMENT_INDEXES.join('\n')}

CREATE VIRTUAL TABLE actor_words USING fts5 (
  words, content = '', contentless_delete = 1, detail = none, tokenize = "ascii tokenchars '!#$%&()*+,-./:;<=>?@[]^_{|}~'''''");
CREATE VIRTUAL TABLE issue_words USING fts5 (
  words, content = '', contentless_delete = 1, detail = none, tokenize = "ascii tokenchars '!#$%&()*+,-./:;<=>?@[]^_{|}~'''''");
CREATE VIRTUAL TABLE collection_words USING fts5 (
  words, content = '', contentless_delete = 1, detail = none, tokenize = "ascii tokenchars '!#$%&()*+,-./:;<=>?@[]^_{|}~'''''");
CREATE VIRTUAL TABLE document_words USING fts5 (
  words, content = '', contentless_delete = 1, detail = none, tokenize = "ascii tokenchars '!#$%&()*+,-./:;<=>?@[]^_{|}~'''''");
CREATE VIRTUAL TABLE statement_words USING fts5 (
  words, content = '', contentless_delete = 1, detail = none, tokenize = "ascii tokenchars '!#$%&()*+,-./:;<=>?@[]^_{|}~'''''");

CREATE TABLE history (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, who TEXT NOT NULL, action TEXT NOT NULL, kind TEXT NOT NULL,
  id TEXT NOT NULL, before TEXT, after TEXT) STRICT;
CREATE INDEX history_by_entity ON history (kind, id, seq);

CREATE TABLE idempotency (
  key TEXT PRIMARY KEY, request TEXT NOT NULL, answer TEXT NOT NULL, at TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE import (id TEXT PRIMARY KEY, report TEXT NOT NULL, alive INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE import_error (
  import TEXT NOT NULL, n INTEGER NOT NULL, row INTEGER NOT NULL, "column" TEXT, value TEXT, message TEXT NOT NULL,
  PRIMARY KEY (import, n)) STRICT, WITHOUT ROWID;
`;

/** Applied in order, each in one transaction; never edited once released, only added to. */
export const MIGRATIONS: readonly string[] = [FIRST];
