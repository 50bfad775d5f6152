-- One text for SQLite and PostgreSQL. The only fork is the word BLOB, which the engine
-- below reads as BYTEA on PostgreSQL. Ids, dates and times are TEXT (times RFC 3339, UTC,
-- fixed width), truth values are BIGINT 0 or 1, JSON is TEXT. Columns named sealed_* are
-- encrypted with the data key of the row. See docs/adr/0001-tables.md.

CREATE TABLE meta (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);

CREATE TABLE data_keys (
    id TEXT NOT NULL PRIMARY KEY,
    authority TEXT NOT NULL,
    wrapped BLOB,
    created_at TEXT NOT NULL,
    erased_at TEXT,
    CHECK ((wrapped IS NULL) = (erased_at IS NOT NULL))
);
CREATE INDEX data_keys_newest ON data_keys (created_at, id) WHERE wrapped IS NOT NULL;

CREATE TABLE packages (
    authority TEXT NOT NULL,
    hash TEXT NOT NULL,
    service TEXT NOT NULL,
    version TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT,
    files BLOB NOT NULL,
    published_at TEXT NOT NULL,
    published_by TEXT NOT NULL,
    PRIMARY KEY (authority, hash),
    UNIQUE (authority, service, version)
);
CREATE INDEX packages_active ON packages (authority, service, valid_from);

CREATE TABLE accounts (
    id TEXT NOT NULL PRIMARY KEY,
    authority TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    level TEXT NOT NULL,
    roles TEXT NOT NULL,
    data_key TEXT NOT NULL REFERENCES data_keys (id),
    sealed_profile BLOB NOT NULL,
    created_at TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    UNIQUE (authority, kind, subject)
);

CREATE TABLE sessions (
    id TEXT NOT NULL PRIMARY KEY,
    authority TEXT NOT NULL,
    token TEXT NOT NULL UNIQUE,
    account TEXT REFERENCES accounts (id),
    data_key TEXT NOT NULL REFERENCES data_keys (id),
    sealed_data BLOB NOT NULL,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
);
CREATE INDEX sessions_expiry ON sessions (expires_at);

CREATE TABLE sign_ins (
    state TEXT NOT NULL PRIMARY KEY,
    authority TEXT NOT NULL,
    data_key TEXT NOT NULL REFERENCES data_keys (id),
    sealed_attempt BLOB NOT NULL,
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
);
CREATE INDEX sign_ins_expiry ON sign_ins (expires_at);

CREATE TABLE represented (
    id TEXT NOT NULL PRIMARY KEY,
    authority TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES accounts (id),
    data_key TEXT NOT NULL REFERENCES data_keys (id),
    sealed_person BLOB NOT NULL,
    ended_at TEXT,
    version BIGINT NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL
);
CREATE INDEX represented_of_account ON represented (authority, account, created_at);

CREATE TABLE mandates (
    id TEXT NOT NULL PRIMARY KEY,
    authority TEXT NOT NULL,
    principal TEXT NOT NULL REFERENCES accounts (id),
    agent TEXT REFERENCES accounts (id),
    token TEXT UNIQUE,
    service TEXT,
    shares TEXT NOT NULL,
    until_on TEXT NOT NULL,
    invited_until TEXT NOT NULL,
    accepted_at TEXT,
    ended_at TEXT,
    ended_by TEXT REFERENCES accounts (id),
    version BIGINT NOT NULL,
    created_at TEXT NOT NULL,
    CHECK (agent IS NULL OR agent <> principal),
    CHECK ((agent IS NULL) = (accepted_at IS NULL))
);
CREATE INDEX mandates_of_principal ON mandates (authority, principal, created_at);
CREATE INDEX mandates_of_agent ON mandates (authority, agent, created_at);

CREATE TABLE applications (
    id TEXT NOT NULL PRIMARY KEY,
    authority TEXT NOT NULL,
    service TEXT NOT NULL,
    package TEXT NOT NULL,
    account TEXT NOT NULL REFERENCES accounts (id),
    status TEXT NOT NULL,
    lang TEXT NOT NULL,
    data_key TEXT NOT NULL REFERENCES data_keys (id),
    sealed_answers BLOB NOT NULL,
    submit_key TEXT NOT NULL,
    case_id TEXT,
    version BIGINT NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    submitted_at TEXT, represented TEXT REFERENCES represented (id), mandate TEXT REFERENCES mandates (id), sealed_begun BLOB,
    UNIQUE (authority, submit_key),
    FOREIGN KEY (authority, package) REFERENCES packages (authority, hash)
);
CREATE INDEX applications_left ON applications (authority, changed_at) WHERE status = 'draft';
CREATE INDEX applications_by_mandate ON applications (authority, mandate, changed_at) WHERE mandate IS NOT NULL;
CREATE INDEX applications_of_package ON applications (authority, package) WHERE status = 'draft';
CREATE INDEX applications_of_account ON applications (authority, account, changed_at);

