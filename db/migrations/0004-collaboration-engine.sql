-- Snapshots that joins are served from, history, locks, quarantine, freeze; and whoever loses a right is told of, by
-- triggers, so that no service can forget it. Runs as covalent_owner.

ALTER TABLE lane ADD COLUMN frozen_at timestamptz;

ALTER TABLE doc_head
  -- Follows lane.frozen_at: rooms know doc_* only.
  ADD COLUMN is_frozen boolean NOT NULL DEFAULT false,
  -- The number before the first row of this epoch.
  ADD COLUMN epoch_seq bigint NOT NULL DEFAULT 0,
  -- What stands in doc_update, and when the last of it came: for finding lanes that nobody compacts.
  ADD COLUMN tail_bytes bigint NOT NULL DEFAULT 0,
  ADD COLUMN written_at timestamptz NOT NULL DEFAULT clock_timestamp();

CREATE INDEX doc_client_first ON doc_client (doc_id, first_seq);

-- packed: the answer to a join, compressed; extra_checksum = SHA-256 of state_vector and packed.
ALTER TABLE doc_snapshot
  ADD COLUMN state_vector bytea NOT NULL,
  ADD COLUMN packed bytea,
  ADD COLUMN extra_checksum bytea NOT NULL CHECK (length(extra_checksum) = 32);
ALTER TABLE doc_snapshot ALTER COLUMN packed SET STORAGE EXTERNAL;

-- Log rows that a snapshot has taken over, compressed, with their authors and times. A lane that begins a new epoch
-- has its first state here as one row, with the reason.
CREATE TABLE doc_history (
  doc_id uuid NOT NULL REFERENCES doc_head (doc_id),
  from_seq bigint NOT NULL,
  to_seq bigint NOT NULL,
  epoch int NOT NULL,
  row_count int NOT NULL CHECK (row_count > 0),
  from_at timestamptz NOT NULL,
  to_at timestamptz NOT NULL,
  reason text CHECK (reason IN ('restored', 'erased', 'split')),
  checksum bytea NOT NULL CHECK (length(checksum) = 32),
  segment bytea NOT NULL,
  PRIMARY KEY (doc_id, to_seq),
  CHECK (from_seq <= to_seq)
);
ALTER TABLE doc_history ALTER COLUMN segment SET STORAGE EXTERNAL;

-- Fields that are agreed and locked; no fields = the whole record.
CREATE TABLE doc_lock (
  doc_id uuid NOT NULL REFERENCES doc_head (doc_id),
  root text NOT NULL,
  record_id text NOT NULL,
  fields text[] NOT NULL DEFAULT '{}',
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (doc_id, root, record_id)
);

