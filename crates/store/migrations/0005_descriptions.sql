-- Descriptions as living texts: every version of a service's text in one language. What readers may
-- see is public, so nothing here is sealed.
CREATE TABLE descriptions (
    id TEXT NOT NULL PRIMARY KEY,
    authority TEXT NOT NULL,
    service TEXT NOT NULL,
    lang TEXT NOT NULL,
    number BIGINT NOT NULL,
    state TEXT NOT NULL,
    content TEXT NOT NULL,
    notes TEXT NOT NULL,
    submitted_by TEXT REFERENCES accounts (id),
    submitted_at TEXT,
    released_by TEXT REFERENCES accounts (id),
    released_at TEXT,
    valid_from TEXT,
    expires_on TEXT,
    review_on TEXT,
    version BIGINT NOT NULL,
    created_at TEXT NOT NULL,
    changed_by TEXT NOT NULL REFERENCES accounts (id),
    changed_at TEXT NOT NULL,
    UNIQUE (authority, service, lang, number),
    CHECK (released_by IS NULL OR released_by <> submitted_by)
);
CREATE UNIQUE INDEX descriptions_open ON descriptions (authority, service, lang) WHERE state IN ('draft', 'review');
CREATE INDEX descriptions_released ON descriptions (authority, service, lang, valid_from) WHERE state = 'released';

CREATE TABLE submissions (
    id TEXT NOT NULL PRIMARY KEY,
    authority TEXT NOT NULL,
    description TEXT NOT NULL REFERENCES descriptions (id),
    recipient TEXT NOT NULL,
    state TEXT NOT NULL,
    file_sha256 TEXT,
    comments TEXT NOT NULL,
    steps TEXT NOT NULL,
    version BIGINT NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
);
CREATE INDEX submissions_of_description ON submissions (authority, description, created_at);

-- What becomes of a report about a page: by when it must be answered, and the answer.
CREATE TABLE feedback_answers (
    feedback TEXT NOT NULL PRIMARY KEY REFERENCES feedback (id),
    authority TEXT NOT NULL,
    state TEXT NOT NULL,
    due_on TEXT,
    last_on TEXT,
    sealed_answer BLOB,
    answered_by TEXT REFERENCES accounts (id),
    answered_at TEXT,
    interim_at TEXT,
    version BIGINT NOT NULL
);
CREATE INDEX feedback_answers_open ON feedback_answers (authority, last_on) WHERE state = 'open';
INSERT INTO feedback_answers (feedback, authority, state, version) SELECT id, authority, 'open', 1 FROM feedback;
