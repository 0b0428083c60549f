-- What moved from a part of one firm into the part that both share, and what was taken back. Append-only, written in the
-- transaction that moves it, and read by who reads the part it came from. Runs as covalent_owner.

CREATE TABLE doc_publication (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  from_doc uuid NOT NULL REFERENCES doc_head (doc_id),
  to_doc uuid NOT NULL REFERENCES doc_head (doc_id),
  root text NOT NULL,
  from_record uuid NOT NULL,
  to_record uuid NOT NULL,
  -- As it was published.
  title text NOT NULL,
  person_id uuid NOT NULL REFERENCES person (id),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- The row of the shared part's log that brought it.
  to_seq bigint NOT NULL,
  UNIQUE (to_doc, root, to_record),
  CHECK (from_doc <> to_doc)
);
CREATE INDEX doc_publication_from ON doc_publication (from_doc);

CREATE TABLE doc_withdrawal (
  publication_id uuid PRIMARY KEY REFERENCES doc_publication (id),
  person_id uuid NOT NULL REFERENCES person (id),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- What it is in the part that it went back to.
  record_id uuid NOT NULL,
  -- Whether anybody of the other firm had looked at the shared part since.
  was_seen boolean NOT NULL
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['doc_publication', 'doc_withdrawal'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY collab_all ON %I TO covalent_collab USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT ON %I TO covalent_app', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO covalent_collab', t);
  END LOOP;
END $$;
CREATE POLICY app_reads ON doc_publication FOR SELECT TO covalent_app
  USING (from_doc = ANY ((SELECT readable_lane_ids())::uuid[]));
-- As far as the publication itself can be read.
CREATE POLICY app_reads ON doc_withdrawal FOR SELECT TO covalent_app
  USING (EXISTS (SELECT FROM doc_publication p WHERE p.id = publication_id));

-- Whether something was done to a record with authority, and nothing more of it: then it does not move.
CREATE POLICY collab_counts ON record_act FOR SELECT TO covalent_collab USING (true);
GRANT SELECT (lane_id, root, record_id) ON record_act TO covalent_collab;
