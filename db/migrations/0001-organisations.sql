-- Firms, people, accounts, plans, memberships, lanes. Runs as covalent_owner; roles come from db/bootstrap.ts.
-- Row-level security is the second fence: the policy module decides, this catches a forgotten WHERE.

CREATE TABLE firm (
  id uuid PRIMARY KEY,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE UNIQUE INDEX firm_name_key ON firm (lower(name));

-- Sign-in only, no plan content: readable by covalent_auth, never by the role that serves pages.
CREATE TABLE auth_user (
  id uuid PRIMARY KEY,
  email text NOT NULL CHECK (email = lower(email) AND length(email) BETWEEN 3 AND 254),
  password_hash text,
  status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'suspended')),
  created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE UNIQUE INDEX auth_user_email_key ON auth_user (email);

-- id is the hex SHA-256 of the token in the person's cookie.
CREATE TABLE auth_session (
  id text PRIMARY KEY CHECK (length(id) = 64),
  user_id uuid NOT NULL REFERENCES auth_user ON DELETE CASCADE,
  expires_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX auth_session_user ON auth_session (user_id);

CREATE TABLE person (
  id uuid PRIMARY KEY REFERENCES auth_user,
  firm_id uuid NOT NULL REFERENCES firm,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
  job_title text NOT NULL DEFAULT '' CHECK (length(job_title) <= 120),
  firm_role text NOT NULL DEFAULT 'member' CHECK (firm_role IN ('member', 'administrator')),
  created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX person_firm ON person (firm_id);

CREATE TABLE account (
  id uuid PRIMARY KEY,
  supplier_firm_id uuid NOT NULL REFERENCES firm,
  customer_firm_id uuid NOT NULL REFERENCES firm,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (supplier_firm_id <> customer_firm_id),
  UNIQUE (supplier_firm_id, customer_firm_id)
);
CREATE INDEX account_customer ON account (customer_firm_id);

CREATE TABLE plan (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES account,
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 160),
  period_start date NOT NULL,
  period_end date NOT NULL CHECK (period_end > period_start),
  created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX plan_account ON plan (account_id);

CREATE TABLE plan_member (
  plan_id uuid NOT NULL REFERENCES plan,
  person_id uuid NOT NULL REFERENCES person,
  role text NOT NULL,
  added_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (plan_id, person_id)
);
CREATE INDEX plan_member_person ON plan_member (person_id);

-- Every document is one lane: one audience, for life.
CREATE TABLE lane (
  id uuid PRIMARY KEY,
  plan_id uuid NOT NULL REFERENCES plan,
  audience text NOT NULL CHECK (audience IN ('supplier', 'customer', 'shared')),
  is_restricted boolean NOT NULL DEFAULT false,
  name text NOT NULL DEFAULT '' CHECK (length(name) <= 120),
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (is_restricted = (name <> ''))
);
CREATE UNIQUE INDEX lane_unrestricted_key ON lane (plan_id, audience) WHERE NOT is_restricted;
CREATE INDEX lane_plan ON lane (plan_id);

CREATE FUNCTION lane_audience_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.plan_id, NEW.audience, NEW.is_restricted) IS DISTINCT FROM (OLD.id, OLD.plan_id, OLD.audience, OLD.is_restricted) THEN
    RAISE EXCEPTION 'the plan and audience of a lane never change';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER lane_audience_is_fixed BEFORE UPDATE ON lane FOR EACH ROW EXECUTE FUNCTION lane_audience_is_fixed();

CREATE TABLE lane_grant (
  lane_id uuid NOT NULL REFERENCES lane,
  person_id uuid NOT NULL REFERENCES person,
  capabilities text[] NOT NULL CHECK (capabilities <@ ARRAY['read','comment','edit','validate','confirm','publish','approve','manage']),
  granted_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (lane_id, person_id)
);
CREATE INDEX lane_grant_person ON lane_grant (person_id);

-- The reading rows of server/policy/matrix.ts, for row-level security. A test compares the two in every cell.
CREATE TABLE role_default (
  role text NOT NULL,
  side text NOT NULL CHECK (side IN ('supplier', 'customer')),
  reads text[] NOT NULL,
  PRIMARY KEY (role)
);
INSERT INTO role_default (role, side, reads) VALUES
  ('account-manager', 'supplier', '{supplier,shared}'),
  ('core-team-member', 'supplier', '{supplier,shared}'),
  ('extended-team-member', 'supplier', '{}'),
  ('executive-sponsor', 'supplier', '{supplier,shared}'),
  ('coach', 'supplier', '{supplier,shared}'),
  ('supplier-observer', 'supplier', '{shared}'),
  ('customer-lead', 'customer', '{customer,shared}'),
  ('customer-contributor', 'customer', '{customer,shared}'),
  ('customer-executive', 'customer', '{customer,shared}'),
  ('customer-value-confirmer', 'customer', '{customer,shared}'),
  ('customer-observer', 'customer', '{shared}');
ALTER TABLE plan_member ADD FOREIGN KEY (role) REFERENCES role_default (role);

-- The context of a request. A pooled connection answers '' after a transaction that set it, hence nullif.
CREATE FUNCTION current_person_id() RETURNS uuid LANGUAGE sql STABLE
  RETURN nullif(current_setting('app.user_id', true), '')::uuid;

-- One (lane, person) pair a row: who reads what. Read only by the functions below, which covalent_access owns.
CREATE VIEW lane_reader AS
  SELECT l.id AS lane_id, l.plan_id, l.audience, l.is_restricted, p.account_id, me.id AS person_id, me.firm_id
  FROM lane l
  JOIN plan p ON p.id = l.plan_id
  JOIN account a ON a.id = p.account_id
  JOIN plan_member m ON m.plan_id = l.plan_id
  JOIN person me ON me.id = m.person_id
  JOIN auth_user u ON u.id = me.id AND u.status = 'active'
  JOIN role_default d ON d.role = m.role
    AND me.firm_id = CASE d.side WHEN 'supplier' THEN a.supplier_firm_id ELSE a.customer_firm_id END
  LEFT JOIN lane_grant g ON g.lane_id = l.id AND g.person_id = me.id
  WHERE l.audience IN ('shared', d.side)
    AND ((NOT l.is_restricted AND l.audience = ANY (d.reads)) OR 'read' = ANY (g.capabilities));

CREATE FUNCTION readable_lane_ids() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN (SELECT coalesce(array_agg(lane_id), '{}') FROM lane_reader WHERE person_id = current_person_id());
CREATE FUNCTION readable_plan_ids() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN (SELECT coalesce(array_agg(DISTINCT plan_id), '{}') FROM lane_reader WHERE person_id = current_person_id());
CREATE FUNCTION readable_account_ids() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN (SELECT coalesce(array_agg(DISTINCT account_id), '{}') FROM lane_reader WHERE person_id = current_person_id());
CREATE FUNCTION readable_firm_ids() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN (SELECT coalesce(array_agg(f.id), '{}') FROM firm f
    WHERE f.id = (SELECT firm_id FROM person WHERE id = current_person_id())
       OR f.id IN (SELECT unnest(ARRAY[a.supplier_firm_id, a.customer_firm_id]) FROM account a WHERE a.id = ANY (readable_account_ids())));
-- One's own firm, and of the other firm those who can be met in a lane that both may read.
CREATE FUNCTION readable_person_ids() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN (SELECT coalesce(array_agg(DISTINCT id), '{}') FROM (
    SELECT id FROM person WHERE firm_id = (SELECT firm_id FROM person WHERE id = current_person_id())
    UNION ALL SELECT other.person_id FROM lane_reader me JOIN lane_reader other USING (lane_id) WHERE me.person_id = current_person_id()
  ) known (id));
-- Members of one's plans: of the own firm all, of the other firm those met in a lane of that plan.
CREATE FUNCTION can_see_member(of_plan uuid, of_person uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN of_plan = ANY (readable_plan_ids()) AND (
    (SELECT firm_id FROM person WHERE id = of_person) = (SELECT firm_id FROM person WHERE id = current_person_id())
    OR EXISTS (SELECT FROM lane_reader me JOIN lane_reader other USING (lane_id)
      WHERE me.person_id = current_person_id() AND other.person_id = of_person AND me.plan_id = of_plan));
-- The definers: covalent_access owns them and may hold objects in this schema only for this moment.
REVOKE ALL ON FUNCTION readable_lane_ids(), readable_plan_ids(), readable_account_ids(), readable_firm_ids(), readable_person_ids(), can_see_member(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION readable_lane_ids(), readable_plan_ids(), readable_account_ids(), readable_firm_ids(), readable_person_ids(), can_see_member(uuid, uuid) TO covalent_app;
GRANT CREATE ON SCHEMA public TO covalent_access;
ALTER VIEW lane_reader OWNER TO covalent_access;
ALTER FUNCTION readable_lane_ids() OWNER TO covalent_access;
ALTER FUNCTION readable_plan_ids() OWNER TO covalent_access;
ALTER FUNCTION readable_account_ids() OWNER TO covalent_access;
ALTER FUNCTION readable_firm_ids() OWNER TO covalent_access;
ALTER FUNCTION readable_person_ids() OWNER TO covalent_access;
ALTER FUNCTION can_see_member(uuid, uuid) OWNER TO covalent_access;
REVOKE CREATE ON SCHEMA public FROM covalent_access;

ALTER TABLE firm ENABLE ROW LEVEL SECURITY;
ALTER TABLE firm FORCE ROW LEVEL SECURITY;
ALTER TABLE person ENABLE ROW LEVEL SECURITY;
ALTER TABLE person FORCE ROW LEVEL SECURITY;
ALTER TABLE account ENABLE ROW LEVEL SECURITY;
ALTER TABLE account FORCE ROW LEVEL SECURITY;
ALTER TABLE plan ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan FORCE ROW LEVEL SECURITY;
ALTER TABLE plan_member ENABLE ROW LEVEL SECURITY;
ALTER TABLE plan_member FORCE ROW LEVEL SECURITY;
ALTER TABLE lane ENABLE ROW LEVEL SECURITY;
ALTER TABLE lane FORCE ROW LEVEL SECURITY;
ALTER TABLE lane_grant ENABLE ROW LEVEL SECURITY;
ALTER TABLE lane_grant FORCE ROW LEVEL SECURITY;

CREATE POLICY app_reads ON firm FOR SELECT TO covalent_app USING (id = ANY ((SELECT readable_firm_ids())::uuid[]));
CREATE POLICY app_reads ON person FOR SELECT TO covalent_app USING (id = ANY ((SELECT readable_person_ids())::uuid[]));
CREATE POLICY app_reads ON account FOR SELECT TO covalent_app USING (id = ANY ((SELECT readable_account_ids())::uuid[]));
CREATE POLICY app_reads ON plan FOR SELECT TO covalent_app USING (id = ANY ((SELECT readable_plan_ids())::uuid[]));
CREATE POLICY app_reads ON plan_member FOR SELECT TO covalent_app USING (can_see_member(plan_id, person_id));
CREATE POLICY app_reads ON lane FOR SELECT TO covalent_app USING (id = ANY ((SELECT readable_lane_ids())::uuid[]));
CREATE POLICY app_reads ON lane_grant FOR SELECT TO covalent_app USING (lane_id = ANY ((SELECT readable_lane_ids())::uuid[]));

-- Facts for the policy module: who is who, never what is written.
CREATE POLICY access_reads ON firm FOR SELECT TO covalent_access USING (true);
CREATE POLICY access_reads ON person FOR SELECT TO covalent_access USING (true);
CREATE POLICY access_reads ON account FOR SELECT TO covalent_access USING (true);
CREATE POLICY access_reads ON plan FOR SELECT TO covalent_access USING (true);
CREATE POLICY access_reads ON plan_member FOR SELECT TO covalent_access USING (true);
CREATE POLICY access_reads ON lane FOR SELECT TO covalent_access USING (true);
CREATE POLICY access_reads ON lane_grant FOR SELECT TO covalent_access USING (true);

-- Setting up firms, people and plans; reads and writes no document.
CREATE POLICY provision_all ON firm TO covalent_provision USING (true) WITH CHECK (true);
CREATE POLICY provision_all ON person TO covalent_provision USING (true) WITH CHECK (true);
CREATE POLICY provision_all ON account TO covalent_provision USING (true) WITH CHECK (true);
CREATE POLICY provision_all ON plan TO covalent_provision USING (true) WITH CHECK (true);
CREATE POLICY provision_all ON plan_member TO covalent_provision USING (true) WITH CHECK (true);
CREATE POLICY provision_all ON lane TO covalent_provision USING (true) WITH CHECK (true);
CREATE POLICY provision_all ON lane_grant TO covalent_provision USING (true) WITH CHECK (true);

GRANT SELECT ON firm, person, account, plan, plan_member, lane, lane_grant, role_default TO covalent_app, covalent_access;
GRANT SELECT (id, status) ON auth_user TO covalent_access;
GRANT SELECT, INSERT, UPDATE, DELETE ON firm, person, account, plan, plan_member, lane, lane_grant TO covalent_provision;
GRANT SELECT ON role_default TO covalent_provision;
GRANT SELECT (id, email, status), INSERT, UPDATE (email, status) ON auth_user TO covalent_provision;
GRANT SELECT, UPDATE ON auth_user TO covalent_auth;
GRANT SELECT, INSERT, UPDATE, DELETE ON auth_session TO covalent_auth;
GRANT USAGE ON SCHEMA public TO covalent_app, covalent_collab, covalent_auth, covalent_access, covalent_provision;
