-- Format 3: what each file looked like when it was read, so that it need not be read again.
CREATE TABLE file_stamps (
    source TEXT PRIMARY KEY,
    stamp TEXT NOT NULL,
    digest BLOB NOT NULL
) WITHOUT ROWID;
