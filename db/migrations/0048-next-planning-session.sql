-- What was said at the close of a planning session comes true: when both meet again is a planning session itself, and what was left
-- undecided is followed from agenda to agenda until it is decided. Runs as covalent_owner.

-- In which both meet again, as it was set when this one was closed; null: none was planned then.
ALTER TABLE planning_session ADD COLUMN next_session_id uuid,
  ADD FOREIGN KEY (next_session_id, lane_id) REFERENCES planning_session (id, lane_id);
GRANT UPDATE (next_session_id) ON planning_session TO covalent_app;

-- The item of an earlier agenda, left undecided there, that this one takes up; null: none.
ALTER TABLE agenda_item ADD COLUMN carried_from uuid,
  ADD FOREIGN KEY (carried_from, lane_id) REFERENCES agenda_item (id, lane_id);
CREATE INDEX agenda_item_carried_from ON agenda_item (carried_from) WHERE carried_from IS NOT NULL;

-- Agendas that were prepared before this was kept: an item of the same words, planned for later, took it up.
ALTER TABLE planning_session NO FORCE ROW LEVEL SECURITY;
ALTER TABLE agenda_item NO FORCE ROW LEVEL SECURITY;
UPDATE agenda_item n SET carried_from = (
  SELECT i.id FROM agenda_item i JOIN planning_session s ON s.id = i.session_id
  WHERE i.is_carried AND s.state = 'closed' AND i.lane_id = n.lane_id AND i.title = n.title
    AND s.started_at < (SELECT t.starts_at FROM planning_session t WHERE t.id = n.session_id) AND i.session_id <> n.session_id
  ORDER BY s.closed_at DESC LIMIT 1);
ALTER TABLE planning_session FORCE ROW LEVEL SECURITY;
ALTER TABLE agenda_item FORCE ROW LEVEL SECURITY;

-- Who takes part, beside those who present: called like them. Who reads the part that both firms share may come unnamed.
CREATE TABLE planning_participant (
  session_id uuid NOT NULL,
  lane_id uuid NOT NULL,
  person_id uuid NOT NULL REFERENCES person (id),
  PRIMARY KEY (session_id, person_id),
  FOREIGN KEY (session_id, lane_id) REFERENCES planning_session (id, lane_id)
);
ALTER TABLE planning_participant ENABLE ROW LEVEL SECURITY;
ALTER TABLE planning_participant FORCE ROW LEVEL SECURITY;
CREATE POLICY app_reads ON planning_participant FOR SELECT TO covalent_app USING (lane_id = ANY ((SELECT readable_lane_ids())::uuid[]));
CREATE POLICY app_adds ON planning_participant FOR INSERT TO covalent_app
  WITH CHECK (EXISTS (SELECT FROM planning_session s WHERE s.id = session_id AND s.state = 'planned'));
CREATE POLICY app_prepares_anew ON planning_participant FOR DELETE TO covalent_app
  USING (EXISTS (SELECT FROM planning_session s WHERE s.id = session_id AND s.state = 'planned'));
CREATE POLICY access_reads ON planning_participant FOR SELECT TO covalent_access USING (true);
GRANT SELECT, INSERT, DELETE ON planning_participant TO covalent_app;
GRANT SELECT (session_id, person_id) ON planning_participant TO covalent_access;

CREATE OR REPLACE VIEW planning_call_now WITH (security_invoker = true) AS
  SELECT s.id AS session_id, s.plan_id, s.lane_id, s.starts_at, s.state = 'called-off' AS is_called_off,
    (SELECT coalesce(sum(i.minutes), 0)::int FROM agenda_item i WHERE i.session_id = s.id) AS minutes,
    ARRAY(SELECT s.presenter_id UNION SELECT c.person_id FROM co_presenter c WHERE c.session_id = s.id
      UNION SELECT p.person_id FROM planning_participant p WHERE p.session_id = s.id
      UNION SELECT i.presenter_id FROM agenda_item i WHERE i.session_id = s.id AND i.presenter_id IS NOT NULL ORDER BY 1) AS people
  FROM planning_session s WHERE s.state IN ('planned', 'called-off');
CREATE CONSTRAINT TRIGGER planning_participant_calls AFTER INSERT OR DELETE ON planning_participant
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION planning_people_call();

-- Who presented before may go on again: they are given back what they gave, or lost.
CREATE POLICY app_keeps_presenter ON co_presenter FOR INSERT TO covalent_app
  WITH CHECK (EXISTS (SELECT FROM planning_session s WHERE s.id = session_id AND s.state = 'running' AND s.presenter_id = person_id));
