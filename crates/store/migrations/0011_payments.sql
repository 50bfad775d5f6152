-- Money out. What a decision grants stands in a plan; what was booked stands in entries that are never
-- changed and always have two sides; what goes to the bank stands in the items of a run. Amounts and days
-- are in clear: they outlive the erasure of the procedure's key and name nobody. Who gets the money, on
-- which account and why something is held back is sealed with the key of the procedure.
CREATE TABLE payment_entitlements (
    id TEXT NOT NULL PRIMARY KEY,
    authority TEXT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    decision TEXT NOT NULL REFERENCES decisions (id),
    payment TEXT NOT NULL,
    plan TEXT NOT NULL,
    data_key TEXT NOT NULL REFERENCES data_keys (id),
    sealed_payee BLOB NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (authority, decision, payment)
);
CREATE INDEX payment_entitlements_of_case ON payment_entitlements (authority, case_id, created_at, id);

CREATE TABLE payment_books (
    authority TEXT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    owed BIGINT NOT NULL,
    claim BIGINT NOT NULL,
    next_due TEXT,
    held BIGINT NOT NULL,
    set_off_percent BIGINT NOT NULL,
    data_key TEXT NOT NULL REFERENCES data_keys (id),
    sealed_note BLOB,
    version BIGINT NOT NULL,
    PRIMARY KEY (authority, case_id)
);
CREATE INDEX payment_books_due ON payment_books (authority, held, next_due, case_id);

CREATE TABLE payment_entries (
    authority TEXT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    number BIGINT NOT NULL,
    on_day TEXT NOT NULL,
    movement TEXT NOT NULL,
    debit TEXT NOT NULL,
    credit TEXT NOT NULL,
    month TEXT,
    amount BIGINT NOT NULL,
    run BIGINT,
    actor TEXT NOT NULL,
    booked_at TEXT NOT NULL,
    PRIMARY KEY (authority, case_id, number),
    CHECK (amount > 0),
    CHECK (debit <> credit)
);

CREATE TABLE payment_runs (
    authority TEXT NOT NULL,
    number BIGINT NOT NULL,
    due_on TEXT NOT NULL,
    settled_on TEXT NOT NULL,
    state TEXT NOT NULL,
    proposed_by TEXT,
    proposed_at TEXT NOT NULL,
    approved_by TEXT,
    approved_at TEXT,
    handed_over_by TEXT,
    handed_over_at TEXT,
    stopped_by TEXT,
    sha256 TEXT,
    many BIGINT NOT NULL,
    total BIGINT NOT NULL,
    data_key TEXT NOT NULL REFERENCES data_keys (id),
    sealed_reason BLOB,
    version BIGINT NOT NULL,
    PRIMARY KEY (authority, number)
);
CREATE INDEX payment_runs_by_state ON payment_runs (authority, state, number);

CREATE TABLE payment_items (
    authority TEXT NOT NULL,
    run BIGINT NOT NULL,
    place BIGINT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    file_number TEXT NOT NULL,
    due BIGINT NOT NULL,
    set_off BIGINT NOT NULL,
    state TEXT NOT NULL,
    is_open BIGINT NOT NULL,
    returned_on TEXT,
    return_code TEXT,
    data_key TEXT NOT NULL REFERENCES data_keys (id),
    sealed_payee BLOB NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (authority, run, place),
    FOREIGN KEY (authority, run) REFERENCES payment_runs (authority, number)
);
CREATE UNIQUE INDEX payment_items_open ON payment_items (authority, case_id) WHERE is_open = 1;
CREATE INDEX payment_items_of_case ON payment_items (authority, case_id, run);
