-- The central catalogue: what was imported and when, its rows as they are now, what became of each
-- of them, and what somebody must look at because of it. No row is ever deleted; one that is gone
-- from the catalogue says in which import.

CREATE TABLE catalogue_imports (
    authority TEXT NOT NULL,
    number BIGINT NOT NULL,
    source TEXT NOT NULL,
    place TEXT NOT NULL,
    hash TEXT NOT NULL,
    imported_at TEXT NOT NULL,
    imported_by TEXT NOT NULL,
    counts TEXT NOT NULL,
    findings TEXT NOT NULL,
    added BIGINT NOT NULL,
    changed BIGINT NOT NULL,
    gone BIGINT NOT NULL,
    PRIMARY KEY (authority, number)
);

CREATE TABLE catalogue_entries (
    authority TEXT NOT NULL,
    kind TEXT NOT NULL,
    code TEXT NOT NULL,
    source_id TEXT NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    entry_key TEXT,
    parent TEXT,
    facts TEXT NOT NULL,
    first_import BIGINT NOT NULL,
    last_import BIGINT NOT NULL,
    gone_import BIGINT,
    PRIMARY KEY (authority, kind, code)
);
CREATE INDEX catalogue_entries_by_name ON catalogue_entries (authority, folded, code);
CREATE INDEX catalogue_entries_of_parent ON catalogue_entries (authority, kind, parent);

CREATE TABLE catalogue_history (
    authority TEXT NOT NULL,
    kind TEXT NOT NULL,
    code TEXT NOT NULL,
    import BIGINT NOT NULL,
    what TEXT NOT NULL,
    changes TEXT NOT NULL,
    PRIMARY KEY (authority, kind, code, import)
);
CREATE INDEX catalogue_history_of_import ON catalogue_history (authority, import, what, kind, code);

CREATE TABLE catalogue_reviews (
    authority TEXT NOT NULL,
    import BIGINT NOT NULL,
    subject TEXT NOT NULL,
    reasons TEXT NOT NULL,
    state TEXT NOT NULL,
    created_at TEXT NOT NULL,
    done_by TEXT,
    done_name TEXT,
    done_at TEXT,
    note TEXT NOT NULL,
    PRIMARY KEY (authority, import, subject),
    CHECK ((state = 'done') = (done_at IS NOT NULL))
);
CREATE INDEX catalogue_reviews_by_state ON catalogue_reviews (authority, state, import, subject);