CREATE TABLE cases (
    id TEXT NOT NULL PRIMARY KEY,
    authority TEXT NOT NULL,
    file_number TEXT NOT NULL,
    service TEXT NOT NULL,
    package TEXT NOT NULL,
    application TEXT NOT NULL UNIQUE REFERENCES applications (id),
    account TEXT NOT NULL REFERENCES accounts (id),
    status TEXT NOT NULL,
    open BIGINT NOT NULL,
    received_at TEXT NOT NULL,
    due_on TEXT NOT NULL,
    assigned TEXT REFERENCES accounts (id),
    closed_at TEXT,
    data_key TEXT NOT NULL REFERENCES data_keys (id),
    sealed_label BLOB NOT NULL,
    sealed_submission BLOB NOT NULL,
    process TEXT NOT NULL,
    version BIGINT NOT NULL,
    changed_at TEXT NOT NULL, submitted_under TEXT, sealed_carried BLOB, sealed_settled BLOB,
    UNIQUE (authority, file_number),
    FOREIGN KEY (authority, package) REFERENCES packages (authority, hash)
);
CREATE INDEX cases_queue ON cases (authority, open, due_on, id);
CREATE INDEX cases_of_staff ON cases (authority, open, assigned, due_on, id);
CREATE INDEX cases_by_status ON cases (authority, open, status, due_on, id);
CREATE INDEX cases_of_nobody ON cases (authority, open, due_on, id) WHERE assigned IS NULL;
CREATE INDEX cases_of_service ON cases (authority, service, id);
CREATE INDEX cases_closed ON cases (authority, service, status, closed_at) WHERE open = 0;
CREATE INDEX cases_of_package ON cases (authority, package, open, id);
CREATE INDEX cases_of_account ON cases (authority, account, received_at);

CREATE TABLE attachments (
    id TEXT NOT NULL PRIMARY KEY,
    authority TEXT NOT NULL,
    application TEXT NOT NULL REFERENCES applications (id),
    evidence TEXT NOT NULL,
    state TEXT NOT NULL,
    size BIGINT NOT NULL,
    blob_name TEXT NOT NULL,
    data_key TEXT NOT NULL REFERENCES data_keys (id),
    sealed_file BLOB NOT NULL,
    created_at TEXT NOT NULL
);
CREATE INDEX attachments_by_blob ON attachments (blob_name);
CREATE INDEX attachments_of_application ON attachments (authority, application, created_at);

CREATE TABLE tasks (
    id TEXT NOT NULL PRIMARY KEY,
    authority TEXT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    node TEXT NOT NULL,
    form TEXT NOT NULL,
    role TEXT NOT NULL,
    separate_from TEXT,
    state TEXT NOT NULL,
    claimed_by TEXT,
    done_by TEXT,
    due_on TEXT,
    created_at TEXT NOT NULL,
    done_at TEXT,
    version BIGINT NOT NULL
);
CREATE INDEX tasks_of_case ON tasks (authority, case_id, created_at);
CREATE INDEX tasks_by_state ON tasks (authority, state, role, created_at);

CREATE TABLE timers (
    authority TEXT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    node TEXT NOT NULL,
    due_at TEXT NOT NULL,
    state TEXT NOT NULL,
    created_at TEXT NOT NULL,
    PRIMARY KEY (authority, case_id, node)
);
CREATE INDEX timers_due ON timers (authority, due_at, case_id, node) WHERE state = 'waiting';

CREATE TABLE messages (
    id TEXT NOT NULL PRIMARY KEY,
    authority TEXT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    kind TEXT NOT NULL,
    sender_role TEXT NOT NULL,
    sender TEXT,
    reply_to TEXT REFERENCES messages (id),
    due_on TEXT,
    data_key TEXT NOT NULL REFERENCES data_keys (id),
    sealed_body BLOB NOT NULL,
    sent_at TEXT NOT NULL,
    read_at TEXT,
    answered_at TEXT
);
CREATE INDEX messages_of_case ON messages (authority, case_id, sent_at, id);

