-- Versions of service packages that are being written in the browser. The files of a draft stand beside it; each act of an
-- author is a step with what takes it back and what does it again. Nothing here names a person of the public.
CREATE TABLE package_drafts (
    id TEXT NOT NULL PRIMARY KEY,
    authority TEXT NOT NULL,
    service TEXT NOT NULL,
    base TEXT,
    state TEXT NOT NULL,
    files BLOB NOT NULL,
    trial TEXT NOT NULL,
    notes TEXT NOT NULL,
    done BIGINT NOT NULL,
    submitted_by TEXT REFERENCES accounts (id),
    submitted_at TEXT,
    released_by TEXT REFERENCES accounts (id),
    released_at TEXT,
    published TEXT,
    version BIGINT NOT NULL,
    created_at TEXT NOT NULL,
    changed_by TEXT NOT NULL REFERENCES accounts (id),
    changed_at TEXT NOT NULL,
    FOREIGN KEY (authority, base) REFERENCES packages (authority, hash),
    FOREIGN KEY (authority, published) REFERENCES packages (authority, hash),
    CHECK (released_by IS NULL OR released_by <> submitted_by)
);
CREATE UNIQUE INDEX package_drafts_open ON package_drafts (authority, service) WHERE state IN ('draft', 'review');
CREATE INDEX package_drafts_changed ON package_drafts (authority, changed_at);

CREATE TABLE package_steps (
    draft TEXT NOT NULL REFERENCES package_drafts (id),
    authority TEXT NOT NULL,
    number BIGINT NOT NULL,
    said TEXT NOT NULL,
    undo BLOB NOT NULL,
    redo BLOB NOT NULL,
    made_by TEXT NOT NULL REFERENCES accounts (id),
    made_at TEXT NOT NULL,
    PRIMARY KEY (draft, number)
);
