-- One act for many: the cases that it touches, what it would do in each, who looked at which, and what was decided.
-- Amounts are in clear and name nobody; words are sealed with the key of the house.
CREATE TABLE adjustments (
    authority TEXT NOT NULL,
    number BIGINT NOT NULL,
    service TEXT NOT NULL,
    package TEXT NOT NULL,
    from_day TEXT NOT NULL,
    state TEXT NOT NULL,
    seed TEXT NOT NULL,
    begun_by TEXT NOT NULL REFERENCES accounts (id),
    begun_at TEXT NOT NULL,
    released_by TEXT REFERENCES accounts (id),
    released_at TEXT,
    stopped_by TEXT REFERENCES accounts (id),
    ended_at TEXT,
    data_key TEXT NOT NULL REFERENCES data_keys (id),
    sealed_text BLOB NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (authority, number),
    FOREIGN KEY (authority, package) REFERENCES packages (authority, hash),
    CHECK (released_by IS NULL OR released_by <> begun_by)
);
CREATE UNIQUE INDEX adjustments_open ON adjustments (authority, service) WHERE ended_at IS NULL;

CREATE TABLE adjustment_items (
    authority TEXT NOT NULL,
    adjustment BIGINT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    file_number TEXT NOT NULL,
    outcome TEXT NOT NULL,
    old_amount BIGINT NOT NULL,
    new_amount BIGINT NOT NULL,
    sampled BIGINT NOT NULL,
    verdict TEXT,
    verdict_by TEXT REFERENCES accounts (id),
    data_key TEXT REFERENCES data_keys (id),
    sealed_remark BLOB,
    decision TEXT REFERENCES decisions (id),
    done_at TEXT,
    version BIGINT NOT NULL,
    PRIMARY KEY (authority, adjustment, case_id),
    FOREIGN KEY (authority, adjustment) REFERENCES adjustments (authority, number)
);
CREATE INDEX adjustment_items_by_outcome ON adjustment_items (authority, adjustment, outcome, case_id);
CREATE INDEX adjustment_items_sampled ON adjustment_items (authority, adjustment, sampled, case_id);
