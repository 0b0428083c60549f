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
