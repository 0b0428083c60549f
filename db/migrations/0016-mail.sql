-- Mail: what is to be told to whom, posted by triggers in the transaction of the act, as ids and hashes. Its words are read at
-- the moment of sending, under the rights of who reads it. Runs as covalent_owner.

-- The language that a person last read the product in: the one that mail to them is written in.
CREATE TABLE person_locale (
  person_id uuid PRIMARY KEY REFERENCES person (id),
  locale text NOT NULL CHECK (locale IN ('en', 'de'))
);

CREATE TABLE mail (
  -- Also the Message-ID, so that a letter that went out twice can be known.
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  kind text NOT NULL CHECK (kind IN ('review-naming', 'review-turn', 'review-ended', 'sign-off-receipt')),
  -- Who is to read it.
  person_id uuid NOT NULL REFERENCES person (id),
  -- What it is about: a review.
  topic uuid NOT NULL,
  -- What must be told as it was at the act: ids, numbers and hashes, never words.
  facts jsonb NOT NULL DEFAULT '{}',
  queued_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'withheld', 'failed')),
  -- How often it was taken up; whoever took it up last settles it.
  attempts int NOT NULL DEFAULT 0,
  -- Not before; while somebody sends it, when another one may take it up.
  next_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  done_at timestamptz,
  -- Why it was not sent, or not yet; never what a mail server said in words.
  outcome text NOT NULL DEFAULT '' CHECK (length(outcome) <= 80),
  CHECK ((state = 'waiting') = (done_at IS NULL)),
  UNIQUE (kind, topic, person_id)
);
CREATE INDEX mail_due ON mail (next_at) WHERE state = 'waiting';

