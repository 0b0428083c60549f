-- Where one meets; and who was called and may not read the plan any more is told, in the words of no plan, to strike it from
-- their calendar. Runs as covalent_owner.

ALTER TABLE planning_session ADD COLUMN venue text NOT NULL DEFAULT '' CHECK (length(venue) <= 300);

-- When it was to begin, as the letter said: what a later one may still say to who has lost access since. Null in older ones.
ALTER TABLE planning_call_letter ADD COLUMN starts_at timestamptz;

ALTER TABLE demonstration_mail ADD COLUMN calendar text;

GRANT UPDATE (venue) ON planning_session TO covalent_app;
GRANT CREATE ON SCHEMA public TO covalent_access;
SET LOCAL ROLE covalent_access;

CREATE OR REPLACE FUNCTION planning_session_calls() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE is_told_anew boolean := false;
BEGIN
  IF TG_OP = 'UPDATE' THEN is_told_anew := (OLD.title, OLD.venue) IS DISTINCT FROM (NEW.title, NEW.venue); END IF;
  PERFORM call_to_planning(NEW.id, is_told_anew);
  RETURN NULL;
END $$;

-- Whether they may still read it is asked when the letter is written.
CREATE FUNCTION planning_member_calls() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM post_planning_call(s.id, s.plan_id, OLD.person_id)
    FROM planning_session s JOIN planning_call c ON c.session_id = s.id
    WHERE s.state = 'planned' AND s.starts_at > clock_timestamp() AND OLD.person_id = ANY (c.people)
      AND CASE TG_TABLE_NAME WHEN 'plan_member' THEN s.plan_id = (to_jsonb(OLD) ->> 'plan_id')::uuid
        ELSE s.lane_id = (to_jsonb(OLD) ->> 'lane_id')::uuid END
    ORDER BY s.id;
  RETURN NULL;
END $$;

RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM covalent_access;

DROP TRIGGER planning_session_calls ON planning_session;
CREATE CONSTRAINT TRIGGER planning_session_calls
  AFTER INSERT OR UPDATE OF title, venue, starts_at, presenter_id, state ON planning_session
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION planning_session_calls();
CREATE TRIGGER lane_grant_calls AFTER DELETE OR UPDATE ON lane_grant
  FOR EACH ROW EXECUTE FUNCTION planning_member_calls();
CREATE TRIGGER plan_member_calls AFTER DELETE OR UPDATE OF role ON plan_member
  FOR EACH ROW EXECUTE FUNCTION planning_member_calls();
