-- What people did to records with authority: validated, claimed, confirmed. Append-only, each bound to the very words it
-- was about. A record has its acts in one order, without gaps. Runs as covalent_owner.

CREATE TABLE record_act (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  plan_id uuid NOT NULL REFERENCES plan (id),
  lane_id uuid NOT NULL REFERENCES lane (id),
  root text NOT NULL,
  record_id uuid NOT NULL,
  -- The first act of a record is 1.
  n int NOT NULL CHECK (n > 0),
  act text NOT NULL,
  person_id uuid NOT NULL REFERENCES person (id),
  side text NOT NULL CHECK (side IN ('supplier', 'customer')),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- How the person was known to be there: by the AuthSession, or by the password for this very act.
  proof text NOT NULL CHECK (proof IN ('session', 'password')),
  reason text NOT NULL DEFAULT '' CHECK (length(reason) <= 2000),
  -- How far the lane's log reached when it was read.
  seq bigint NOT NULL,
  -- The committed fields in their canonical form, and SHA-256 of it.
  canonical text NOT NULL,
  hash bytea NOT NULL CHECK (hash = sha256(convert_to(canonical, 'UTF8'))),
  UNIQUE (lane_id, root, record_id, n)
);
CREATE INDEX record_act_plan ON record_act (plan_id);

ALTER TABLE record_act ENABLE ROW LEVEL SECURITY;
ALTER TABLE record_act FORCE ROW LEVEL SECURITY;
CREATE POLICY app_reads ON record_act FOR SELECT TO covalent_app USING (lane_id = ANY ((SELECT readable_lane_ids())::uuid[]));
CREATE POLICY app_acts ON record_act FOR INSERT TO covalent_app
  WITH CHECK (lane_id = ANY ((SELECT readable_lane_ids())::uuid[]) AND person_id = current_person_id());
GRANT SELECT, INSERT ON record_act TO covalent_app;

-- Locks a whole record when the lane still stands as it was read; else false, and nothing is done. Takes the head as every
-- commit does: edits in flight fail from here on, on every node.
CREATE FUNCTION lock_record(of_lane uuid, of_root text, of_record uuid, as_of_seq bigint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM doc_head WHERE doc_id = of_lane AND seq = as_of_seq FOR NO KEY UPDATE;
  IF NOT FOUND THEN RETURN false; END IF;
  INSERT INTO doc_lock (doc_id, root, record_id) VALUES (of_lane, of_root, of_record::text) ON CONFLICT DO NOTHING;
  PERFORM raise_policy_rev(ARRAY[of_lane]);
  PERFORM tell_control('lane', of_lane::text);
  RETURN true;
END $$;

-- The same for whoever may read the lane, which only covalent_access can tell.
CREATE FUNCTION lock_record_as_read(of_lane uuid, of_root text, of_record uuid, as_of_seq bigint) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  RETURN of_lane = ANY (readable_lane_ids()) AND lock_record(of_lane, of_root, of_record, as_of_seq);

REVOKE ALL ON FUNCTION lock_record(uuid, text, uuid, bigint), lock_record_as_read(uuid, text, uuid, bigint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION lock_record(uuid, text, uuid, bigint) TO covalent_access;
GRANT EXECUTE ON FUNCTION lock_record_as_read(uuid, text, uuid, bigint) TO covalent_app;
GRANT CREATE ON SCHEMA public TO covalent_access, covalent_collab;
ALTER FUNCTION lock_record(uuid, text, uuid, bigint) OWNER TO covalent_collab;
ALTER FUNCTION lock_record_as_read(uuid, text, uuid, bigint) OWNER TO covalent_access;
REVOKE CREATE ON SCHEMA public FROM covalent_access, covalent_collab;
