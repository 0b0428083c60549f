-- What people did to records with authority: validated, withdrawn. Append-only, each bound to the very words it was
-- about. A record has its acts in one order, without gaps. Runs as covalent_owner.

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