CREATE TABLE decisions (
    id TEXT NOT NULL PRIMARY KEY,
    authority TEXT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    data_key TEXT NOT NULL REFERENCES data_keys (id),
    sealed_content BLOB NOT NULL,
    drafted_by TEXT NOT NULL REFERENCES accounts (id),
    approved_by TEXT REFERENCES accounts (id),
    issued_at TEXT,
    dispatch TEXT,
    dispatched_at TEXT,
    notified_on TEXT,
    notified_certainty TEXT,
    document TEXT,
    version BIGINT NOT NULL,
    created_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    CHECK (approved_by IS NULL OR approved_by <> drafted_by)
);
CREATE INDEX decisions_of_case ON decisions (authority, case_id, created_at);
CREATE INDEX decisions_sent ON decisions (authority, dispatched_at) WHERE dispatched_at IS NOT NULL;

CREATE TABLE documents (
    id TEXT NOT NULL PRIMARY KEY,
    authority TEXT NOT NULL,
    application TEXT NOT NULL REFERENCES applications (id),
    kind TEXT NOT NULL,
    size BIGINT NOT NULL,
    blob_name TEXT NOT NULL,
    data_key TEXT NOT NULL REFERENCES data_keys (id),
    sealed_file BLOB NOT NULL,
    created_at TEXT NOT NULL
);
CREATE INDEX documents_by_blob ON documents (blob_name);
CREATE INDEX documents_of_application ON documents (authority, application, created_at);

CREATE TABLE chains (
    authority TEXT NOT NULL,
    chain TEXT NOT NULL,
    seq BIGINT NOT NULL,
    head TEXT NOT NULL, rooted BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (authority, chain)
);
CREATE INDEX chains_unrooted ON chains (authority, chain) WHERE seq > rooted;

CREATE TABLE events (
    authority TEXT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    seq BIGINT NOT NULL,
    activity TEXT NOT NULL,
    node TEXT NOT NULL,
    lifecycle TEXT NOT NULL,
    actor_role TEXT NOT NULL,
    actor TEXT NOT NULL,
    event_time TEXT NOT NULL,
    record_time TEXT NOT NULL,
    data_key TEXT NOT NULL REFERENCES data_keys (id),
    sealed_payload BLOB,
    digest TEXT NOT NULL,
    prev TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (authority, case_id, seq)
);
CREATE INDEX events_by_time ON events (authority, record_time);

CREATE TABLE audit (
    authority TEXT NOT NULL,
    chain TEXT NOT NULL,
    seq BIGINT NOT NULL,
    at TEXT NOT NULL,
    actor_role TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    outcome TEXT NOT NULL,
    prev TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (authority, chain, seq)
);
CREATE INDEX audit_by_time ON audit (authority, at);

CREATE TABLE jobs (
    id TEXT NOT NULL PRIMARY KEY,
    authority TEXT NOT NULL,
    name TEXT NOT NULL,
    payload TEXT NOT NULL,
    once_key TEXT NOT NULL,
    state TEXT NOT NULL,
    run_at TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    lease_until TEXT,
    last_error TEXT,
    created_at TEXT NOT NULL,
    done_at TEXT,
    UNIQUE (authority, once_key)
);
CREATE INDEX jobs_ready ON jobs (authority, run_at, id) WHERE state IN ('ready', 'running');

CREATE TABLE outbox (
    id TEXT NOT NULL PRIMARY KEY,
    authority TEXT NOT NULL,
    kind TEXT NOT NULL,
    data_key TEXT NOT NULL REFERENCES data_keys (id),
    sealed_payload BLOB NOT NULL,
    once_key TEXT NOT NULL,
    state TEXT NOT NULL,
    run_at TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    lease_until TEXT,
    last_error TEXT,
    created_at TEXT NOT NULL,
    done_at TEXT,
    UNIQUE (authority, once_key)
);
CREATE INDEX outbox_ready ON outbox (authority, run_at, id) WHERE state IN ('ready', 'running');

CREATE TABLE feedback (
    id TEXT NOT NULL PRIMARY KEY,
    authority TEXT NOT NULL,
    page TEXT NOT NULL,
    data_key TEXT NOT NULL REFERENCES data_keys (id),
    sealed_text BLOB NOT NULL,
    created_at TEXT NOT NULL
);
CREATE INDEX feedback_by_time ON feedback (authority, created_at, id);

CREATE TABLE releases (
    authority TEXT NOT NULL,
    fact TEXT NOT NULL,
    released_by TEXT NOT NULL,
    name TEXT NOT NULL,
    reason TEXT NOT NULL,
    released_at TEXT NOT NULL,
    PRIMARY KEY (authority, fact)
);

CREATE TABLE counters (
    authority TEXT NOT NULL,
    name TEXT NOT NULL,
    value BIGINT NOT NULL,
    PRIMARY KEY (authority, name)
);

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
CREATE TABLE feed (
    authority TEXT NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    hash TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    gone_at TEXT,
    PRIMARY KEY (authority, kind, id)
);

