-- Who takes part in a case beside the applicant: what they were asked, what they said, and to whom a
-- decision was served. Their letters stand in a table of their own, so that no question about the
-- applicant's mailbox can ever answer with them.
CREATE TABLE participants (
    id TEXT NOT NULL PRIMARY KEY,
    authority TEXT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    party TEXT NOT NULL,
    token TEXT NOT NULL UNIQUE,
    data_key TEXT NOT NULL REFERENCES data_keys (id),
    sealed_person BLOB NOT NULL,
    asked_on TEXT,
    due_on TEXT,
    entered_at TEXT,
    answered_on TEXT,
    version BIGINT NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (authority, case_id, party)
);

CREATE TABLE participant_letters (
    id TEXT NOT NULL PRIMARY KEY,
    authority TEXT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    participant TEXT NOT NULL REFERENCES participants (id),
    kind TEXT NOT NULL,
    data_key TEXT NOT NULL REFERENCES data_keys (id),
    sealed_body BLOB NOT NULL,
    on_day TEXT NOT NULL,
    released_at TEXT,
    created_at TEXT NOT NULL
);
CREATE INDEX participant_letters_of_case ON participant_letters (authority, case_id, created_at, id);

CREATE TABLE deliveries (
    id TEXT NOT NULL PRIMARY KEY,
    authority TEXT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    decision TEXT NOT NULL REFERENCES decisions (id),
    recipient TEXT NOT NULL,
    formal BIGINT NOT NULL,
    way TEXT,
    sent_on TEXT,
    proved_on TEXT,
    notified_on TEXT,
    certainty TEXT,
    data_key TEXT NOT NULL REFERENCES data_keys (id),
    sealed_note BLOB NOT NULL,
    version BIGINT NOT NULL,
    created_at TEXT NOT NULL,
    UNIQUE (authority, decision, recipient)
);
CREATE INDEX deliveries_of_case ON deliveries (authority, case_id, created_at, id);
