-- Running cases taken along to a newer version of their service: under which version a case was submitted, where that is
-- another than the one by which it is handled, and its submission as that one reads it. And the act that takes them along:
-- what it would mean for each case, who released it, and which went along. Amounts are in clear and name nobody; what is
-- another for a case is sealed with the key of the case.
ALTER TABLE cases ADD COLUMN submitted_under TEXT;
ALTER TABLE cases ADD COLUMN sealed_carried BLOB;

CREATE INDEX cases_of_package ON cases (authority, package, open, id);
CREATE INDEX applications_of_package ON applications (authority, package) WHERE status = 'draft';

CREATE TABLE upgrades (
    authority TEXT NOT NULL,
    number BIGINT NOT NULL,
    service TEXT NOT NULL,
    old_package TEXT NOT NULL,
    new_package TEXT NOT NULL,
    state TEXT NOT NULL,
    begun_by TEXT NOT NULL REFERENCES accounts (id),
    begun_at TEXT NOT NULL,
    released_by TEXT REFERENCES accounts (id),
    released_at TEXT,
    stopped_by TEXT REFERENCES accounts (id),
    ended_at TEXT,
    version BIGINT NOT NULL,
    PRIMARY KEY (authority, number),
    FOREIGN KEY (authority, old_package) REFERENCES packages (authority, hash),
    FOREIGN KEY (authority, new_package) REFERENCES packages (authority, hash),
    CHECK (released_by IS NULL OR released_by <> begun_by),
    CHECK (old_package <> new_package)
);
CREATE UNIQUE INDEX upgrades_open ON upgrades (authority, service) WHERE ended_at IS NULL;

CREATE TABLE upgrade_items (
    authority TEXT NOT NULL,
    upgrade BIGINT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    file_number TEXT NOT NULL,
    outcome TEXT NOT NULL,
    old_amount BIGINT,
    new_amount BIGINT,
    data_key TEXT NOT NULL REFERENCES data_keys (id),
    sealed_points BLOB NOT NULL,
    done_at TEXT,
    version BIGINT NOT NULL,
    PRIMARY KEY (authority, upgrade, case_id),
    FOREIGN KEY (authority, upgrade) REFERENCES upgrades (authority, number)
);
CREATE INDEX upgrade_items_by_outcome ON upgrade_items (authority, upgrade, outcome, case_id);
