-- What is done to a decision that was issued: one row for each time that a decided case is taken up again. Only one of a
-- case is open at a time; what was ended without a decision stays.
CREATE TABLE amendments (
    id TEXT NOT NULL PRIMARY KEY,
    authority TEXT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    decision TEXT NOT NULL REFERENCES decisions (id),
    data_key TEXT NOT NULL REFERENCES data_keys (id),
    sealed_note BLOB NOT NULL,
    begun_by TEXT NOT NULL REFERENCES accounts (id),
    begun_at TEXT NOT NULL,
    by_decision TEXT REFERENCES decisions (id),
    ended_at TEXT,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX amendments_open ON amendments (authority, case_id) WHERE ended_at IS NULL;
CREATE INDEX amendments_of_case ON amendments (authority, case_id, begun_at, id);
