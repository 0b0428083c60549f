-- States of a lane that somebody gave a name: points of its log, nothing copied. Append-only. Runs as covalent_owner.

CREATE TABLE lane_version (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  plan_id uuid NOT NULL REFERENCES plan (id),
  lane_id uuid NOT NULL REFERENCES lane (id),
  -- How far the lane's log reached.
  seq bigint NOT NULL CHECK (seq >= 0),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  person_id uuid NOT NULL REFERENCES person (id),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (lane_id, name)
);
CREATE INDEX lane_version_plan ON lane_version (plan_id);

ALTER TABLE lane_version ENABLE ROW LEVEL SECURITY;
ALTER TABLE lane_version FORCE ROW LEVEL SECURITY;
CREATE POLICY app_reads ON lane_version FOR SELECT TO covalent_app USING (lane_id = ANY ((SELECT readable_lane_ids())::uuid[]));
CREATE POLICY app_names ON lane_version FOR INSERT TO covalent_app
  WITH CHECK (lane_id = ANY ((SELECT readable_lane_ids())::uuid[]) AND person_id = current_person_id());
GRANT SELECT, INSERT ON lane_version TO covalent_app;
