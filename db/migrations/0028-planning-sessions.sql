-- Planning sessions: what both firms prepare, run and close inside of a plan. Who reads the part that both share takes part.
-- What one writes in silence is for nobody else before all of it is revealed, and who gave which dot is for nobody ever; the
-- rules below keep that, whichever page or program asks. Runs as covalent_owner.

CREATE TABLE planning_session (
  -- Chosen by who prepares it, so that one sent twice is one.
  id uuid PRIMARY KEY,
  plan_id uuid NOT NULL REFERENCES plan (id),
  -- The part that both firms share: whoever reads it takes part.
  lane_id uuid NOT NULL REFERENCES lane (id),
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  starts_at timestamptz NOT NULL,
  -- In which the start was named, by its IANA name.
  time_zone text NOT NULL CHECK (length(time_zone) BETWEEN 1 AND 64),
  prepared_by uuid NOT NULL REFERENCES person (id),
  presenter_id uuid NOT NULL REFERENCES person (id),
  -- When the presenter's page was last heard of.
  presenter_seen_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  state text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'running', 'closed')),
  -- Where the presenter is, and since when.
  current_item_id uuid,
  item_since timestamptz,
  started_at timestamptz,
  closed_at timestamptz,
  -- When both firms meet again, as agreed before leaving.
  next_at timestamptz,
  -- What came out of it, as it stood when it was closed.
  minutes jsonb,
  CHECK ((state = 'planned') = (started_at IS NULL)),
  CHECK ((state = 'closed') = (closed_at IS NOT NULL)),
  CHECK ((state = 'closed') = (minutes IS NOT NULL)),
  UNIQUE (id, lane_id)
);
CREATE INDEX planning_session_plan ON planning_session (plan_id, starts_at);
CREATE UNIQUE INDEX one_runs_at_a_time ON planning_session (plan_id) WHERE state = 'running';

-- Who may go on in the presenter's place.
CREATE TABLE co_presenter (
  session_id uuid NOT NULL,
  lane_id uuid NOT NULL,
  person_id uuid NOT NULL REFERENCES person (id),
  PRIMARY KEY (session_id, person_id),
  FOREIGN KEY (session_id, lane_id) REFERENCES planning_session (id, lane_id)
);

CREATE TABLE agenda_item (
  id uuid PRIMARY KEY,
  session_id uuid NOT NULL,
  lane_id uuid NOT NULL,
  position int NOT NULL CHECK (position >= 0),
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  minutes int NOT NULL CHECK (minutes BETWEEN 1 AND 480),
  -- The page of the plan that it is about, by the last part of its address; null: none.
  place text CHECK (length(place) <= 40),
  presenter_id uuid REFERENCES person (id),
  notes text NOT NULL DEFAULT 'closed' CHECK (notes IN ('closed', 'open', 'revealed')),
  votes text NOT NULL DEFAULT 'closed' CHECK (votes IN ('closed', 'open', 'counted')),
  -- Not decided, and to be taken up again; set when the planning session is closed.
  is_carried boolean NOT NULL DEFAULT false,
  FOREIGN KEY (session_id, lane_id) REFERENCES planning_session (id, lane_id),
  -- One votes about what everybody can read.
  CHECK (votes = 'closed' OR notes = 'revealed'),
  UNIQUE (session_id, position),
  UNIQUE (id, lane_id)
);

-- Who was there.
CREATE TABLE planning_attendance (
  session_id uuid NOT NULL,
  lane_id uuid NOT NULL,
  person_id uuid NOT NULL REFERENCES person (id),
  side text NOT NULL CHECK (side IN ('supplier', 'customer')),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (session_id, person_id),
  FOREIGN KEY (session_id, lane_id) REFERENCES planning_session (id, lane_id)
);