CREATE TABLE portals (
    authority TEXT NOT NULL,
    portal TEXT NOT NULL,
    name TEXT NOT NULL,
    address TEXT NOT NULL,
    priority BIGINT NOT NULL,
    etag TEXT NOT NULL,
    since TEXT NOT NULL,
    tried_at TEXT,
    succeeded_at TEXT,
    failures BIGINT NOT NULL,
    error TEXT NOT NULL,
    findings TEXT NOT NULL,
    PRIMARY KEY (authority, portal)
);

CREATE TABLE foreign_entries (
    authority TEXT NOT NULL,
    portal TEXT NOT NULL,
    kind TEXT NOT NULL,
    id TEXT NOT NULL,
    hash TEXT NOT NULL,
    body TEXT NOT NULL,
    first_seen_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    gone_at TEXT,
    PRIMARY KEY (authority, portal, kind, id)
);

CREATE TABLE supplements (
    authority TEXT NOT NULL,
    portal TEXT NOT NULL,
    id TEXT NOT NULL,
    lang TEXT NOT NULL,
    text TEXT NOT NULL,
    name TEXT NOT NULL,
    written_at TEXT NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (authority, portal, id, lang)
);

CREATE TABLE conflicts (
    authority TEXT NOT NULL,
    portal TEXT NOT NULL,
    id TEXT NOT NULL,
    winner_portal TEXT NOT NULL,
    winner_id TEXT NOT NULL,
    reason TEXT NOT NULL,
    found_at TEXT NOT NULL,
    ended_at TEXT,
    PRIMARY KEY (authority, portal, id, winner_portal, winner_id)
);

CREATE TABLE link_checks (
    authority TEXT NOT NULL,
    address TEXT NOT NULL,
    places TEXT NOT NULL,
    outcome TEXT NOT NULL,
    checked_at TEXT NOT NULL,
    failing_since TEXT,
    PRIMARY KEY (authority, address)
);

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

CREATE TABLE roots (
    authority TEXT NOT NULL,
    number BIGINT NOT NULL,
    made_at TEXT NOT NULL,
    leaves BIGINT NOT NULL,
    tree TEXT NOT NULL,
    prev TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (authority, number)
);

CREATE TABLE root_leaves (
    authority TEXT NOT NULL,
    number BIGINT NOT NULL,
    place BIGINT NOT NULL,
    chain TEXT NOT NULL,
    seq BIGINT NOT NULL,
    head TEXT NOT NULL,
    PRIMARY KEY (authority, number, place),
    FOREIGN KEY (authority, number) REFERENCES roots (authority, number)
);
CREATE INDEX root_leaves_of_chain ON root_leaves (authority, chain, number);

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

-- What is done to a decision that was issued: one row for each time that a decided case is taken up again. Only one of a
-- case is open at a time; what was ended without a decision stays.
CREATE TABLE amendments (
    id TEXT NOT NULL PRIMARY KEY,
    authority TEXT NOT NULL,
    case_id TEXT NOT NULL REFERENCES cases (id),
    decision TEXT NOT NULL REFERENCES decisions (id),
    data_key TEXT NOT NULL REFERENCES data_keys (id),
    sealed_note BLOB NOT NULL,
    begun_by TEXT NOT NULL REFERENCES accounts (id),
    begun_at TEXT NOT NULL,
    by_decision TEXT REFERENCES decisions (id),
    ended_at TEXT,
    version BIGINT NOT NULL
);
CREATE UNIQUE INDEX amendments_open ON amendments (authority, case_id) WHERE ended_at IS NULL;
CREATE INDEX amendments_of_case ON amendments (authority, case_id, begun_at, id);

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

-- Invitations of a second person to sign an application before it is sent, and what came of them. The secret of the link is kept
-- as a keyed hash only; names, addresses, sentences and what was signed are sealed with the key of the application.
CREATE TABLE signatures (
    id TEXT NOT NULL PRIMARY KEY,
    authority TEXT NOT NULL,
    application TEXT NOT NULL REFERENCES applications (id),
    signature TEXT NOT NULL,
    token TEXT NOT NULL UNIQUE,
    state TEXT NOT NULL,
    data_key TEXT NOT NULL REFERENCES data_keys (id),
    sealed_words BLOB NOT NULL,
    expires_at TEXT NOT NULL,
    answered_at TEXT,
    version BIGINT NOT NULL,
    created_at TEXT NOT NULL
);
CREATE INDEX signatures_of_application ON signatures (authority, application, created_at, id);
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
