-- The append-only log of each lane's document under one head row, which is its lock and its order.
-- covalent_collab (the realtime door) reads and writes all of doc_*, and nothing else.

CREATE TABLE doc_head (
  doc_id uuid PRIMARY KEY REFERENCES lane (id),
  seq bigint NOT NULL DEFAULT 0,
  snapshot_seq bigint NOT NULL DEFAULT 0,
  policy_rev int NOT NULL DEFAULT 0,
  epoch int NOT NULL DEFAULT 0
) WITH (fillfactor = 50);

-- One row per accepted update. checksum = SHA-256 of data; user_id is null for content the server itself created.
CREATE TABLE doc_update (
  doc_id uuid NOT NULL,
  seq bigint NOT NULL,
  epoch int NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  user_id uuid,
  client_id bigint,
  touched text[] NOT NULL DEFAULT '{}',
  checksum bytea NOT NULL CHECK (length(checksum) = 32),
  data bytea NOT NULL,
  PRIMARY KEY (doc_id, seq)
) PARTITION BY HASH (doc_id);
CREATE TABLE doc_update_0 PARTITION OF doc_update FOR VALUES WITH (MODULUS 8, REMAINDER 0);
CREATE TABLE doc_update_1 PARTITION OF doc_update FOR VALUES WITH (MODULUS 8, REMAINDER 1);
CREATE TABLE doc_update_2 PARTITION OF doc_update FOR VALUES WITH (MODULUS 8, REMAINDER 2);
CREATE TABLE doc_update_3 PARTITION OF doc_update FOR VALUES WITH (MODULUS 8, REMAINDER 3);
CREATE TABLE doc_update_4 PARTITION OF doc_update FOR VALUES WITH (MODULUS 8, REMAINDER 4);
CREATE TABLE doc_update_5 PARTITION OF doc_update FOR VALUES WITH (MODULUS 8, REMAINDER 5);
CREATE TABLE doc_update_6 PARTITION OF doc_update FOR VALUES WITH (MODULUS 8, REMAINDER 6);
CREATE TABLE doc_update_7 PARTITION OF doc_update FOR VALUES WITH (MODULUS 8, REMAINDER 7);

CREATE TABLE doc_snapshot (
  doc_id uuid PRIMARY KEY REFERENCES doc_head (doc_id),
  seq bigint NOT NULL,
  epoch int NOT NULL,
  checksum bytea NOT NULL CHECK (length(checksum) = 32),
  state bytea NOT NULL
);
ALTER TABLE doc_snapshot ALTER COLUMN state SET STORAGE EXTERNAL;

-- A Yjs clientID belongs to the first person who wrote under it, for good.
CREATE TABLE doc_client (
  doc_id uuid NOT NULL REFERENCES doc_head (doc_id),
  client_id bigint NOT NULL,
  user_id uuid NOT NULL,
  first_seq bigint NOT NULL,
  PRIMARY KEY (doc_id, client_id)
);

-- A lane and its head row begin together, so that no lane is ever without one.
CREATE FUNCTION create_doc_head() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO doc_head (doc_id) VALUES (NEW.id);
  RETURN NEW;
END $$;
GRANT CREATE ON SCHEMA public TO covalent_collab;
ALTER FUNCTION create_doc_head() OWNER TO covalent_collab;
REVOKE CREATE ON SCHEMA public FROM covalent_collab;
CREATE TRIGGER create_doc_head AFTER INSERT ON lane FOR EACH ROW EXECUTE FUNCTION create_doc_head();

DO $$
DECLARE t text;
BEGIN
  FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'doc\_%' LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY app_reads ON %I FOR SELECT TO covalent_app USING (doc_id = ANY ((SELECT readable_lane_ids())::uuid[]))', t);
    EXECUTE format('CREATE POLICY collab_all ON %I TO covalent_collab USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT ON %I TO covalent_app', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO covalent_collab', t);
  END LOOP;
END $$;
