-- What becomes of files when their time is over. `state` is a word for lists; the law's own state, with the
-- reason of a hold, is sealed with the key of the procedure. The certificate of a destruction is in clear: it
-- outlives the erasure and names no citizen.
CREATE TABLE disposals (
    authority TEXT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    state TEXT NOT NULL,
    held BIGINT NOT NULL,
    process TEXT,
    data_key TEXT NOT NULL REFERENCES data_keys (id),
    sealed_disposal BLOB NOT NULL,
    certificate TEXT,
    version BIGINT NOT NULL,
    changed_at TEXT NOT NULL,
    PRIMARY KEY (authority, case_id)
);
CREATE INDEX disposals_by_state ON disposals (authority, state, case_id);
CREATE UNIQUE INDEX disposals_of_process ON disposals (authority, process) WHERE process IS NOT NULL;
