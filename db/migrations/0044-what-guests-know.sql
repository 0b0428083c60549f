-- Guests of a planning session read its notepad, and of the plan around it nothing: not who signs for whom, not what others are on the
-- plan, not the chain of what was done with authority. Whoever reads a part of a plan has joined it; a notepad is none of its parts.
-- Runs as covalent_owner.
GRANT CREATE ON SCHEMA public TO covalent_access;
SET LOCAL ROLE covalent_access;

CREATE FUNCTION joined_plan_ids() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN (SELECT coalesce(array_agg(DISTINCT r.plan_id), '{}') FROM lane_reader r JOIN lane l ON l.id = r.lane_id
    WHERE r.person_id = current_person_id() AND NOT l.is_notepad);
REVOKE ALL ON FUNCTION joined_plan_ids() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION joined_plan_ids() TO covalent_app;

-- Of plans that one has joined: of the own firm all, of the other firm those met in a part. Besides that one's own place.
CREATE OR REPLACE FUNCTION visible_members() RETURNS TABLE (plan_id uuid, person_id uuid) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
BEGIN ATOMIC
  SELECT m.plan_id, m.person_id FROM plan_member m JOIN person p ON p.id = m.person_id
    WHERE m.plan_id = ANY ((SELECT joined_plan_ids())::uuid[])
      AND p.firm_id = (SELECT firm_id FROM person WHERE id = current_person_id())
  UNION SELECT m.plan_id, m.person_id FROM plan_member m
    WHERE m.person_id = current_person_id() AND m.plan_id = ANY ((SELECT readable_plan_ids())::uuid[])
  UNION SELECT r.plan_id, r.person_id FROM lane_reader r JOIN lane l ON l.id = r.lane_id AND NOT l.is_notepad
    WHERE r.lane_id = ANY ((SELECT readable_lane_ids())::uuid[]);
END;

CREATE OR REPLACE FUNCTION may_know_delegates(of_plan uuid, of_person uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN of_plan = ANY (joined_plan_ids()) AND (is_of_my_firm(of_person) OR EXISTS (
    SELECT FROM plan_member m JOIN role_default d ON d.role = m.role
    WHERE m.plan_id = of_plan AND m.person_id = current_person_id() AND d.is_lead));

-- Who is on the plan as what is told in the chains of its parts.
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
    WHERE l.plan_id = who.plan_id AND NOT l.is_notepad AND l.audience IN ('shared', d.side) AND coalesce(told.role, told.was) IS NOT NULL
    ORDER BY l.id;
  RETURN NULL;
END $$;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM covalent_access;

-- The chain of a notepad is for who has joined its plan. Row-level security of `lane` does the rest.
ALTER POLICY app_reads ON audit_event
  USING (lane_id IN (SELECT l.id FROM lane l WHERE l.plan_id = ANY ((SELECT joined_plan_ids())::uuid[])));
ALTER POLICY app_reads ON audit_head
  USING (lane_id IN (SELECT l.id FROM lane l WHERE l.plan_id = ANY ((SELECT joined_plan_ids())::uuid[])));
ALTER POLICY app_reads ON single_signatory USING (firm_id IN (
  SELECT unnest(ARRAY[a.supplier_firm_id, a.customer_firm_id]) FROM plan p JOIN account a ON a.id = p.account_id
  WHERE p.id = ANY ((SELECT joined_plan_ids())::uuid[])));
ALTER POLICY app_adds ON delegation
  WITH CHECK (plan_id = ANY ((SELECT joined_plan_ids())::uuid[]) AND is_of_my_firm(signatory_id) AND is_of_my_firm(delegate_id)
    AND person_id = current_person_id());
ALTER POLICY app_own ON export_job
  WITH CHECK (person_id = current_person_id() AND plan_id = ANY ((SELECT joined_plan_ids())::uuid[]));
