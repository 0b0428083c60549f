-- Who changed who is on a plan, and what somebody may do by name, is told in the audit chain beside what changed: the person
-- in context of the transaction, none for the service itself. Runs as covalent_owner.

GRANT CREATE ON SCHEMA public TO covalent_access;

CREATE OR REPLACE FUNCTION audit_lane() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM audit_append(NEW.id, current_person_id(), 'lane.opened',
      jsonb_build_object('audience', NEW.audience, 'restricted', NEW.is_restricted));
  ELSE
    PERFORM audit_append(NEW.id, current_person_id(),
      CASE WHEN NEW.frozen_at IS NULL THEN 'lane.thawed' ELSE 'lane.frozen' END, '{}');
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION audit_grant() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  g lane_grant := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  PERFORM audit_append(g.lane_id, current_person_id(), 'grant.changed', jsonb_build_object('person', g.person_id,
    'capabilities', CASE WHEN TG_OP = 'DELETE' THEN '' ELSE array_to_string(g.capabilities, ' ') END));
  RETURN NULL;
END $$;

-- Of a role that does not read what both firms write the other firm is told nothing: who holds it is not theirs to know.
-- covalent_access owns this one.
SET LOCAL ROLE covalent_access;
CREATE OR REPLACE FUNCTION audit_member() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  was plan_member := CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE OLD END;
  is_now plan_member := CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE NEW END;
  who plan_member := coalesce(is_now, was);
BEGIN
  PERFORM audit_append(l.id, current_person_id(), 'member.changed',
      jsonb_build_object('person', who.person_id, 'role', told.role, 'was', told.was))
    FROM lane l JOIN role_default d ON d.role = who.role
    CROSS JOIN LATERAL (SELECT
      (SELECT r.role FROM role_default r WHERE r.role = is_now.role AND (l.audience <> 'shared' OR 'shared' = ANY (r.reads))) AS role,
      (SELECT r.role FROM role_default r WHERE r.role = was.role AND (l.audience <> 'shared' OR 'shared' = ANY (r.reads))) AS was) told
    WHERE l.plan_id = who.plan_id AND l.audience IN ('shared', d.side) AND coalesce(told.role, told.was) IS NOT NULL
    ORDER BY l.id;
  RETURN NULL;
END $$;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM covalent_access;
