-- What a desk with a million cases walks along. Cases of nobody have an index of their own, because
-- PostgreSQL does not see that rows with "IS NULL" in the middle of an index are in order behind it.
CREATE INDEX cases_of_nobody ON cases (authority, open, due_on, id) WHERE assigned IS NULL;
CREATE INDEX cases_of_service ON cases (authority, service, id);
CREATE INDEX cases_closed ON cases (authority, service, status, closed_at) WHERE open = 0;
CREATE INDEX decisions_sent ON decisions (authority, dispatched_at) WHERE dispatched_at IS NOT NULL;
