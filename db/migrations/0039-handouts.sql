-- Handouts of a planning session: chosen records of what both firms share, frozen as they stood, for everybody who reads the notepad,
-- guests too. A later edit of the plan does not change them. Withdrawn, a handout is kept for who reads what both firms share, and
-- guests read that it was withdrawn. Runs as covalent_owner.

CREATE TABLE handout (
  -- Chosen by who freezes it, so that one sent twice is one.
  id uuid PRIMARY KEY,
  session_id uuid NOT NULL,
  notepad_id uuid NOT NULL,
  -- The part that both firms share: nothing else is frozen.
  lane_id uuid NOT NULL REFERENCES lane (id),
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  frozen_by uuid NOT NULL REFERENCES person (id),
  frozen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  withdrawn_by uuid REFERENCES person (id),
  withdrawn_at timestamptz,
  FOREIGN KEY (session_id, notepad_id) REFERENCES planning_notepad (session_id, notepad_id),
  CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
);
CREATE INDEX handout_session ON handout (session_id, frozen_at);
-- What it holds: never changed, never removed.
CREATE TABLE handout_content (
  handout_id uuid PRIMARY KEY REFERENCES handout (id),
  content jsonb NOT NULL,
  -- Who is named in it.
  people jsonb NOT NULL
);

DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['handout', 'handout_content'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO covalent_app', t);
  END LOOP;
END $$;
GRANT UPDATE (withdrawn_by, withdrawn_at) ON handout TO covalent_app;
CREATE POLICY app_reads ON handout FOR SELECT TO covalent_app USING (notepad_id = ANY ((SELECT readable_lane_ids())::uuid[]));
CREATE POLICY app_freezes ON handout FOR INSERT TO covalent_app WITH CHECK (frozen_by = current_person_id() AND withdrawn_at IS NULL
  AND notepad_id = ANY ((SELECT readable_lane_ids())::uuid[])
  AND EXISTS (SELECT FROM lane l JOIN planning_notepad n ON n.plan_id = l.plan_id
    WHERE l.id = lane_id AND l.audience = 'shared' AND NOT l.is_restricted AND n.notepad_id = handout.notepad_id));
CREATE POLICY app_withdraws ON handout FOR UPDATE TO covalent_app
  USING (withdrawn_at IS NULL AND lane_id = ANY ((SELECT readable_lane_ids())::uuid[])) WITH CHECK (withdrawn_by = current_person_id());
CREATE POLICY app_reads ON handout_content FOR SELECT TO covalent_app USING (EXISTS (SELECT FROM handout h WHERE h.id = handout_id
  AND (h.withdrawn_at IS NULL OR h.lane_id = ANY ((SELECT readable_lane_ids())::uuid[]))));
CREATE POLICY app_freezes ON handout_content FOR INSERT TO covalent_app WITH CHECK (EXISTS (SELECT FROM handout h
  WHERE h.id = handout_id AND h.frozen_by = current_person_id()));
