-- Whom a person may see is found from the lanes that they may read, not by comparing all members of all plans: the cost follows
-- one's own plans, and not how many others the installation has. Runs as covalent_owner.
GRANT CREATE ON SCHEMA public TO covalent_access;
SET LOCAL ROLE covalent_access;
CREATE OR REPLACE FUNCTION readable_person_ids() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN (SELECT coalesce(array_agg(DISTINCT id), '{}') FROM (
    SELECT id FROM person WHERE firm_id = (SELECT firm_id FROM person WHERE id = current_person_id())
    UNION ALL SELECT person_id FROM lane_reader WHERE lane_id = ANY ((SELECT readable_lane_ids())::uuid[])
  ) known (id));
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM covalent_access;