-- Letters of a demonstration that has no mail server, kept as they would have gone out.
CREATE TABLE demonstration_mail (
  mail_id uuid PRIMARY KEY REFERENCES mail (id),
  person_id uuid NOT NULL REFERENCES person (id),
  address text NOT NULL,
  subject text NOT NULL,
  html text NOT NULL,
  body text NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX demonstration_mail_person ON demonstration_mail (person_id, at);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['person_locale', 'mail', 'demonstration_mail'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
  END LOOP;
END $$;
CREATE POLICY app_own ON person_locale TO covalent_app
  USING (person_id = current_person_id()) WITH CHECK (person_id = current_person_id());
GRANT SELECT, INSERT, UPDATE ON person_locale TO covalent_app;
CREATE POLICY app_reads ON demonstration_mail FOR SELECT TO covalent_app USING (person_id = current_person_id());
GRANT SELECT ON demonstration_mail TO covalent_app;

GRANT USAGE ON SCHEMA public TO covalent_mail;
GRANT SELECT (id, email, status) ON auth_user TO covalent_mail;
CREATE POLICY mail_sends ON mail TO covalent_mail USING (true) WITH CHECK (true);
GRANT SELECT, UPDATE (state, attempts, next_at, done_at, outcome) ON mail TO covalent_mail;
CREATE POLICY mail_keeps ON demonstration_mail TO covalent_mail USING (true) WITH CHECK (true);
GRANT SELECT (mail_id), INSERT ON demonstration_mail TO covalent_mail;

-- Who is written to is decided from facts alone: who leads a side, who is named, who stands in for whom.
CREATE POLICY access_posts ON mail TO covalent_access USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON mail TO covalent_access;
CREATE POLICY access_reads ON delegation FOR SELECT TO covalent_access USING (true);
CREATE POLICY access_reads ON delegation_end FOR SELECT TO covalent_access USING (true);
GRANT SELECT (id, plan_id, signatory_id, delegate_id, from_day, to_day) ON delegation TO covalent_access;
GRANT SELECT (delegation_id) ON delegation_end TO covalent_access;
GRANT SELECT (plan_id, first_side) ON review TO covalent_access;
GRANT SELECT (side, signatory_id) ON review_signature TO covalent_access;

-- Owners of each side who may read what both share; policy/matrix.ts says who manages, a test compares.
CREATE VIEW plan_lead AS
  SELECT r.plan_id, r.lane_id, r.person_id, d.side
  FROM lane_reader r
  JOIN plan_member m ON m.plan_id = r.plan_id AND m.person_id = r.person_id
  JOIN role_default d ON d.role = m.role
  LEFT JOIN lane_grant g ON g.lane_id = r.lane_id AND g.person_id = r.person_id
  WHERE r.audience = 'shared' AND NOT r.is_restricted AND (d.is_lead OR 'manage' = ANY (g.capabilities));

-- Once for each person and occasion; one that was withheld is tried again when its occasion comes back.
CREATE FUNCTION post_mail(of_kind text, about uuid, to_person uuid, with_facts jsonb) RETURNS void
LANGUAGE sql SET search_path = public, pg_temp AS $$
  INSERT INTO mail AS m (kind, topic, person_id, facts) VALUES (of_kind, about, to_person, with_facts)
  ON CONFLICT (kind, topic, person_id) DO UPDATE SET state = 'waiting', attempts = 0, outcome = '', done_at = NULL,
    facts = excluded.facts, queued_at = clock_timestamp(), next_at = clock_timestamp()
  WHERE m.state = 'withheld'
$$;

-- Whose turn it is to sign, and which firm's lead has still to name who signs; server/domain/sign-off.ts says the same of turns.
CREATE FUNCTION post_turn() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  asked record;
  of_side text;
  named uuid[];
  next_person uuid;
  is_found boolean := false;
BEGIN
  SELECT r.id, r.plan_id, r.lane_id, r.first_side INTO asked FROM review r
    WHERE r.id = NEW.review_id AND NOT EXISTS (SELECT FROM review_end e WHERE e.review_id = r.id);
  IF NOT FOUND THEN RETURN NULL; END IF;
  FOREACH of_side IN ARRAY ARRAY[asked.first_side, CASE asked.first_side WHEN 'supplier' THEN 'customer' ELSE 'supplier' END] LOOP
    SELECT n.signatories INTO named FROM review_naming n
      WHERE n.review_id = asked.id AND n.side = of_side ORDER BY n.id DESC LIMIT 1;
    IF NOT FOUND THEN
      PERFORM post_mail('review-naming', asked.id, l.person_id, '{}') FROM plan_lead l
        WHERE l.lane_id = asked.lane_id AND l.side = of_side AND l.person_id <> NEW.person_id ORDER BY l.person_id;
      is_found := true;
    ELSIF NOT is_found THEN
      SELECT one.id INTO next_person FROM unnest(named) WITH ORDINALITY AS one (id, place)
        WHERE NOT EXISTS (SELECT FROM review_signature s WHERE s.review_id = asked.id AND s.side = of_side AND s.signatory_id = one.id)
        ORDER BY one.place LIMIT 1;
      is_found := FOUND;
      IF is_found THEN
        PERFORM post_mail('review-turn', asked.id, who.id, '{}') FROM (
          SELECT next_person AS id
          UNION SELECT d.delegate_id FROM delegation d
            WHERE d.plan_id = asked.plan_id AND d.signatory_id = next_person
              AND (clock_timestamp() AT TIME ZONE 'UTC')::date BETWEEN d.from_day AND d.to_day
              AND NOT EXISTS (SELECT FROM delegation_end e WHERE e.delegation_id = d.id)
        ) who WHERE who.id <> NEW.person_id ORDER BY who.id;
      END IF;
    END IF;
  END LOOP;
  RETURN NULL;
END $$;

-- What became of a request. When both have signed, each firm's leads get a receipt with the heads of the chains that they may
-- read, as they stand when this transaction has written its own events; the triggers that note come before, by their names.
CREATE FUNCTION post_end() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NEW.outcome <> 'agreed' THEN
    PERFORM post_mail('review-ended', NEW.review_id, l.person_id, '{}') FROM review r JOIN plan_lead l ON l.lane_id = r.lane_id
      WHERE r.id = NEW.review_id AND l.person_id IS DISTINCT FROM NEW.person_id ORDER BY l.person_id;
    RETURN NULL;
  END IF;
  PERFORM post_mail('sign-off-receipt', NEW.review_id, l.person_id, jsonb_build_object('heads', (
      SELECT coalesce(jsonb_agg(jsonb_build_object('lane', h.lane_id, 'n', h.n, 'hash', h.hash) ORDER BY h.lane_id), '[]')
      FROM lane_reader mine JOIN audit_head h ON h.lane_id = mine.lane_id
      WHERE mine.plan_id = l.plan_id AND mine.person_id = l.person_id)))
    FROM review r JOIN plan_lead l ON l.lane_id = r.lane_id WHERE r.id = NEW.review_id ORDER BY l.person_id;
  RETURN NULL;
END $$;

CREATE TRIGGER review_naming_posted AFTER INSERT ON review_naming FOR EACH ROW EXECUTE FUNCTION post_turn();
CREATE TRIGGER review_signature_posted AFTER INSERT ON review_signature FOR EACH ROW EXECUTE FUNCTION post_turn();
CREATE TRIGGER review_end_posted AFTER INSERT ON review_end FOR EACH ROW EXECUTE FUNCTION post_end();

REVOKE ALL ON FUNCTION post_mail(text, uuid, uuid, jsonb) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION post_mail(text, uuid, uuid, jsonb) TO covalent_access;
GRANT CREATE ON SCHEMA public TO covalent_access;
ALTER VIEW plan_lead OWNER TO covalent_access;
ALTER FUNCTION post_turn() OWNER TO covalent_access;
ALTER FUNCTION post_end() OWNER TO covalent_access;
REVOKE CREATE ON SCHEMA public FROM covalent_access;
