-- Who is away, and who stands in. No reason is asked, and none is kept.
CREATE TABLE absences (
    id TEXT NOT NULL PRIMARY KEY,
    authority TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES accounts (id),
    deputy TEXT NOT NULL REFERENCES accounts (id),
    from_on TEXT NOT NULL,
    until_on TEXT NOT NULL,
    created_at TEXT NOT NULL
);
CREATE INDEX absences_until ON absences (authority, until_on);

-- Looks at the queue that somebody keeps under a name.
CREATE TABLE saved_filters (
    id TEXT NOT NULL PRIMARY KEY,
    authority TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES accounts (id),
    data_key TEXT NOT NULL REFERENCES data_keys (id),
    sealed_name BLOB NOT NULL,
    look TEXT NOT NULL,
    created_at TEXT NOT NULL
);
CREATE INDEX saved_filters_of ON saved_filters (authority, account, created_at, id);

-- Who was named in a note of a case, until they have seen it.
CREATE TABLE mentions (
    id TEXT NOT NULL PRIMARY KEY,
    authority TEXT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    account TEXT NOT NULL REFERENCES accounts (id),
    author TEXT NOT NULL REFERENCES accounts (id),
    created_at TEXT NOT NULL,
    seen_at TEXT
);
CREATE INDEX mentions_open ON mentions (authority, account, created_at, id) WHERE seen_at IS NULL;

-- What a clerk with a filter of their own walks along, and what was handed to them.
CREATE INDEX cases_of_service_due ON cases (authority, open, service, due_on, id);
CREATE INDEX cases_of_staff_service ON cases (authority, open, assigned, service, due_on, id);
CREATE INDEX tasks_of_holder ON tasks (authority, claimed_by, due_on, id) WHERE state = 'claimed';