-- Written in silence. Who wrote it is in it only where its author wants that.
CREATE TABLE silent_note (
  id uuid PRIMARY KEY,
  item_id uuid NOT NULL,
  lane_id uuid NOT NULL,
  body text NOT NULL CHECK (length(body) BETWEEN 1 AND 1000),
  named_person_id uuid REFERENCES person (id),
  FOREIGN KEY (item_id, lane_id) REFERENCES agenda_item (id, lane_id)
);
CREATE INDEX silent_note_item ON silent_note (item_id);
-- Whose it is: for its author alone, also after all of them were revealed.
CREATE TABLE silent_note_author (
  note_id uuid PRIMARY KEY REFERENCES silent_note (id) ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  person_id uuid NOT NULL REFERENCES person (id)
);

CREATE TABLE dot_vote (
  note_id uuid NOT NULL REFERENCES silent_note (id),
  person_id uuid NOT NULL REFERENCES person (id),
  item_id uuid NOT NULL REFERENCES agenda_item (id),
  side text NOT NULL CHECK (side IN ('supplier', 'customer')),
  dots int NOT NULL CHECK (dots BETWEEN 0 AND 10),
  PRIMARY KEY (note_id, person_id)
);
CREATE INDEX dot_vote_item ON dot_vote (item_id);

-- What came up and is for another time.
CREATE TABLE parked_topic (
  id uuid PRIMARY KEY,
  session_id uuid NOT NULL,
  lane_id uuid NOT NULL,
  body text NOT NULL CHECK (length(body) BETWEEN 1 AND 500),
  side text NOT NULL CHECK (side IN ('supplier', 'customer')),
  person_id uuid NOT NULL REFERENCES person (id),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  FOREIGN KEY (session_id, lane_id) REFERENCES planning_session (id, lane_id)
);
CREATE INDEX parked_topic_session ON parked_topic (session_id);

-- Which records of the plan were written in it.
CREATE TABLE planning_outcome (
  record_id uuid PRIMARY KEY,
  session_id uuid NOT NULL,
  lane_id uuid NOT NULL,
  item_id uuid REFERENCES agenda_item (id),
  root text NOT NULL CHECK (root IN ('decisions', 'actions', 'objectives', 'risks')),
  person_id uuid NOT NULL REFERENCES person (id),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  FOREIGN KEY (session_id, lane_id) REFERENCES planning_session (id, lane_id)
);
CREATE INDEX planning_outcome_session ON planning_outcome (session_id);

-- What the lead of each firm says of the minutes.
CREATE TABLE minutes_answer (
  session_id uuid NOT NULL,
  lane_id uuid NOT NULL,
  side text NOT NULL CHECK (side IN ('supplier', 'customer')),
  person_id uuid NOT NULL REFERENCES person (id),
  accepts boolean NOT NULL,
  words text NOT NULL DEFAULT '' CHECK (length(words) <= 2000 AND (accepts OR words <> '')),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (session_id, side),
  FOREIGN KEY (session_id, lane_id) REFERENCES planning_session (id, lane_id)
);

DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['planning_session', 'co_presenter', 'agenda_item', 'planning_attendance', 'parked_topic',
    'planning_outcome', 'minutes_answer'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY app_reads ON %I FOR SELECT TO covalent_app USING (lane_id = ANY ((SELECT readable_lane_ids())::uuid[]))', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO covalent_app', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['planning_attendance', 'parked_topic', 'planning_outcome', 'minutes_answer'] LOOP
    EXECUTE format('CREATE POLICY app_adds ON %I FOR INSERT TO covalent_app WITH CHECK (person_id = current_person_id()
      AND EXISTS (SELECT FROM planning_session s WHERE s.id = session_id AND s.state = %L))', t,
      CASE t WHEN 'minutes_answer' THEN 'closed' ELSE 'running' END);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['planning_session', 'agenda_item'] LOOP
    EXECUTE format('CREATE POLICY app_runs ON %I FOR UPDATE TO covalent_app USING (lane_id = ANY ((SELECT readable_lane_ids())::uuid[]))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['co_presenter', 'agenda_item'] LOOP
    EXECUTE format('CREATE POLICY app_adds ON %I FOR INSERT TO covalent_app WITH CHECK (EXISTS (SELECT FROM planning_session s WHERE s.id = session_id AND s.state = ''planned''))', t);
    EXECUTE format('CREATE POLICY app_prepares_anew ON %I FOR DELETE TO covalent_app USING (EXISTS (SELECT FROM planning_session s WHERE s.id = session_id AND s.state = ''planned''))', t);
    EXECUTE format('GRANT DELETE ON %I TO covalent_app', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['silent_note', 'silent_note_author', 'dot_vote'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO covalent_app', t);
  END LOOP;
END $$;
CREATE POLICY app_prepares ON planning_session FOR INSERT TO covalent_app
  WITH CHECK (lane_id = ANY ((SELECT readable_lane_ids())::uuid[]) AND prepared_by = current_person_id() AND state = 'planned');
GRANT UPDATE (title, starts_at, time_zone, presenter_id, presenter_seen_at, state, current_item_id, item_since, started_at, closed_at,
  next_at, minutes) ON planning_session TO covalent_app;
GRANT UPDATE (notes, votes, is_carried) ON agenda_item TO covalent_app;
CREATE POLICY app_answers_anew ON minutes_answer FOR UPDATE TO covalent_app
  USING (lane_id = ANY ((SELECT readable_lane_ids())::uuid[])) WITH CHECK (person_id = current_person_id());
GRANT UPDATE (person_id, accepts, words, at) ON minutes_answer TO covalent_app;

-- Agenda items of planning sessions that run, under the rules for whoever asks.
CREATE FUNCTION open_for_notes() RETURNS SETOF uuid LANGUAGE sql STABLE SET search_path = public, pg_temp
BEGIN ATOMIC
  SELECT i.id FROM agenda_item i JOIN planning_session s ON s.id = i.session_id WHERE i.notes = 'open' AND s.state = 'running';
END;
CREATE FUNCTION open_for_votes() RETURNS SETOF uuid LANGUAGE sql STABLE SET search_path = public, pg_temp
BEGIN ATOMIC
  SELECT i.id FROM agenda_item i JOIN planning_session s ON s.id = i.session_id WHERE i.votes = 'open' AND s.state = 'running';
END;

-- Silent notes: one's own always, all of an agenda item once they are revealed; written and changed only while they are open.
CREATE POLICY app_own ON silent_note_author FOR ALL TO covalent_app USING (person_id = current_person_id())
  WITH CHECK (person_id = current_person_id());
CREATE POLICY app_reads ON silent_note FOR SELECT TO covalent_app USING (lane_id = ANY ((SELECT readable_lane_ids())::uuid[])
  AND (EXISTS (SELECT FROM silent_note_author a WHERE a.note_id = id)
    OR EXISTS (SELECT FROM agenda_item i WHERE i.id = item_id AND i.notes = 'revealed')));
CREATE POLICY app_writes ON silent_note FOR INSERT TO covalent_app WITH CHECK (
  coalesce(named_person_id = current_person_id(), true) AND EXISTS (SELECT FROM silent_note_author a WHERE a.note_id = id)
  AND item_id IN (SELECT open_for_notes()));
CREATE POLICY app_changes_own ON silent_note FOR UPDATE TO covalent_app
  USING (EXISTS (SELECT FROM silent_note_author a WHERE a.note_id = id)
    AND item_id IN (SELECT open_for_notes()))
  WITH CHECK (coalesce(named_person_id = current_person_id(), true));
CREATE POLICY app_removes_own ON silent_note FOR DELETE TO covalent_app
  USING (EXISTS (SELECT FROM silent_note_author a WHERE a.note_id = id)
    AND item_id IN (SELECT open_for_notes()));
GRANT UPDATE (body, named_person_id) ON silent_note TO covalent_app;
GRANT DELETE ON silent_note TO covalent_app;

-- Dots: one's own; given while the vote is open, about notes of that agenda item.
CREATE POLICY app_own ON dot_vote FOR SELECT TO covalent_app USING (person_id = current_person_id());
CREATE POLICY app_votes ON dot_vote FOR INSERT TO covalent_app WITH CHECK (person_id = current_person_id()
  AND item_id IN (SELECT open_for_votes()) AND EXISTS (SELECT FROM silent_note n WHERE n.id = note_id AND n.item_id = dot_vote.item_id));
CREATE POLICY app_votes_anew ON dot_vote FOR UPDATE TO covalent_app
  USING (person_id = current_person_id() AND item_id IN (SELECT open_for_votes()));
GRANT UPDATE (dots) ON dot_vote TO covalent_app;

-- What a vote came to, once it is counted: never by person, and by firm only where three people of each voted.
CREATE FUNCTION counted_dots(of_session uuid) RETURNS TABLE (note_id uuid, dots int, supplier_dots int, customer_dots int)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
BEGIN ATOMIC
  WITH counted AS (SELECT i.id FROM agenda_item i
      WHERE i.session_id = of_session AND i.votes = 'counted' AND i.lane_id = ANY ((SELECT readable_lane_ids())::uuid[])),
    given AS (SELECT v.note_id, v.item_id, v.side, v.person_id, v.dots FROM dot_vote v JOIN counted c ON c.id = v.item_id WHERE v.dots > 0),
    voters AS (SELECT g.item_id, least(count(DISTINCT g.person_id) FILTER (WHERE g.side = 'supplier'),
      count(DISTINCT g.person_id) FILTER (WHERE g.side = 'customer')) >= 3 AS are_enough FROM given g GROUP BY g.item_id)
  SELECT g.note_id, sum(g.dots)::int,
    CASE WHEN w.are_enough THEN coalesce(sum(g.dots) FILTER (WHERE g.side = 'supplier'), 0)::int END,
    CASE WHEN w.are_enough THEN coalesce(sum(g.dots) FILTER (WHERE g.side = 'customer'), 0)::int END
  FROM given g JOIN voters w USING (item_id) GROUP BY g.note_id, w.are_enough;
END;
CREATE POLICY access_counts ON dot_vote FOR SELECT TO covalent_access USING (true);
CREATE POLICY access_counts ON agenda_item FOR SELECT TO covalent_access USING (true);
GRANT SELECT ON dot_vote TO covalent_access;
GRANT SELECT (id, session_id, lane_id, votes) ON agenda_item TO covalent_access;
REVOKE ALL ON FUNCTION counted_dots(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION counted_dots(uuid) TO covalent_app;
GRANT CREATE ON SCHEMA public TO covalent_access;
ALTER FUNCTION counted_dots(uuid) OWNER TO covalent_access;
REVOKE CREATE ON SCHEMA public FROM covalent_access;

-- Forward only: what was revealed or counted stays so, and a planning session that was closed stays as it is.
CREATE FUNCTION planning_session_goes_on() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF OLD.state = 'closed' OR (OLD.state = 'running' AND NEW.state = 'planned') THEN
    RAISE EXCEPTION 'a planning session that is closed does not change' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER planning_session_goes_on BEFORE UPDATE ON planning_session FOR EACH ROW EXECUTE FUNCTION planning_session_goes_on();
CREATE FUNCTION agenda_item_goes_on() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF array_position(ARRAY['closed', 'open', 'revealed'], NEW.notes) < array_position(ARRAY['closed', 'open', 'revealed'], OLD.notes)
    OR array_position(ARRAY['closed', 'open', 'counted'], NEW.votes) < array_position(ARRAY['closed', 'open', 'counted'], OLD.votes) THEN
    RAISE EXCEPTION 'what was opened, revealed or counted stays so' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER agenda_item_goes_on BEFORE UPDATE ON agenda_item FOR EACH ROW EXECUTE FUNCTION agenda_item_goes_on();
