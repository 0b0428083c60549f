-- Guests of a planning session, and its notepad: a lane of its own in which both firms and their guests write. Who reads what both
-- firms share reads the notepad too, in the same role; a guest is named on it and reads nothing else. What they see of the planning
-- session are rows of their own, so that no column of it comes along by mistake. Runs as covalent_owner.

-- Asked in by a firm for one thing, and none of its people.
ALTER TABLE person DROP CONSTRAINT person_firm_role_check,
  ADD CONSTRAINT person_firm_role_check CHECK (firm_role IN ('member', 'administrator', 'guest'));
INSERT INTO role_default (role, side, reads) VALUES ('supplier-guest', 'supplier', '{}'), ('customer-guest', 'customer', '{}');

ALTER TABLE lane ADD COLUMN is_notepad boolean NOT NULL DEFAULT false,
  ADD CHECK (NOT is_notepad OR (is_restricted AND audience = 'shared'));
CREATE OR REPLACE FUNCTION lane_audience_is_fixed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.plan_id, NEW.audience, NEW.is_restricted, NEW.is_notepad)
    IS DISTINCT FROM (OLD.id, OLD.plan_id, OLD.audience, OLD.is_restricted, OLD.is_notepad) THEN
    RAISE EXCEPTION 'the plan and audience of a lane never change';
  END IF;
  RETURN NEW;
END $$;

-- Its lane, and what a guest sees of the planning session: a copy that triggers keep.
CREATE TABLE planning_notepad (
  session_id uuid PRIMARY KEY REFERENCES planning_session (id),
  notepad_id uuid NOT NULL UNIQUE REFERENCES lane (id),
  plan_id uuid NOT NULL REFERENCES plan (id),
  title text NOT NULL,
  starts_at timestamptz NOT NULL,
  time_zone text NOT NULL,
  state text NOT NULL,
  presenter_id uuid NOT NULL REFERENCES person (id),
  current_item_id uuid,
  UNIQUE (session_id, notepad_id)
);
CREATE TABLE notepad_item (
  id uuid PRIMARY KEY,
  session_id uuid NOT NULL,
  notepad_id uuid NOT NULL,
  position int NOT NULL,
  title text NOT NULL,
  minutes int NOT NULL,
  FOREIGN KEY (session_id, notepad_id) REFERENCES planning_notepad (session_id, notepad_id)
);
CREATE INDEX notepad_item_session ON notepad_item (session_id);

CREATE TABLE planning_guest (
  session_id uuid NOT NULL,
  notepad_id uuid NOT NULL,
  person_id uuid NOT NULL REFERENCES person (id),
  -- As it was when they came in: the other firm may not meet them any more, and still reads who was there.
  name text NOT NULL,
  firm_name text NOT NULL,
  side text NOT NULL CHECK (side IN ('supplier', 'customer')),
  asked_by uuid NOT NULL REFERENCES person (id),
  since timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- First seen on its page while it ran.
  came_at timestamptz,
  ended_at timestamptz,
  ended_by uuid REFERENCES person (id),
  PRIMARY KEY (session_id, person_id),
  FOREIGN KEY (session_id, notepad_id) REFERENCES planning_notepad (session_id, notepad_id),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL))
);
CREATE INDEX planning_guest_person ON planning_guest (person_id);

DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['planning_notepad', 'notepad_item', 'planning_guest'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY app_reads ON %I FOR SELECT TO covalent_app USING (notepad_id = ANY ((SELECT readable_lane_ids())::uuid[]))', t);
    EXECUTE format('CREATE POLICY provision_all ON %I TO covalent_provision USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT ON %I TO covalent_app', t);
  END LOOP;
END $$;
-- Who is no guest any more is told to the two firms alone: they read the planning session.
ALTER POLICY app_reads ON planning_guest USING (notepad_id = ANY ((SELECT readable_lane_ids())::uuid[])
  AND (ended_at IS NULL OR EXISTS (SELECT FROM planning_session s WHERE s.id = session_id)));
CREATE POLICY app_comes ON planning_guest FOR UPDATE TO covalent_app
  USING (person_id = current_person_id() AND ended_at IS NULL) WITH CHECK (person_id = current_person_id());
GRANT UPDATE (came_at) ON planning_guest TO covalent_app;
GRANT INSERT, SELECT (session_id, notepad_id) ON planning_notepad TO covalent_provision;
GRANT INSERT, SELECT (id) ON notepad_item TO covalent_provision;
GRANT INSERT, SELECT, UPDATE (name, firm_name, asked_by, since, ended_at, ended_by) ON planning_guest TO covalent_provision;

-- The copy follows; closed or called off, nothing is written in the notepad any more. covalent_access owns what does that, and reads
-- no word of it.
CREATE POLICY access_keeps ON planning_notepad TO covalent_access USING (true) WITH CHECK (true);
CREATE POLICY access_keeps ON notepad_item TO covalent_access USING (true) WITH CHECK (true);
CREATE POLICY access_freezes ON lane FOR UPDATE TO covalent_access USING (is_notepad) WITH CHECK (is_notepad);
GRANT SELECT (session_id, notepad_id), UPDATE (title, starts_at, time_zone, state, presenter_id, current_item_id)
  ON planning_notepad TO covalent_access;
GRANT SELECT (id), INSERT, DELETE ON notepad_item TO covalent_access;
GRANT UPDATE (frozen_at) ON lane TO covalent_access;
CREATE FUNCTION notepad_follows_session() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE pad uuid;
BEGIN
  UPDATE planning_notepad SET title = NEW.title, starts_at = NEW.starts_at, time_zone = NEW.time_zone, state = NEW.state,
    presenter_id = NEW.presenter_id, current_item_id = NEW.current_item_id WHERE session_id = NEW.id RETURNING notepad_id INTO pad;
  IF pad IS NOT NULL AND NEW.state <> OLD.state AND NEW.state IN ('closed', 'called-off') THEN
    UPDATE lane SET frozen_at = clock_timestamp() WHERE id = pad AND frozen_at IS NULL;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER notepad_follows_session AFTER UPDATE OF title, starts_at, time_zone, state, presenter_id, current_item_id
  ON planning_session FOR EACH ROW EXECUTE FUNCTION notepad_follows_session();
CREATE FUNCTION notepad_follows_agenda() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    DELETE FROM notepad_item WHERE id = OLD.id;
  ELSE
    INSERT INTO notepad_item (id, session_id, notepad_id, position, title, minutes)
      SELECT NEW.id, n.session_id, n.notepad_id, NEW.position, NEW.title, NEW.minutes FROM planning_notepad n
      WHERE n.session_id = NEW.session_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER notepad_follows_agenda AFTER INSERT OR DELETE ON agenda_item FOR EACH ROW EXECUTE FUNCTION notepad_follows_agenda();

-- Invitations to be a guest of one planning session.
ALTER TABLE invitation ADD COLUMN session_id uuid REFERENCES planning_notepad (session_id),
  ADD CHECK (session_id IS NULL OR plan_id IS NOT NULL);
DROP INDEX invitation_open_lead;
CREATE UNIQUE INDEX invitation_open_lead ON invitation (plan_id) WHERE state = 'open' AND plan_id IS NOT NULL AND session_id IS NULL;
CREATE UNIQUE INDEX invitation_open_guest ON invitation (session_id, firm_id, email) WHERE state = 'open' AND session_id IS NOT NULL;
-- Of the planning session the letter and its page say the title and the time.
GRANT SELECT (plan_id, title, starts_at, time_zone, state) ON planning_notepad TO covalent_provision;
-- Who asked a guest in leads a side of the plan still.
GRANT SELECT ON role_default TO covalent_provision;

GRANT CREATE ON SCHEMA public TO covalent_access;
ALTER FUNCTION notepad_follows_session() OWNER TO covalent_access;
ALTER FUNCTION notepad_follows_agenda() OWNER TO covalent_access;
SET LOCAL ROLE covalent_access;
CREATE OR REPLACE FUNCTION audit_invitation() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM audit_append(l.id, CASE NEW.state WHEN 'open' THEN NEW.asked_by ELSE current_person_id() END,
      CASE NEW.state WHEN 'open' THEN 'invitation.made' ELSE 'invitation.' || NEW.state END,
      jsonb_build_object('invitation', NEW.id, 'role',
        CASE WHEN NEW.session_id IS NULL THEN 'customer-lead' WHEN NEW.firm_id = a.supplier_firm_id THEN 'supplier-guest'
          ELSE 'customer-guest' END))
    FROM lane l JOIN plan p ON p.id = l.plan_id JOIN account a ON a.id = p.account_id
    WHERE l.plan_id = NEW.plan_id AND l.audience = 'shared' AND NOT l.is_restricted;
  RETURN NULL;
END $$;
CREATE OR REPLACE VIEW lane_reader AS
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
    AND (((NOT l.is_restricted OR l.is_notepad) AND l.audience = ANY (d.reads)) OR 'read' = ANY (g.capabilities));

-- A guest knows themselves and whom they meet in what they read, and no list of a firm.
CREATE OR REPLACE FUNCTION readable_person_ids() RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN (SELECT coalesce(array_agg(DISTINCT id), '{}') FROM (
    SELECT id FROM person WHERE id = current_person_id()
    UNION ALL SELECT id FROM person
      WHERE firm_id = (SELECT firm_id FROM person WHERE id = current_person_id() AND firm_role <> 'guest')
    UNION ALL SELECT person_id FROM lane_reader WHERE lane_id = ANY ((SELECT readable_lane_ids())::uuid[])
  ) known (id));
CREATE OR REPLACE FUNCTION visible_members() RETURNS TABLE (plan_id uuid, person_id uuid) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
BEGIN ATOMIC
  SELECT m.plan_id, m.person_id FROM plan_member m JOIN person p ON p.id = m.person_id
    JOIN plan_member mine ON mine.plan_id = m.plan_id AND mine.person_id = current_person_id()
    WHERE m.plan_id = ANY ((SELECT readable_plan_ids())::uuid[])
      AND p.firm_id = (SELECT firm_id FROM person WHERE id = current_person_id())
      AND (mine.role NOT IN ('supplier-guest', 'customer-guest') OR m.person_id = mine.person_id)
  UNION SELECT r.plan_id, r.person_id FROM lane_reader r WHERE r.lane_id = ANY ((SELECT readable_lane_ids())::uuid[]);
END;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM covalent_access;
