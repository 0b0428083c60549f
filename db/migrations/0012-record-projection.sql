-- What stands in lanes, a row a record, for lists and search: computed from the log after each commit, never the other
-- way round, and never what a sign-off reads. The plan of a row is that of its lane. Runs as covalent_owner.

-- How far the log of a lane has been computed, by which version of the computation. Its row is the lock of the work.
CREATE TABLE doc_projection (
  doc_id uuid PRIMARY KEY REFERENCES doc_head (doc_id),
  epoch int NOT NULL DEFAULT 0,
  seq bigint NOT NULL DEFAULT 0,
  version int NOT NULL DEFAULT 0
);

CREATE TABLE doc_record (
  doc_id uuid NOT NULL REFERENCES doc_head (doc_id),
  root text NOT NULL,
  record_id uuid NOT NULL,
  title text NOT NULL,
  -- All that is written in it beside its title, as plain text.
  words text NOT NULL,
  -- Both as what is looked for: without accents and case, the title weighing more.
  terms tsvector NOT NULL,
  -- As the registry of kinds presents them, without rich text.
  fields jsonb NOT NULL,
  -- SHA-256 of the canonical form of its committed fields.
  hash bytea CHECK (length(hash) = 32),
  position text NOT NULL,
  -- What does not fit its kind, field by field; empty when all does.
  issues jsonb NOT NULL DEFAULT '[]',
  -- The row of the log as of which this was computed.
  src_seq bigint NOT NULL,
  -- When it was found to have changed.
  changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- It was removed: nothing of what it said is kept here.
  is_gone boolean NOT NULL DEFAULT false,
  PRIMARY KEY (doc_id, root, record_id),
  CHECK (NOT is_gone OR (title = '' AND words = '' AND terms = '' AND fields = '{}'))
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['doc_projection', 'doc_record'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY app_reads ON %I FOR SELECT TO covalent_app USING (doc_id = ANY ((SELECT readable_lane_ids())::uuid[]))', t);
    EXECUTE format('CREATE POLICY collab_all ON %I TO covalent_collab USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT ON %I TO covalent_app', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO covalent_collab', t);
  END LOOP;
END $$;
