-- Which decision an objection attacks. A row begins with the draft where the page of the decision led to it,
-- or with the case where number and day say it or the desk chooses. A wrong one is ended, not removed.
CREATE TABLE objections (
    id TEXT NOT NULL PRIMARY KEY,
    authority TEXT NOT NULL,
    application TEXT NOT NULL REFERENCES applications (id),
    decision TEXT NOT NULL REFERENCES decisions (id),
    attacked TEXT NOT NULL REFERENCES cases (id),
    recipient TEXT,
    how TEXT NOT NULL,
    linked_by TEXT NOT NULL REFERENCES accounts (id),
    linked_at TEXT NOT NULL,
    filed_at TEXT,
    ended_at TEXT,
    ended_by TEXT REFERENCES accounts (id),
    outcome TEXT,
    outcome_on TEXT,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX objections_of_application ON objections (authority, application) WHERE ended_at IS NULL;
CREATE INDEX objections_of_attacked ON objections (authority, attacked, linked_at, id);
