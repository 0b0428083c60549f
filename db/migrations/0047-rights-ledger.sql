-- What a person may do, each time it changed, to be copied outside of the database: a restore of an older backup would else give back
-- what was taken since. Ids and no words; written by triggers, so that no use case can forget it. Runs as covalent_owner.

CREATE TABLE right_change (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- Of a person on a plan, by name in a lane, in their firm, and to sign in.
  kind text NOT NULL CHECK (kind IN ('member', 'grant', 'firm', 'sign-in')),
  person_id uuid NOT NULL,
  -- A plan or a lane.
  place_id uuid,
  -- What holds from then on: a role, capabilities, a status; null for nothing.
  holds text,
  CHECK ((place_id IS NOT NULL) = (kind IN ('member', 'grant')))
);
CREATE INDEX right_change_at ON right_change (at);
ALTER TABLE right_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE right_change FORCE ROW LEVEL SECURITY;
CREATE POLICY access_keeps ON right_change TO covalent_access USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON right_change TO covalent_access;

CREATE FUNCTION note_right() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_TABLE_NAME = 'plan_member' THEN
    IF TG_OP = 'DELETE' THEN
      INSERT INTO right_change (kind, person_id, place_id) VALUES ('member', OLD.person_id, OLD.plan_id);
    ELSE
      INSERT INTO right_change (kind, person_id, place_id, holds) VALUES ('member', NEW.person_id, NEW.plan_id, NEW.role);
    END IF;
  ELSIF TG_TABLE_NAME = 'lane_grant' THEN
    IF TG_OP = 'DELETE' THEN
      INSERT INTO right_change (kind, person_id, place_id) VALUES ('grant', OLD.person_id, OLD.lane_id);
    ELSE
      INSERT INTO right_change (kind, person_id, place_id, holds)
        VALUES ('grant', NEW.person_id, NEW.lane_id, array_to_string(NEW.capabilities, ' '));
    END IF;
  ELSIF TG_TABLE_NAME = 'person' THEN
    INSERT INTO right_change (kind, person_id, holds) VALUES ('firm', NEW.id, NEW.firm_role);
  ELSE
    INSERT INTO right_change (kind, person_id, holds) VALUES ('sign-in', NEW.id, NEW.status);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER plan_member_right AFTER INSERT OR DELETE OR UPDATE OF role ON plan_member FOR EACH ROW EXECUTE FUNCTION note_right();
CREATE TRIGGER lane_grant_right AFTER INSERT OR DELETE OR UPDATE OF capabilities ON lane_grant FOR EACH ROW EXECUTE FUNCTION note_right();
CREATE TRIGGER person_right AFTER UPDATE OF firm_role ON person FOR EACH ROW
  WHEN (OLD.firm_role IS DISTINCT FROM NEW.firm_role) EXECUTE FUNCTION note_right();
CREATE TRIGGER auth_user_right AFTER UPDATE OF status ON auth_user FOR EACH ROW
  WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION note_right();

GRANT CREATE ON SCHEMA public TO covalent_access;
ALTER FUNCTION note_right() OWNER TO covalent_access;
REVOKE CREATE ON SCHEMA public FROM covalent_access;
