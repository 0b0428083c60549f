-- Minutes that both leads accepted: once, for good, under the name of the version that the plan then got; who was there is
-- told by mail. Runs as covalent_owner.

CREATE TABLE minutes_acceptance (
  session_id uuid PRIMARY KEY,
  lane_id uuid NOT NULL,
  -- Who accepted last.
  person_id uuid NOT NULL REFERENCES person (id),
  -- Of the part that both firms share, as it stood then; null where nothing was in it.
  version_name text CHECK (length(version_name) BETWEEN 1 AND 120),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  FOREIGN KEY (session_id, lane_id) REFERENCES planning_session (id, lane_id)
);

-- What both had accepted before this table was there is accepted, and not told again.
ALTER TABLE minutes_answer NO FORCE ROW LEVEL SECURITY;
ALTER TABLE planning_session NO FORCE ROW LEVEL SECURITY;
INSERT INTO minutes_acceptance (session_id, lane_id, person_id, version_name, at)
  SELECT a.session_id, a.lane_id, (array_agg(a.person_id ORDER BY a.at DESC))[1],
    left(to_char(s.starts_at AT TIME ZONE 'UTC', 'YYYY-MM-DD ') || s.title, 120), max(a.at)
  FROM minutes_answer a JOIN planning_session s ON s.id = a.session_id
  WHERE a.accepts GROUP BY a.session_id, a.lane_id, s.starts_at, s.title HAVING count(*) = 2;
ALTER TABLE planning_session FORCE ROW LEVEL SECURITY;
ALTER TABLE minutes_answer FORCE ROW LEVEL SECURITY;

ALTER TABLE minutes_acceptance ENABLE ROW LEVEL SECURITY;
ALTER TABLE minutes_acceptance FORCE ROW LEVEL SECURITY;
CREATE POLICY app_reads ON minutes_acceptance FOR SELECT TO covalent_app
  USING (lane_id = ANY ((SELECT readable_lane_ids())::uuid[]));
CREATE POLICY app_adds ON minutes_acceptance FOR INSERT TO covalent_app WITH CHECK (person_id = current_person_id()
  AND (SELECT count(*) FROM minutes_answer a WHERE a.session_id = minutes_acceptance.session_id AND a.accepts) = 2);
GRANT SELECT, INSERT ON minutes_acceptance TO covalent_app;

-- Forward only: what both accepted is not answered any more.
CREATE FUNCTION minutes_answer_goes_on() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF EXISTS (SELECT FROM minutes_acceptance a WHERE a.session_id = NEW.session_id) THEN
    RAISE EXCEPTION 'minutes that both firms accepted stay so' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER minutes_answer_goes_on BEFORE INSERT OR UPDATE ON minutes_answer
  FOR EACH ROW EXECUTE FUNCTION minutes_answer_goes_on();

ALTER TABLE mail
  DROP CONSTRAINT mail_kind_check,
  ADD CONSTRAINT mail_kind_check CHECK (kind IN ('review-naming', 'review-turn', 'review-ended', 'sign-off-receipt',
    'invitation', 'review-reminder', 'inbox', 'digest', 'planning-minutes'));

CREATE POLICY access_reads ON planning_session FOR SELECT TO covalent_access USING (true);
CREATE POLICY access_reads ON planning_attendance FOR SELECT TO covalent_access USING (true);
GRANT SELECT (id, plan_id) ON planning_session TO covalent_access;
GRANT SELECT (session_id, person_id) ON planning_attendance TO covalent_access;

GRANT CREATE ON SCHEMA public TO covalent_access;
SET LOCAL ROLE covalent_access;
CREATE FUNCTION post_minutes() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM post_mail('planning-minutes', s.id, a.person_id, jsonb_build_object('plan', s.plan_id))
    FROM planning_session s JOIN planning_attendance a ON a.session_id = s.id WHERE s.id = NEW.session_id ORDER BY a.person_id;
  RETURN NULL;
END $$;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM covalent_access;
CREATE TRIGGER minutes_acceptance_posted AFTER INSERT ON minutes_acceptance FOR EACH ROW EXECUTE FUNCTION post_minutes();
