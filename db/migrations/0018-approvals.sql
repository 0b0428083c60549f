-- Who signs for whom is known before they sign: to their own firm, and as with signatories to the owners of both sides. Ending it
-- stays with their own firm. Runs as covalent_owner.
CREATE FUNCTION may_know_delegates(of_plan uuid, of_person uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN of_plan = ANY (readable_plan_ids()) AND (is_of_my_firm(of_person) OR EXISTS (
    SELECT FROM plan_member m JOIN role_default d ON d.role = m.role
    WHERE m.plan_id = of_plan AND m.person_id = current_person_id() AND d.is_lead));
REVOKE ALL ON FUNCTION may_know_delegates(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION may_know_delegates(uuid, uuid) TO covalent_app;
GRANT CREATE ON SCHEMA public TO covalent_access;
ALTER FUNCTION may_know_delegates(uuid, uuid) OWNER TO covalent_access;
REVOKE CREATE ON SCHEMA public FROM covalent_access;

DROP POLICY app_reads ON delegation;
CREATE POLICY app_reads ON delegation FOR SELECT TO covalent_app USING (may_know_delegates(plan_id, signatory_id));
DROP POLICY app_adds ON delegation_end;
CREATE POLICY app_adds ON delegation_end FOR INSERT TO covalent_app
  WITH CHECK (EXISTS (SELECT FROM delegation d WHERE d.id = delegation_id AND is_of_my_firm(d.signatory_id))
    AND person_id = current_person_id());
