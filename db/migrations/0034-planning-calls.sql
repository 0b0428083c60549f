-- Who is called to a planning session, and told by mail with a file for their calendar when it is prepared, changed or called
-- off. SEQUENCE of that file (RFC 5545, 3.8.7.4) is counted here, whatever program changes what matters. Runs as covalent_owner.

ALTER TABLE planning_session
  DROP CONSTRAINT planning_session_state_check,
  ADD CONSTRAINT planning_session_state_check CHECK (state IN ('planned', 'running', 'closed', 'called-off')),
  DROP CONSTRAINT planning_session_check,
  ADD CONSTRAINT planning_session_check CHECK ((state IN ('planned', 'called-off')) = (started_at IS NULL));

CREATE OR REPLACE FUNCTION planning_session_goes_on() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF OLD.state IN ('closed', 'called-off') OR (OLD.state = 'running' AND NEW.state IN ('planned', 'called-off')) THEN
    RAISE EXCEPTION 'a planning session that is closed or called off does not change' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

-- As it was last told: when, how long, and to whom. Whoever changes one of these, or the title, calls anew.
CREATE TABLE planning_call (
  session_id uuid PRIMARY KEY,
  lane_id uuid NOT NULL,
  sequence int NOT NULL DEFAULT 0 CHECK (sequence >= 0),
  starts_at timestamptz NOT NULL,
  minutes int NOT NULL,
  -- Who presents, may go on in their place, or presents an item.
  people uuid[] NOT NULL,
  is_called_off boolean NOT NULL,
  FOREIGN KEY (session_id, lane_id) REFERENCES planning_session (id, lane_id)
);

-- What a letter that went out said: a later one says what became of it, to nobody who was told nothing.
CREATE TABLE planning_call_letter (
  mail_id uuid PRIMARY KEY REFERENCES mail (id) ON DELETE CASCADE,
  session_id uuid NOT NULL REFERENCES planning_session (id),
  person_id uuid NOT NULL REFERENCES person (id),
  sequence int NOT NULL,
  -- CANCEL, and not REQUEST (RFC 5546).
  is_cancel boolean NOT NULL
);
CREATE INDEX planning_call_letter_session ON planning_call_letter (session_id, person_id);

CREATE VIEW planning_call_now WITH (security_invoker = true) AS
  SELECT s.id AS session_id, s.plan_id, s.lane_id, s.starts_at, s.state = 'called-off' AS is_called_off,
    (SELECT coalesce(sum(i.minutes), 0)::int FROM agenda_item i WHERE i.session_id = s.id) AS minutes,
    ARRAY(SELECT s.presenter_id UNION SELECT c.person_id FROM co_presenter c WHERE c.session_id = s.id
      UNION SELECT i.presenter_id FROM agenda_item i WHERE i.session_id = s.id AND i.presenter_id IS NOT NULL ORDER BY 1) AS people
  FROM planning_session s WHERE s.state IN ('planned', 'called-off');

