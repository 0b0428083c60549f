-- Whom a person may see is found from the lanes that they may read, once a query, not by comparing all members of all plans or row by
-- row: the cost follows one's own plans, and not what else the installation holds. Runs as covalent_owner.
GRANT CREATE ON SCHEMA public TO covalent_access;
SET LOCAL ROLE covalent_access;

CREATE OR REPLACE FUNCTION readable_person_ids() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN (SELECT coalesce(array_agg(DISTINCT id), '{}') FROM (
    SELECT id FROM person WHERE firm_id = (SELECT firm_id FROM person WHERE id = current_person_id())
    UNION ALL SELECT person_id FROM lane_reader WHERE lane_id = ANY ((SELECT readable_lane_ids())::uuid[])
  ) known (id));

-- Members of one's plans: of the own firm all, of the other firm those met in a lane of that plan.
CREATE FUNCTION visible_members() RETURNS TABLE (plan_id uuid, person_id uuid) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
BEGIN ATOMIC
  SELECT m.plan_id, m.person_id FROM plan_member m JOIN person p ON p.id = m.person_id
    WHERE m.plan_id = ANY ((SELECT readable_plan_ids())::uuid[])
      AND p.firm_id = (SELECT firm_id FROM person WHERE id = current_person_id())
  UNION SELECT r.plan_id, r.person_id FROM lane_reader r WHERE r.lane_id = ANY ((SELECT readable_lane_ids())::uuid[]);
END;
REVOKE ALL ON FUNCTION visible_members() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION visible_members() TO covalent_app;

RESET ROLE;
ALTER POLICY app_reads ON plan_member USING ((plan_id, person_id) IN (SELECT v.plan_id, v.person_id FROM visible_members() v));

SET LOCAL ROLE covalent_access;
DROP FUNCTION can_see_member(uuid, uuid);
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM covalent_access;
