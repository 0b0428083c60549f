-- What happened with authority, one chain a lane, so that no receipt tells of another audience's events. Each event is a
-- line of canonical JSON (RFC 8785) with the hash of the one before; appended by triggers, in the transaction of what it
-- tells of, so that no service can forget it. It names people and records by id and holds no words that anybody typed.
-- Triggers of a table fire in the order of their names: those that hold heads of
-- lanes come before those that note, so that heads of lanes are always held before heads of chains. Runs as covalent_owner.

CREATE TABLE audit_event (
  lane_id uuid NOT NULL REFERENCES lane (id),
  -- The first event of a lane is 1.
  n bigint NOT NULL CHECK (n > 0),
  canonical text NOT NULL,
  -- SHA-256 of it, hexadecimal.
  hash text NOT NULL CHECK (hash = encode(sha256(convert_to(canonical, 'UTF8')), 'hex')),
  PRIMARY KEY (lane_id, n)
);

CREATE TABLE audit_head (
  lane_id uuid PRIMARY KEY REFERENCES lane (id),
  n bigint NOT NULL,
  hash text NOT NULL CHECK (length(hash) = 64)
) WITH (fillfactor = 50);

CREATE FUNCTION audit_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'an audit chain is only added to';
END $$;
CREATE TRIGGER audit_event_is_final BEFORE UPDATE OR DELETE ON audit_event FOR EACH ROW EXECUTE FUNCTION audit_is_final();
CREATE TRIGGER audit_event_stays BEFORE TRUNCATE ON audit_event FOR EACH STATEMENT EXECUTE FUNCTION audit_is_final();
CREATE TRIGGER audit_head_is_kept BEFORE DELETE ON audit_head FOR EACH ROW EXECUTE FUNCTION audit_is_final();
CREATE TRIGGER audit_head_stays BEFORE TRUNCATE ON audit_head FOR EACH STATEMENT EXECUTE FUNCTION audit_is_final();

-- Of a flat object whose keys are plain letters and whose values are texts, whole numbers, booleans or null.
CREATE FUNCTION canonical_json(value jsonb) RETURNS text LANGUAGE sql IMMUTABLE
  RETURN '{' || coalesce((SELECT string_agg(to_json(e.key)::text || ':' || e.value::text, ',' ORDER BY e.key COLLATE "C")
    FROM jsonb_each(value) e), '') || '}';

-- The one way into a chain. The head's row is held to the end of the transaction: events of a lane have one order.
CREATE FUNCTION audit_append(of_lane uuid, by_person uuid, of_type text, body jsonb) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  head audit_head;
  line text;