-- What did not match its checksum, kept as it was found.
CREATE TABLE doc_quarantine (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  doc_id uuid NOT NULL REFERENCES doc_head (doc_id),
  kind text NOT NULL CHECK (kind IN ('update', 'snapshot', 'segment')),
  from_seq bigint NOT NULL,
  to_seq bigint NOT NULL,
  epoch int NOT NULL,
  user_id uuid,
  client_id bigint,
  checksum bytea NOT NULL,
  data bytea NOT NULL,
  found_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX doc_quarantine_doc ON doc_quarantine (doc_id);

-- How far a person has looked; theirs alone.
CREATE TABLE doc_seen (
  user_id uuid NOT NULL,
  doc_id uuid NOT NULL REFERENCES doc_head (doc_id),
  seq bigint NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (user_id, doc_id)
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['doc_history', 'doc_lock', 'doc_quarantine', 'doc_seen'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY app_reads ON %I FOR SELECT TO covalent_app USING (doc_id = ANY ((SELECT readable_lane_ids())::uuid[]))', t);
    EXECUTE format('CREATE POLICY collab_all ON %I TO covalent_collab USING (true) WITH CHECK (true)', t);
    EXECUTE format('GRANT SELECT ON %I TO covalent_app', t);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO covalent_collab', t);
  END LOOP;
END $$;
CREATE POLICY app_reads_own ON doc_seen AS RESTRICTIVE FOR SELECT TO covalent_app USING (user_id = current_person_id());

-- Control: told to every node when the transaction commits, and to none when it does not.
CREATE FUNCTION tell_control(kind text, id text) RETURNS void LANGUAGE sql
  AS $$ SELECT pg_notify('covalent_control', json_build_object('kind', kind, 'id', id)::text) $$;

-- Edits in flight compare policy_rev and fail. Heads are locked in id order, as every commit locks them.
CREATE FUNCTION raise_policy_rev(lane_ids uuid[]) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM doc_head WHERE doc_id = ANY (lane_ids) ORDER BY doc_id FOR NO KEY UPDATE;
  UPDATE doc_head SET policy_rev = policy_rev + 1 WHERE doc_id = ANY (lane_ids);
END $$;

CREATE FUNCTION plan_member_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE plans uuid[] := CASE TG_OP WHEN 'INSERT' THEN ARRAY[NEW.plan_id] WHEN 'DELETE' THEN ARRAY[OLD.plan_id]
  ELSE ARRAY[OLD.plan_id, NEW.plan_id] END;
BEGIN
  PERFORM raise_policy_rev(ARRAY(SELECT id FROM lane WHERE plan_id = ANY (plans)));
  PERFORM tell_control('plan', changed::text) FROM (SELECT DISTINCT unnest(plans)) p (changed);
  RETURN NULL;
END $$;
CREATE TRIGGER plan_member_came_or_went AFTER INSERT OR DELETE ON plan_member FOR EACH ROW EXECUTE FUNCTION plan_member_changed();
CREATE TRIGGER plan_member_changed AFTER UPDATE ON plan_member FOR EACH ROW
  WHEN (ROW (OLD.plan_id, OLD.person_id, OLD.role) IS DISTINCT FROM ROW (NEW.plan_id, NEW.person_id, NEW.role))
  EXECUTE FUNCTION plan_member_changed();

CREATE FUNCTION lane_grant_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE lanes uuid[] := CASE TG_OP WHEN 'INSERT' THEN ARRAY[NEW.lane_id] WHEN 'DELETE' THEN ARRAY[OLD.lane_id]
  ELSE ARRAY[OLD.lane_id, NEW.lane_id] END;
BEGIN
  PERFORM raise_policy_rev(lanes);
  PERFORM tell_control('lane', changed::text) FROM (SELECT DISTINCT unnest(lanes)) l (changed);
  RETURN NULL;
END $$;
CREATE TRIGGER lane_grant_came_or_went AFTER INSERT OR DELETE ON lane_grant FOR EACH ROW EXECUTE FUNCTION lane_grant_changed();
CREATE TRIGGER lane_grant_changed AFTER UPDATE ON lane_grant FOR EACH ROW
  WHEN (ROW (OLD.lane_id, OLD.person_id, OLD.capabilities) IS DISTINCT FROM ROW (NEW.lane_id, NEW.person_id, NEW.capabilities))
  EXECUTE FUNCTION lane_grant_changed();

CREATE FUNCTION auth_user_status_changed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM raise_policy_rev(ARRAY(SELECT l.id FROM lane l JOIN plan_member m USING (plan_id) WHERE m.person_id = NEW.id));
  PERFORM tell_control('person', NEW.id::text);
  RETURN NULL;
END $$;
CREATE TRIGGER auth_user_status_changed AFTER UPDATE OF status ON auth_user FOR EACH ROW
  WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION auth_user_status_changed();

CREATE FUNCTION auth_session_ended() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM tell_control('session', OLD.id);
  RETURN NULL;
END $$;
CREATE TRIGGER auth_session_ended AFTER DELETE ON auth_session FOR EACH ROW EXECUTE FUNCTION auth_session_ended();

CREATE FUNCTION lane_frozen() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE doc_head SET is_frozen = NEW.frozen_at IS NOT NULL, policy_rev = policy_rev + 1 WHERE doc_id = NEW.id;
  PERFORM tell_control('lane', NEW.id::text);
  RETURN NULL;
END $$;
CREATE TRIGGER lane_frozen AFTER UPDATE OF frozen_at ON lane FOR EACH ROW
  WHEN ((OLD.frozen_at IS NULL) IS DISTINCT FROM (NEW.frozen_at IS NULL)) EXECUTE FUNCTION lane_frozen();
-- Named so that it runs after the head row has been made.
CREATE TRIGGER lane_frozen_from_the_start AFTER INSERT ON lane FOR EACH ROW
  WHEN (NEW.frozen_at IS NOT NULL) EXECUTE FUNCTION lane_frozen();

REVOKE ALL ON FUNCTION raise_policy_rev(uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION raise_policy_rev(uuid[]) TO covalent_access;
GRANT CREATE ON SCHEMA public TO covalent_access, covalent_collab;
ALTER FUNCTION raise_policy_rev(uuid[]) OWNER TO covalent_collab;
ALTER FUNCTION lane_frozen() OWNER TO covalent_collab;
ALTER FUNCTION plan_member_changed() OWNER TO covalent_access;
ALTER FUNCTION lane_grant_changed() OWNER TO covalent_access;
ALTER FUNCTION auth_user_status_changed() OWNER TO covalent_access;
REVOKE CREATE ON SCHEMA public FROM covalent_access, covalent_collab;
