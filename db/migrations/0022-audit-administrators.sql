-- The administrators of a firm read the audit chains of its plans also where they are no members: of what both firms share and of
-- their own side. A part for named people stays with those people. Of a plan they learn nothing here but its period and the other firm.
CREATE FUNCTION administered_lanes()
RETURNS TABLE (lane_id uuid, plan_id uuid, audience text, supplier text, customer text, period_start date, period_end date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
BEGIN ATOMIC
  SELECT l.id, l.plan_id, l.audience, s.name, c.name, p.period_start, p.period_end
  FROM person me
  JOIN auth_user u ON u.id = me.id AND u.status = 'active'
  JOIN account a ON me.firm_id IN (a.supplier_firm_id, a.customer_firm_id)
  JOIN firm s ON s.id = a.supplier_firm_id
  JOIN firm c ON c.id = a.customer_firm_id
  JOIN plan p ON p.account_id = a.id
  JOIN lane l ON l.plan_id = p.id AND NOT l.is_restricted
    AND l.audience IN ('shared', CASE me.firm_id WHEN a.supplier_firm_id THEN 'supplier' ELSE 'customer' END)
  WHERE me.id = current_person_id() AND me.firm_role = 'administrator';
END;
REVOKE ALL ON FUNCTION administered_lanes() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION administered_lanes() TO covalent_app;
GRANT CREATE ON SCHEMA public TO covalent_access;
ALTER FUNCTION administered_lanes() OWNER TO covalent_access;
REVOKE CREATE ON SCHEMA public FROM covalent_access;

CREATE POLICY administrator_reads ON audit_event FOR SELECT TO covalent_app
  USING (lane_id IN (SELECT a.lane_id FROM administered_lanes() a));
CREATE POLICY administrator_reads ON audit_head FOR SELECT TO covalent_app
  USING (lane_id IN (SELECT a.lane_id FROM administered_lanes() a));
