-- Jobs and outbox wait in the same way, so their columns have the same names.
ALTER TABLE outbox RENAME COLUMN next_at TO run_at;
ALTER TABLE outbox RENAME COLUMN sent_at TO done_at;
UPDATE outbox SET state = 'done' WHERE state = 'sent';

-- What the daily sweeps look for: drafts that nobody touched, and files that no row names.
CREATE INDEX applications_left ON applications (authority, changed_at) WHERE status = 'draft';
CREATE INDEX attachments_by_blob ON attachments (blob_name);
CREATE INDEX documents_by_blob ON documents (blob_name);
