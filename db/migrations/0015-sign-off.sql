-- Leaders of both firms sign the same content. Everything here is only ever added: what stands in force, waits or has ended
-- follows from the rows. Locks follow from them too, by trigger, in the transaction that adds one. Runs as covalent_owner.

-- The owner of each side of a plan; policy/matrix.ts says the same, and a test compares.
ALTER TABLE role_default ADD COLUMN is_lead boolean NOT NULL DEFAULT false;
UPDATE role_default SET is_lead = true WHERE role IN ('account-manager', 'customer-lead');

-- A request for signature: from here on the content stands still. The candidate is these very bytes.
CREATE TABLE review (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  plan_id uuid NOT NULL REFERENCES plan (id),
  lane_id uuid NOT NULL REFERENCES lane (id),
  subject text NOT NULL CHECK (subject IN ('objective', 'plan')),
  root text,
  record_id uuid,
  -- Fields that are held: the committed ones of the record.
  fields text[] NOT NULL DEFAULT '{}',
  -- As it was.
  title text NOT NULL,
  canonical text NOT NULL,
  hash bytea NOT NULL CHECK (hash = sha256(convert_to(canonical, 'UTF8'))),
  schema_version int NOT NULL,
  seq bigint NOT NULL,
  -- Whose signatures come first.
  first_side text NOT NULL CHECK (first_side IN ('supplier', 'customer')),
  -- A day that passes means lapsed, never consent.
  due date,
  -- Why this one too, where seven are agreed and open; each lead gives one.
  reason text NOT NULL DEFAULT '' CHECK (length(reason) <= 2000),
  side text NOT NULL CHECK (side IN ('supplier', 'customer')),
  person_id uuid NOT NULL REFERENCES person (id),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((subject = 'objective') = (root IS NOT NULL AND record_id IS NOT NULL))
);
CREATE INDEX review_plan ON review (plan_id);
CREATE INDEX review_record ON review (lane_id, root, record_id);