BEGIN
  INSERT INTO audit_head (lane_id, n, hash) VALUES (of_lane, 0, repeat('0', 64)) ON CONFLICT DO NOTHING;
  SELECT * INTO head FROM audit_head WHERE lane_id = of_lane FOR UPDATE;
  line := format('{"actor":%s,"at":%s,"body":%s,"lane":%s,"n":%s,"prev":%s,"type":%s}',
    coalesce(to_json(by_person)::text, 'null'),
    to_json(to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')),
    canonical_json(body), to_json(of_lane), head.n + 1, to_json(head.hash), to_json(of_type));
  INSERT INTO audit_event (lane_id, n, canonical, hash)
    VALUES (of_lane, head.n + 1, line, encode(sha256(convert_to(line, 'UTF8')), 'hex'));
  UPDATE audit_head SET n = head.n + 1, hash = encode(sha256(convert_to(line, 'UTF8')), 'hex') WHERE lane_id = of_lane;
END $$;
REVOKE ALL ON FUNCTION audit_append(uuid, uuid, text, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_append(uuid, uuid, text, jsonb) TO covalent_access;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['audit_event', 'audit_head'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY access_verifies ON %I FOR SELECT TO covalent_access USING (true)', t);
    EXECUTE format('GRANT SELECT ON %I TO covalent_access', t);
    EXECUTE format('CREATE POLICY app_reads ON %I FOR SELECT TO covalent_app USING (lane_id = ANY ((SELECT readable_lane_ids())::uuid[]))', t);
    EXECUTE format('GRANT SELECT ON %I TO covalent_app', t);
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %I FROM PUBLIC', t);
  END LOOP;
END $$;

CREATE POLICY owner_appends ON audit_event FOR INSERT TO covalent_owner WITH CHECK (true);
CREATE POLICY owner_appends ON audit_head TO covalent_owner USING (true) WITH CHECK (true);

CREATE FUNCTION audit_lane() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM audit_append(NEW.id, NULL, 'lane.opened', jsonb_build_object('audience', NEW.audience, 'restricted', NEW.is_restricted));
  ELSE
    PERFORM audit_append(NEW.id, NULL, CASE WHEN NEW.frozen_at IS NULL THEN 'lane.thawed' ELSE 'lane.frozen' END, '{}');
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER lane_noted AFTER INSERT ON lane FOR EACH ROW EXECUTE FUNCTION audit_lane();
CREATE TRIGGER lane_noted_frozen AFTER UPDATE OF frozen_at ON lane FOR EACH ROW
  WHEN ((OLD.frozen_at IS NULL) IS DISTINCT FROM (NEW.frozen_at IS NULL)) EXECUTE FUNCTION audit_lane();

CREATE FUNCTION audit_act() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM audit_append(NEW.lane_id, NEW.person_id, 'record.act', jsonb_build_object('id', NEW.id, 'act', NEW.act,
    'root', NEW.root, 'record', NEW.record_id, 'hash', encode(NEW.hash, 'hex'), 'proof', NEW.proof, 'seq', NEW.seq));
  RETURN NULL;
END $$;
CREATE TRIGGER record_act_noted AFTER INSERT ON record_act FOR EACH ROW EXECUTE FUNCTION audit_act();

CREATE FUNCTION audit_version() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM audit_append(NEW.lane_id, NEW.person_id, 'version.named', jsonb_build_object('id', NEW.id, 'seq', NEW.seq));
  RETURN NULL;
END $$;
CREATE TRIGGER lane_version_noted AFTER INSERT ON lane_version FOR EACH ROW EXECUTE FUNCTION audit_version();

-- The part it came to is told what came, and not from where.
CREATE FUNCTION audit_publication() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM audit_append(NEW.from_doc, NEW.person_id, 'record.published',
    jsonb_build_object('publication', NEW.id, 'root', NEW.root, 'record', NEW.from_record, 'became', NEW.to_record));
  PERFORM audit_append(NEW.to_doc, NEW.person_id, 'record.arrived',
    jsonb_build_object('root', NEW.root, 'record', NEW.to_record, 'seq', NEW.to_seq));
  RETURN NULL;
END $$;
CREATE TRIGGER doc_publication_noted AFTER INSERT ON doc_publication FOR EACH ROW EXECUTE FUNCTION audit_publication();

-- What the withdrawal leaves is read from the publication, as who writes it reads that.
CREATE FUNCTION audit_withdrawal() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE moved doc_publication;
BEGIN
  SELECT * INTO moved FROM doc_publication WHERE id = NEW.publication_id;
  PERFORM audit_returned(moved.from_doc, moved.to_doc, NEW.person_id, moved.id, moved.root, moved.to_record, NEW.record_id);
  RETURN NULL;
END $$;
CREATE FUNCTION audit_returned(from_doc uuid, to_doc uuid, by_person uuid, publication uuid, root text, record uuid, became uuid)
RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM audit_append(from_doc, by_person, 'record.returned',
    jsonb_build_object('publication', publication, 'root', root, 'record', became));
  PERFORM audit_append(to_doc, by_person, 'record.withdrawn', jsonb_build_object('root', root, 'record', record));
END $$;
REVOKE ALL ON FUNCTION audit_returned(uuid, uuid, uuid, uuid, text, uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_returned(uuid, uuid, uuid, uuid, text, uuid, uuid) TO covalent_collab;
CREATE TRIGGER doc_withdrawal_noted AFTER INSERT ON doc_withdrawal FOR EACH ROW EXECUTE FUNCTION audit_withdrawal();

-- Who came to a plan, went or got another role: in the lanes of their side and in the shared one.
CREATE FUNCTION audit_member() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  was plan_member := CASE WHEN TG_OP = 'INSERT' THEN NULL ELSE OLD END;
  is_now plan_member := CASE WHEN TG_OP = 'DELETE' THEN NULL ELSE NEW END;
  who plan_member := coalesce(is_now, was);
BEGIN
  PERFORM audit_append(l.id, NULL, 'member.changed', jsonb_build_object('person', who.person_id, 'role', is_now.role, 'was', was.role))
    FROM lane l JOIN role_default d ON d.role = who.role
    WHERE l.plan_id = who.plan_id AND l.audience IN ('shared', d.side) ORDER BY l.id;
  RETURN NULL;
END $$;
CREATE TRIGGER plan_member_noted AFTER INSERT OR DELETE OR UPDATE OF role ON plan_member FOR EACH ROW EXECUTE FUNCTION audit_member();

CREATE FUNCTION audit_grant() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  g lane_grant := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  PERFORM audit_append(g.lane_id, NULL, 'grant.changed', jsonb_build_object('person', g.person_id,
    'capabilities', CASE WHEN TG_OP = 'DELETE' THEN '' ELSE array_to_string(g.capabilities, ' ') END));
  RETURN NULL;
END $$;
CREATE TRIGGER lane_grant_noted AFTER INSERT OR UPDATE OR DELETE ON lane_grant FOR EACH ROW EXECUTE FUNCTION audit_grant();

GRANT CREATE ON SCHEMA public TO covalent_access;
ALTER FUNCTION audit_member() OWNER TO covalent_access;
REVOKE CREATE ON SCHEMA public FROM covalent_access;
