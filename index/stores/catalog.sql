CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE articles (
    key INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    language TEXT NOT NULL,
    published TEXT,
    published_why TEXT NOT NULL,
    url TEXT,
    path TEXT,
    source TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    captions TEXT NOT NULL,
    cut TEXT NOT NULL
);
CREATE INDEX articles_by_source ON articles (source);
CREATE TABLE passages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    article_key INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    is_caption INTEGER NOT NULL,
    token_ids BLOB NOT NULL,
    periods TEXT NOT NULL,
    names TEXT NOT NULL,
    unknown_names TEXT NOT NULL
);
CREATE INDEX passages_by_article ON passages (article_key);
CREATE TABLE sentences (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    passage_id INTEGER NOT NULL REFERENCES passages (id) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL
);
CREATE INDEX sentences_by_passage ON sentences (passage_id);