-- Who signs for a firm, in this order; the latest row of a side counts. Read by that firm and by both leads.
CREATE TABLE review_naming (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  review_id uuid NOT NULL REFERENCES review (id),
  side text NOT NULL CHECK (side IN ('supplier', 'customer')),
  signatories uuid[] NOT NULL CHECK (cardinality(signatories) BETWEEN 1 AND 5),
  reason text NOT NULL DEFAULT '' CHECK (length(reason) <= 2000),
  person_id uuid NOT NULL REFERENCES person (id),
  at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX review_naming_review ON review_naming (review_id);
CREATE TABLE review_signature (
  id uuid PRIMARY KEY,
  review_id uuid NOT NULL REFERENCES review (id),
  -- The signatory whose place it takes, and who signed: another one for a delegate.
  signatory_id uuid NOT NULL REFERENCES person (id),
  person_id uuid NOT NULL REFERENCES person (id),
  side text NOT NULL CHECK (side IN ('supplier', 'customer')),
  role text NOT NULL,
  policy text CHECK (policy IN ('single-signatory')),
  proof text NOT NULL CHECK (proof IN ('password')),
  meaning text NOT NULL,
  language text NOT NULL CHECK (language IN ('en', 'de')),
  -- What was looked at.
  hash bytea NOT NULL CHECK (length(hash) = 32),
  seq bigint NOT NULL,
  -- SHA-256 of the name as printed.
  printed bytea NOT NULL CHECK (length(printed) = 32),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (review_id, signatory_id),
  UNIQUE (review_id, person_id)
);

-- Names as they were printed, apart from the evidence: these may be erased.
CREATE TABLE signature_name (
  signature_id uuid PRIMARY KEY REFERENCES review_signature (id),
  name text NOT NULL,
  firm text NOT NULL,
  job_title text NOT NULL,
  salt text NOT NULL CHECK (length(salt) = 32)
);

CREATE TABLE review_end (
  review_id uuid PRIMARY KEY REFERENCES review (id),
  outcome text NOT NULL CHECK (outcome IN ('agreed', 'declined', 'recalled', 'lapsed')),
  -- Null for what lapsed.
  person_id uuid REFERENCES person (id),
  side text CHECK (side IN ('supplier', 'customer')),
  -- For both firms to read.
  reason text NOT NULL DEFAULT '' CHECK (length(reason) <= 2000),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((outcome = 'lapsed') = (person_id IS NULL))
);

-- What who declines tells their own firm.
CREATE TABLE review_note (
  review_id uuid NOT NULL REFERENCES review (id),
  side text NOT NULL CHECK (side IN ('supplier', 'customer')),
  person_id uuid NOT NULL REFERENCES person (id),
  note text NOT NULL CHECK (length(note) BETWEEN 1 AND 2000),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (review_id, side)
);

-- Public keys that baselines were ever signed with; the private ones are named by configuration. In a demonstration, whose
-- passwords are public, the private key stands in a table of its own.
CREATE TABLE signing_key (
  fingerprint text PRIMARY KEY CHECK (fingerprint = encode(sha256(public_key), 'hex')),
  public_key bytea NOT NULL,
  since timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE TABLE demonstration_key (
  is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only),
  private_key text NOT NULL
);

-- The agreed text: these bytes, and nothing else, are in force.
CREATE TABLE baseline (
  id uuid PRIMARY KEY,
  review_id uuid NOT NULL UNIQUE REFERENCES review (id),
  plan_id uuid NOT NULL REFERENCES plan (id),
  lane_id uuid NOT NULL REFERENCES lane (id),
  subject text NOT NULL CHECK (subject IN ('objective', 'plan')),
  root text,
  record_id uuid,
  fields text[] NOT NULL DEFAULT '{}',
  version int NOT NULL CHECK (version > 0),
  title text NOT NULL,
  canonical text NOT NULL,
  hash bytea NOT NULL CHECK (hash = sha256(convert_to(canonical, 'UTF8'))),
  schema_version int NOT NULL,
  seq bigint NOT NULL,
  -- The lane's document at that number, compressed (brotli).
  lane_state bytea NOT NULL,
  -- SHA-256 of the record's committed fields, as `doc_record` has it of what stands there now; null for a plan.
  record_hash bytea CHECK (length(record_hash) = 32),
  supersedes uuid UNIQUE REFERENCES baseline (id),
  statement text NOT NULL,
  signature bytea NOT NULL CHECK (length(signature) = 64),
  key text NOT NULL REFERENCES signing_key (fingerprint),
  at timestamptz NOT NULL,
  CHECK ((subject = 'objective') = (record_hash IS NOT NULL)),
  UNIQUE NULLS NOT DISTINCT (lane_id, root, record_id, version)
);
ALTER TABLE baseline ALTER COLUMN lane_state SET STORAGE EXTERNAL;
CREATE INDEX baseline_plan ON baseline (plan_id);

-- The agreed text that a request is to replace: in force, and held, until both have signed the new one.
ALTER TABLE review ADD COLUMN amends uuid REFERENCES baseline (id);

-- A new text for an agreed one, drafted as a record of one's own part and under that part's rules, until it is sent.
CREATE TABLE amendment (
  lane_id uuid NOT NULL REFERENCES lane (id),
  record_id uuid NOT NULL,
  amends uuid NOT NULL REFERENCES baseline (id),
  person_id uuid NOT NULL REFERENCES person (id),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (lane_id, record_id)
);

-- An agreed objective ended by notice: it stays as it was, and is in force no more from that day on.
CREATE TABLE baseline_end (
  baseline_id uuid PRIMARY KEY REFERENCES baseline (id),
  ends_on date NOT NULL,
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
  side text NOT NULL CHECK (side IN ('supplier', 'customer')),
  person_id uuid NOT NULL REFERENCES person (id),
  at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- What stands in an agreed objective is not what was agreed: only past the gate can it come to that. Once for each other content.
CREATE TABLE baseline_drift (
  baseline_id uuid NOT NULL REFERENCES baseline (id),
  -- As `doc_record` has it; null where nothing stands there any more.
  hash bytea CHECK (length(hash) = 32),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE NULLS NOT DISTINCT (baseline_id, hash)
);

-- Who signs for somebody of the same firm, from one day to another.
CREATE TABLE delegation (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  plan_id uuid NOT NULL REFERENCES plan (id),
  signatory_id uuid NOT NULL REFERENCES person (id),
  delegate_id uuid NOT NULL REFERENCES person (id),
  from_day date NOT NULL,
  to_day date NOT NULL CHECK (to_day BETWEEN from_day AND from_day + 366),
  person_id uuid NOT NULL REFERENCES person (id),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (signatory_id <> delegate_id)
);
CREATE INDEX delegation_plan ON delegation (plan_id);
CREATE TABLE delegation_end (
  delegation_id uuid PRIMARY KEY REFERENCES delegation (id),
  person_id uuid NOT NULL REFERENCES person (id),
  at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- A firm whose only person on a plan is author and approver says so; certificates tell it.
CREATE TABLE single_signatory (
  firm_id uuid PRIMARY KEY REFERENCES firm (id),
  person_id uuid NOT NULL REFERENCES person (id),
  at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- Of one's own firm on that side, or a lead of either.
CREATE FUNCTION may_know_signatories(of_plan uuid, of_side text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN of_plan = ANY (readable_plan_ids()) AND EXISTS (
    SELECT FROM plan_member m JOIN role_default d ON d.role = m.role
    WHERE m.plan_id = of_plan AND m.person_id = current_person_id() AND (d.side = of_side OR d.is_lead));
CREATE FUNCTION is_of_side(of_plan uuid, of_side text) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN of_plan = ANY (readable_plan_ids()) AND EXISTS (
    SELECT FROM plan_member m JOIN role_default d ON d.role = m.role
    WHERE m.plan_id = of_plan AND m.person_id = current_person_id() AND d.side = of_side);
CREATE FUNCTION is_of_my_firm(of_person uuid) RETURNS boolean LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN (SELECT firm_id FROM person WHERE id = of_person) = (SELECT firm_id FROM person WHERE id = current_person_id());
REVOKE ALL ON FUNCTION may_know_signatories(uuid, text), is_of_side(uuid, text), is_of_my_firm(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION may_know_signatories(uuid, text), is_of_side(uuid, text), is_of_my_firm(uuid) TO covalent_app;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['review', 'review_naming', 'review_signature', 'signature_name', 'review_end', 'review_note', 'amendment',
    'signing_key', 'demonstration_key', 'baseline', 'baseline_end', 'delegation', 'delegation_end', 'single_signatory'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    IF t <> 'demonstration_key' THEN EXECUTE format('GRANT SELECT, INSERT ON %I TO covalent_app', t); END IF;
  END LOOP;
  FOREACH t IN ARRAY ARRAY['review', 'baseline', 'amendment'] LOOP
    EXECUTE format('CREATE POLICY app_reads ON %I FOR SELECT TO covalent_app USING (lane_id = ANY ((SELECT readable_lane_ids())::uuid[]))', t);
    EXECUTE format('CREATE POLICY app_adds ON %I FOR INSERT TO covalent_app WITH CHECK (lane_id = ANY ((SELECT readable_lane_ids())::uuid[]))', t);
  END LOOP;
  -- As far as the review can be read, and in one's own name.
  FOREACH t IN ARRAY ARRAY['review_signature', 'review_end'] LOOP
    EXECUTE format('CREATE POLICY app_reads ON %I FOR SELECT TO covalent_app USING (EXISTS (SELECT FROM review r WHERE r.id = review_id))', t);
    EXECUTE format('CREATE POLICY app_adds ON %I FOR INSERT TO covalent_app WITH CHECK (EXISTS (SELECT FROM review r WHERE r.id = review_id) AND coalesce(person_id = current_person_id(), true))', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['baseline_end'] LOOP
    EXECUTE format('CREATE POLICY app_reads ON %I FOR SELECT TO covalent_app USING (EXISTS (SELECT FROM baseline b WHERE b.id = baseline_id))', t);
    EXECUTE format('CREATE POLICY app_adds ON %I FOR INSERT TO covalent_app WITH CHECK (EXISTS (SELECT FROM baseline b WHERE b.id = baseline_id) AND person_id = current_person_id())', t);
  END LOOP;
END $$;
CREATE POLICY app_in_own_name ON amendment AS RESTRICTIVE FOR INSERT TO covalent_app WITH CHECK (person_id = current_person_id());
CREATE POLICY app_in_own_name ON review AS RESTRICTIVE FOR INSERT TO covalent_app WITH CHECK (person_id = current_person_id());
CREATE POLICY app_reads ON review_naming FOR SELECT TO covalent_app
  USING (EXISTS (SELECT FROM review r WHERE r.id = review_id AND may_know_signatories(r.plan_id, review_naming.side)));
CREATE POLICY app_adds ON review_naming FOR INSERT TO covalent_app
  WITH CHECK (EXISTS (SELECT FROM review r WHERE r.id = review_id AND is_of_side(r.plan_id, review_naming.side)) AND person_id = current_person_id());
CREATE POLICY app_reads ON review_note FOR SELECT TO covalent_app
  USING (EXISTS (SELECT FROM review r WHERE r.id = review_id AND is_of_side(r.plan_id, review_note.side)));
CREATE POLICY app_adds ON review_note FOR INSERT TO covalent_app
  WITH CHECK (EXISTS (SELECT FROM review r WHERE r.id = review_id AND is_of_side(r.plan_id, review_note.side)) AND person_id = current_person_id());
CREATE POLICY app_reads ON signature_name FOR SELECT TO covalent_app USING (EXISTS (SELECT FROM review_signature s WHERE s.id = signature_id));
CREATE POLICY app_adds ON signature_name FOR INSERT TO covalent_app
  WITH CHECK (EXISTS (SELECT FROM review_signature s WHERE s.id = signature_id AND s.person_id = current_person_id()));
CREATE POLICY app_reads ON signing_key FOR SELECT TO covalent_app USING (true);
CREATE POLICY app_reads ON delegation FOR SELECT TO covalent_app
  USING (plan_id = ANY ((SELECT readable_plan_ids())::uuid[]) AND is_of_my_firm(signatory_id));
CREATE POLICY app_adds ON delegation FOR INSERT TO covalent_app
  WITH CHECK (plan_id = ANY ((SELECT readable_plan_ids())::uuid[]) AND is_of_my_firm(signatory_id) AND is_of_my_firm(delegate_id)
    AND person_id = current_person_id());
CREATE POLICY app_reads ON delegation_end FOR SELECT TO covalent_app USING (EXISTS (SELECT FROM delegation d WHERE d.id = delegation_id));
CREATE POLICY app_adds ON delegation_end FOR INSERT TO covalent_app
  WITH CHECK (EXISTS (SELECT FROM delegation d WHERE d.id = delegation_id) AND person_id = current_person_id());
CREATE POLICY app_reads ON single_signatory FOR SELECT TO covalent_app USING (firm_id = ANY ((SELECT readable_firm_ids())::uuid[]));
CREATE POLICY app_adds ON single_signatory FOR INSERT TO covalent_app
  WITH CHECK (is_of_my_firm(person_id) AND person_id = current_person_id()
    AND firm_id = (SELECT p.firm_id FROM person p WHERE p.id = current_person_id()));
CREATE POLICY provision_all ON demonstration_key TO covalent_provision USING (true) WITH CHECK (true);
CREATE POLICY provision_all ON signing_key TO covalent_provision USING (true) WITH CHECK (true);
REVOKE INSERT ON signing_key FROM covalent_app;
GRANT SELECT, INSERT ON demonstration_key, signing_key TO covalent_provision;

-- When a firm named its signatories, and how many, without who they are: for whoever may read the review.
CREATE POLICY access_dates ON review_naming FOR SELECT TO covalent_access USING (true);
CREATE POLICY access_dates ON review FOR SELECT TO covalent_access USING (true);
GRANT SELECT (id, review_id, side, at, signatories) ON review_naming TO covalent_access;
GRANT SELECT (id, lane_id, hash) ON review TO covalent_access;
CREATE VIEW review_named AS
  SELECT DISTINCT ON (n.review_id, n.side) n.review_id, n.side, n.at, cardinality(n.signatories) AS signatory_count
  FROM review_naming n JOIN review r ON r.id = n.review_id
  WHERE r.lane_id = ANY (readable_lane_ids()) ORDER BY n.review_id, n.side, n.id DESC;
GRANT SELECT ON review_named TO covalent_app;

-- Holds a lane as it stands: no commit, and no act that locks, passes until the end of the transaction. Answers how far the
-- log reaches; null to who may not read it.
CREATE FUNCTION hold_lane(of_lane uuid) RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  AS $$ SELECT seq FROM doc_head WHERE doc_id = of_lane FOR NO KEY UPDATE $$;
CREATE FUNCTION hold_lane_as_read(of_lane uuid) RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  RETURN CASE WHEN of_lane = ANY (readable_lane_ids()) THEN hold_lane(of_lane) END;

-- Writes the text that both firms have signed past its lock, as a row of the lane's log: only in the transaction that agrees
-- it, between the agreed text and the end of its request. Takes the head as every commit does.
CREATE FUNCTION store_agreed(of_lane uuid, of_baseline uuid, by_person uuid, by_client bigint, places text, digest bytea, data bytea)
RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  at_seq bigint;
  at_epoch int;
BEGIN
  IF NOT EXISTS (SELECT FROM baseline b WHERE b.id = of_baseline AND b.lane_id = of_lane
    AND NOT EXISTS (SELECT FROM review_end e WHERE e.review_id = b.review_id)) THEN
    RAISE EXCEPTION 'nothing is being agreed here';
  END IF;
  UPDATE doc_head SET seq = seq + 1, tail_bytes = tail_bytes + length(data), written_at = clock_timestamp()
    WHERE doc_id = of_lane RETURNING seq, epoch INTO at_seq, at_epoch;
  INSERT INTO doc_client (doc_id, client_id, user_id, first_seq) VALUES (of_lane, by_client, by_person, at_seq);
  INSERT INTO doc_update (doc_id, seq, epoch, user_id, client_id, touched, checksum, data)
    VALUES (of_lane, at_seq, at_epoch, by_person, by_client, string_to_array(places, E'\n'), digest, data);
  PERFORM tell_control('lane', of_lane::text);
  RETURN at_seq;
END $$;
CREATE FUNCTION store_agreed_as_read(of_lane uuid, of_baseline uuid, by_client bigint, places text, digest bytea, data bytea)
RETURNS bigint LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  RETURN CASE WHEN of_lane = ANY (readable_lane_ids())
    THEN store_agreed(of_lane, of_baseline, current_person_id(), by_client, places, digest, data) END;

-- Locks of one record as the rows want them: held while it waits for signatures and while its agreed text is in force.
CREATE POLICY collab_locks ON review FOR SELECT TO covalent_collab USING (true);
CREATE POLICY collab_locks ON review_end FOR SELECT TO covalent_collab USING (true);
CREATE POLICY collab_locks ON baseline FOR SELECT TO covalent_collab USING (true);
GRANT SELECT (id, lane_id, root, record_id, fields) ON review, baseline TO covalent_collab;
GRANT SELECT (review_id) ON baseline TO covalent_collab;
GRANT SELECT (review_id) ON review_end TO covalent_collab;
CREATE FUNCTION follow_sign_off(of_lane uuid, of_root text, of_record uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE wanted text[];
BEGIN
  IF of_root IS NULL THEN RETURN; END IF;
  PERFORM FROM doc_head WHERE doc_id = of_lane FOR NO KEY UPDATE;
  SELECT array_agg(DISTINCT field) INTO wanted FROM (
    SELECT unnest(fields) AS field FROM review r WHERE r.lane_id = of_lane AND r.root = of_root AND r.record_id = of_record
      AND NOT EXISTS (SELECT FROM review_end e WHERE e.review_id = r.id)
    UNION ALL SELECT unnest(fields) FROM baseline b WHERE b.lane_id = of_lane AND b.root = of_root AND b.record_id = of_record) held;
  IF wanted IS NULL THEN
    DELETE FROM doc_lock WHERE doc_id = of_lane AND root = of_root AND record_id = of_record::text;
  ELSE
    INSERT INTO doc_lock (doc_id, root, record_id, fields) VALUES (of_lane, of_root, of_record::text, wanted)
      ON CONFLICT (doc_id, root, record_id) DO UPDATE SET fields = excluded.fields;
  END IF;
  PERFORM raise_policy_rev(ARRAY[of_lane]);
  PERFORM tell_control('lane', of_lane::text);
END $$;
CREATE FUNCTION sign_off_followed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM follow_sign_off(NEW.lane_id, NEW.root, NEW.record_id);
  RETURN NULL;
END $$;
CREATE FUNCTION review_end_followed() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM follow_sign_off(r.lane_id, r.root, r.record_id) FROM review r WHERE r.id = NEW.review_id;
  RETURN NULL;
END $$;
CREATE TRIGGER review_followed AFTER INSERT ON review FOR EACH ROW EXECUTE FUNCTION sign_off_followed();
CREATE TRIGGER baseline_followed AFTER INSERT ON baseline FOR EACH ROW EXECUTE FUNCTION sign_off_followed();
CREATE TRIGGER review_end_followed AFTER INSERT ON review_end FOR EACH ROW EXECUTE FUNCTION review_end_followed();

REVOKE ALL ON FUNCTION store_agreed(uuid, uuid, uuid, bigint, text, bytea, bytea), store_agreed_as_read(uuid, uuid, bigint, text, bytea, bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION store_agreed(uuid, uuid, uuid, bigint, text, bytea, bytea) TO covalent_access;
GRANT EXECUTE ON FUNCTION store_agreed_as_read(uuid, uuid, bigint, text, bytea, bytea) TO covalent_app;
REVOKE ALL ON FUNCTION hold_lane(uuid), hold_lane_as_read(uuid), follow_sign_off(uuid, text, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION hold_lane(uuid) TO covalent_access;
GRANT EXECUTE ON FUNCTION hold_lane_as_read(uuid) TO covalent_app;
GRANT CREATE ON SCHEMA public TO covalent_access, covalent_collab;
ALTER FUNCTION hold_lane(uuid) OWNER TO covalent_collab;
ALTER FUNCTION store_agreed(uuid, uuid, uuid, bigint, text, bytea, bytea) OWNER TO covalent_collab;
ALTER FUNCTION store_agreed_as_read(uuid, uuid, bigint, text, bytea, bytea) OWNER TO covalent_access;
ALTER FUNCTION follow_sign_off(uuid, text, uuid) OWNER TO covalent_collab;
ALTER FUNCTION sign_off_followed() OWNER TO covalent_collab;
ALTER FUNCTION review_end_followed() OWNER TO covalent_collab;
ALTER FUNCTION hold_lane_as_read(uuid) OWNER TO covalent_access;
ALTER FUNCTION may_know_signatories(uuid, text) OWNER TO covalent_access;
ALTER FUNCTION is_of_side(uuid, text) OWNER TO covalent_access;
ALTER FUNCTION is_of_my_firm(uuid) OWNER TO covalent_access;
ALTER VIEW review_named OWNER TO covalent_access;
REVOKE CREATE ON SCHEMA public FROM covalent_access, covalent_collab;

-- What waited too long counts as lapsed: past its day, or thirty days after the first signature.
CREATE POLICY access_lapses ON review_end TO covalent_access USING (true) WITH CHECK (person_id IS NULL);
CREATE POLICY access_lapses ON review_signature FOR SELECT TO covalent_access USING (true);
GRANT SELECT, INSERT ON review_end TO covalent_access;
GRANT SELECT (review_id, at) ON review_signature TO covalent_access;
GRANT SELECT (due) ON review TO covalent_access;

-- Each is an event of its lane's chain. Who was named is not told there: the other firm reads it too.
CREATE FUNCTION note_review() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM audit_append(NEW.lane_id, NEW.person_id, 'review.requested', jsonb_build_object('review', NEW.id, 'subject', NEW.subject,
    'root', NEW.root, 'record', NEW.record_id, 'hash', encode(NEW.hash, 'hex'), 'seq', NEW.seq, 'side', NEW.side));
  RETURN NULL;
END $$;
CREATE TRIGGER review_noted AFTER INSERT ON review FOR EACH ROW EXECUTE FUNCTION note_review();

CREATE FUNCTION note_of_review() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  added jsonb := to_jsonb(NEW);
  body jsonb := jsonb_build_object('review', added ->> 'review_id', 'side', added ->> 'side');
BEGIN
  IF TG_ARGV[0] = 'signed' THEN
    body := body || jsonb_build_object('signature', added ->> 'id', 'signatory', added ->> 'signatory_id');
  ELSIF TG_ARGV[0] = 'ended' THEN
    body := body || jsonb_build_object('outcome', added ->> 'outcome');
  END IF;
  PERFORM audit_append(r.lane_id, (added ->> 'person_id')::uuid, 'review.' || TG_ARGV[0],
    body || jsonb_build_object('hash', encode(r.hash, 'hex'))) FROM review r WHERE r.id = (added ->> 'review_id')::uuid;
  RETURN NULL;
END $$;
CREATE TRIGGER review_naming_noted AFTER INSERT ON review_naming FOR EACH ROW EXECUTE FUNCTION note_of_review('named');
CREATE TRIGGER review_signature_noted AFTER INSERT ON review_signature FOR EACH ROW EXECUTE FUNCTION note_of_review('signed');
CREATE TRIGGER review_end_noted AFTER INSERT ON review_end FOR EACH ROW EXECUTE FUNCTION note_of_review('ended');

CREATE FUNCTION note_baseline() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM audit_append(NEW.lane_id, NULL, 'baseline.agreed', jsonb_build_object('baseline', NEW.id, 'review', NEW.review_id,
    'version', NEW.version, 'hash', encode(NEW.hash, 'hex'), 'statement', encode(sha256(convert_to(NEW.statement, 'UTF8')), 'hex'), 'key', NEW.key));
  RETURN NULL;
END $$;
CREATE TRIGGER baseline_noted AFTER INSERT ON baseline FOR EACH ROW EXECUTE FUNCTION note_baseline();

CREATE POLICY access_notes ON baseline FOR SELECT TO covalent_access USING (true);
GRANT SELECT (id, lane_id, hash) ON baseline TO covalent_access;
CREATE FUNCTION note_baseline_end() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM audit_append(b.lane_id, NEW.person_id, 'baseline.ended', jsonb_build_object('baseline', b.id, 'side', NEW.side,
    'hash', encode(b.hash, 'hex'), 'ends_on', NEW.ends_on::text)) FROM baseline b WHERE b.id = NEW.baseline_id;
  RETURN NULL;
END $$;
CREATE TRIGGER baseline_end_noted AFTER INSERT ON baseline_end FOR EACH ROW EXECUTE FUNCTION note_baseline_end();

GRANT CREATE ON SCHEMA public TO covalent_access;
ALTER FUNCTION note_of_review() OWNER TO covalent_access;
ALTER FUNCTION note_baseline_end() OWNER TO covalent_access;
REVOKE CREATE ON SCHEMA public FROM covalent_access;

-- Whoever keeps `doc_record` compares it with what is agreed.
ALTER TABLE baseline_drift ENABLE ROW LEVEL SECURITY;
ALTER TABLE baseline_drift FORCE ROW LEVEL SECURITY;
CREATE POLICY collab_compares ON baseline_end FOR SELECT TO covalent_collab USING (true);
GRANT SELECT (subject, canonical, seq, record_hash, supersedes) ON baseline TO covalent_collab;
GRANT SELECT (baseline_id, ends_on) ON baseline_end TO covalent_collab;
CREATE POLICY app_reads ON baseline_drift FOR SELECT TO covalent_app USING (EXISTS (SELECT FROM baseline b WHERE b.id = baseline_id));
GRANT SELECT ON baseline_drift TO covalent_app;
CREATE POLICY collab_notes ON baseline_drift TO covalent_collab USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON baseline_drift TO covalent_collab;
CREATE FUNCTION note_drift() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM audit_append(b.lane_id, NULL, 'baseline.drifted', jsonb_build_object('baseline', b.id,
    'hash', encode(b.hash, 'hex'), 'found', encode(NEW.hash, 'hex'))) FROM baseline b WHERE b.id = NEW.baseline_id;
  RETURN NULL;
END $$;
CREATE TRIGGER baseline_drift_noted AFTER INSERT ON baseline_drift FOR EACH ROW EXECUTE FUNCTION note_drift();
GRANT CREATE ON SCHEMA public TO covalent_access;
ALTER FUNCTION note_drift() OWNER TO covalent_access;
REVOKE CREATE ON SCHEMA public FROM covalent_access;
