-- Format 2: a digest of everything stored of an article, copies of an article, and the bands of
-- its shingles by which copies are found.
CREATE TABLE digests (
    article_key INTEGER PRIMARY KEY REFERENCES articles (key) ON DELETE CASCADE,
    digest BLOB NOT NULL
);
CREATE TABLE copies (
    article_key INTEGER PRIMARY KEY REFERENCES articles (key) ON DELETE CASCADE,
    original_key INTEGER NOT NULL REFERENCES articles (key)
);
CREATE INDEX copies_by_original ON copies (original_key);
CREATE TABLE shingle_bands (
    band INTEGER NOT NULL,
    article_key INTEGER NOT NULL REFERENCES articles (key) ON DELETE CASCADE,
    PRIMARY KEY (band, article_key)
) WITHOUT ROWID;
CREATE INDEX shingle_bands_by_article ON shingle_bands (article_key);