-- Those that are planned already were told by nobody, and are not told now.
DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['planning_session', 'agenda_item', 'co_presenter'] LOOP
    EXECUTE format('ALTER TABLE %I NO FORCE ROW LEVEL SECURITY', t);
  END LOOP;
  INSERT INTO planning_call (session_id, lane_id, starts_at, minutes, people, is_called_off)
    SELECT session_id, lane_id, starts_at, minutes, people, is_called_off FROM planning_call_now;
  FOREACH t IN ARRAY ARRAY['planning_session', 'agenda_item', 'co_presenter'] LOOP
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['planning_call', 'planning_call_letter'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
  END LOOP;
END $$;

CREATE POLICY app_reads ON planning_call FOR SELECT TO covalent_app USING (lane_id = ANY ((SELECT readable_lane_ids())::uuid[]));
CREATE POLICY access_counts ON planning_call TO covalent_access USING (true) WITH CHECK (true);
GRANT SELECT ON planning_call TO covalent_app;
GRANT SELECT, INSERT, UPDATE ON planning_call TO covalent_access;
CREATE POLICY mail_notes ON planning_call_letter TO covalent_mail USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON planning_call_letter TO covalent_mail;

CREATE POLICY access_reads ON co_presenter FOR SELECT TO covalent_access USING (true);
GRANT SELECT (lane_id, starts_at, state, presenter_id) ON planning_session TO covalent_access;
GRANT SELECT (session_id, person_id) ON co_presenter TO covalent_access;
GRANT SELECT (minutes, presenter_id) ON agenda_item TO covalent_access;
GRANT SELECT ON planning_call_now TO covalent_access;

ALTER TABLE mail
  DROP CONSTRAINT mail_kind_check,
  ADD CONSTRAINT mail_kind_check CHECK (kind IN ('review-naming', 'review-turn', 'review-ended', 'sign-off-receipt',
    'invitation', 'review-reminder', 'inbox', 'digest', 'planning-minutes', 'planning-call'));
CREATE INDEX mail_planning_call ON mail (person_id, (facts ->> 'session')) WHERE kind = 'planning-call';

GRANT CREATE ON SCHEMA public TO covalent_access;
SET LOCAL ROLE covalent_access;

-- One letter for what is changed within two minutes, at the latest ten minutes after the first change; not one that is being
-- written, which may not have seen this change.
CREATE FUNCTION post_planning_call(of_session uuid, of_plan uuid, to_person uuid) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$ BEGIN
  UPDATE mail SET next_at = least(queued_at + interval '10 minutes', clock_timestamp() + interval '2 minutes')
    WHERE kind = 'planning-call' AND person_id = to_person AND facts ->> 'session' = of_session::text
      AND state = 'waiting' AND attempts = 0;
  IF NOT FOUND THEN
    INSERT INTO mail (kind, topic, person_id, facts, next_at) VALUES ('planning-call', gen_random_uuid(), to_person,
      jsonb_build_object('session', of_session, 'plan', of_plan), clock_timestamp() + interval '2 minutes');
  END IF;
END $$;

-- Calls anew where something else stands than was told; whoever was called before is told as well.
CREATE FUNCTION call_to_planning(of_session uuid, is_renamed boolean) RETURNS void
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  stands planning_call_now;
  told planning_call;
BEGIN
  SELECT * INTO stands FROM planning_call_now WHERE session_id = of_session;
  IF NOT FOUND THEN RETURN; END IF;
  SELECT * INTO told FROM planning_call WHERE session_id = of_session;
  IF told.session_id IS NULL THEN
    INSERT INTO planning_call (session_id, lane_id, starts_at, minutes, people, is_called_off)
      VALUES (of_session, stands.lane_id, stands.starts_at, stands.minutes, stands.people, stands.is_called_off);
  ELSIF is_renamed OR (told.starts_at, told.minutes, told.people, told.is_called_off)
      IS DISTINCT FROM (stands.starts_at, stands.minutes, stands.people, stands.is_called_off) THEN
    UPDATE planning_call SET sequence = sequence + 1, starts_at = stands.starts_at, minutes = stands.minutes,
      people = stands.people, is_called_off = stands.is_called_off WHERE session_id = of_session;
  ELSE
    RETURN;
  END IF;
  PERFORM post_planning_call(of_session, stands.plan_id, one.id)
    FROM (SELECT unnest(stands.people) AS id UNION SELECT unnest(told.people)) one ORDER BY one.id;
END $$;

CREATE FUNCTION planning_session_calls() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE is_renamed boolean := false;
BEGIN
  IF TG_OP = 'UPDATE' THEN is_renamed := OLD.title <> NEW.title; END IF;
  PERFORM call_to_planning(NEW.id, is_renamed);
  RETURN NULL;
END $$;
CREATE FUNCTION planning_people_call() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM call_to_planning(CASE TG_OP WHEN 'DELETE' THEN OLD.session_id ELSE NEW.session_id END, false);
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION post_planning_call(uuid, uuid, uuid), call_to_planning(uuid, boolean) FROM PUBLIC;

RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM covalent_access;

-- At the end of the transaction: agenda and people are put in anew one by one.
CREATE CONSTRAINT TRIGGER planning_session_calls AFTER INSERT OR UPDATE OF title, starts_at, presenter_id, state ON planning_session
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION planning_session_calls();
CREATE CONSTRAINT TRIGGER co_presenter_calls AFTER INSERT OR DELETE ON co_presenter
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION planning_people_call();
CREATE CONSTRAINT TRIGGER agenda_item_calls AFTER INSERT OR DELETE ON agenda_item
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION planning_people_call();
