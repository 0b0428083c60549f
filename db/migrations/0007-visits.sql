-- When a person looks at a lane again after a while, what changed since their last visit is told them throughout the new
-- one: so the visit keeps where it began. Runs as covalent_owner.

ALTER TABLE doc_seen ADD COLUMN visit_from bigint, ADD COLUMN visit_from_at timestamptz;
UPDATE doc_seen SET visit_from = seq, visit_from_at = at;
ALTER TABLE doc_seen ALTER COLUMN visit_from SET NOT NULL, ALTER COLUMN visit_from_at SET NOT NULL;
