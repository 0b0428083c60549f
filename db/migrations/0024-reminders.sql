-- Letters that time asks for, beside those of an act: reminders, to the leads of a signatory's own firm and to nobody else; and
-- delegates who come while a request waits for whom they stand in for. Runs as covalent_owner.

CREATE TABLE review_reminder (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  review_id uuid NOT NULL REFERENCES review (id),
  side text NOT NULL CHECK (side IN ('supplier', 'customer')),
  -- Counted from 1 within a request and a firm: of processes that look at the same time one adds the next.
  n int NOT NULL CHECK (n > 0),
  -- For whom the request waits.
  signatory_id uuid NOT NULL REFERENCES person (id),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (review_id, side, n)
);
ALTER TABLE review_reminder ENABLE ROW LEVEL SECURITY;
ALTER TABLE review_reminder FORCE ROW LEVEL SECURITY;
CREATE POLICY access_reminds ON review_reminder TO covalent_access USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON review_reminder TO covalent_access;
GRANT SELECT (at) ON delegation TO covalent_access;

ALTER TABLE mail
  DROP CONSTRAINT mail_kind_check,
  ADD CONSTRAINT mail_kind_check
    CHECK (kind IN ('review-naming', 'review-turn', 'review-ended', 'sign-off-receipt', 'invitation', 'review-reminder'));

GRANT CREATE ON SCHEMA public TO covalent_access;
SET LOCAL ROLE covalent_access;

-- For whom each open request waits, and since when; server/domain/sign-off.ts says the same of turns. The customer signs first
-- only where both leads agreed to it: until the supplier's lead has named who signs, it is nobody's turn.
CREATE VIEW review_turn AS
  SELECT r.id AS review_id, r.plan_id, r.lane_id, first.side, first.signatory_id, first.since
  FROM review r
  CROSS JOIN LATERAL (
    SELECT n.side, one.id AS signatory_id,
      greatest(n.at, (SELECT max(s.at) FROM review_signature s WHERE s.review_id = r.id),
        (SELECT max(agreed.at) FROM review_naming agreed
          WHERE agreed.review_id = r.id AND agreed.side = 'supplier' AND r.first_side = 'customer')) AS since
    FROM (SELECT DISTINCT ON (side) side, signatories, at FROM review_naming WHERE review_id = r.id ORDER BY side, id DESC) n
    CROSS JOIN unnest(n.signatories) WITH ORDINALITY AS one (id, place)
    WHERE NOT EXISTS (SELECT FROM review_signature s WHERE s.review_id = r.id AND s.side = n.side AND s.signatory_id = one.id)
    ORDER BY n.side <> r.first_side, one.place LIMIT 1) first
  WHERE NOT EXISTS (SELECT FROM review_end e WHERE e.review_id = r.id)
    AND NOT EXISTS (SELECT FROM unnest(ARRAY['supplier', r.first_side]) AS needed (side)
      WHERE NOT EXISTS (SELECT FROM review_naming n WHERE n.review_id = r.id AND n.side = needed.side));

-- Who may sign today for the one whose turn it is.
CREATE VIEW turn_delegate AS
  SELECT t.review_id, t.since, d.id AS delegation_id, d.delegate_id, d.at AS named_at,
    d.from_day::timestamp AT TIME ZONE 'UTC' AS begins_at
  FROM review_turn t JOIN delegation d ON d.plan_id = t.plan_id AND d.signatory_id = t.signatory_id
  WHERE (clock_timestamp() AT TIME ZONE 'UTC')::date BETWEEN d.from_day AND d.to_day
    AND NOT EXISTS (SELECT FROM delegation_end e WHERE e.delegation_id = d.id);

-- Whose turn it is to sign, and which firm's lead has still to name who signs.
CREATE OR REPLACE FUNCTION post_turn() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM post_mail('review-naming', r.id, l.person_id, '{}') FROM review r JOIN plan_lead l ON l.lane_id = r.lane_id
    WHERE r.id = NEW.review_id AND l.person_id <> NEW.person_id
      AND NOT EXISTS (SELECT FROM review_end e WHERE e.review_id = r.id)
      AND NOT EXISTS (SELECT FROM review_naming n WHERE n.review_id = r.id AND n.side = l.side) ORDER BY l.person_id;
  PERFORM post_mail('review-turn', NEW.review_id, who.id, '{}') FROM (
      SELECT t.signatory_id AS id FROM review_turn t WHERE t.review_id = NEW.review_id
      UNION SELECT d.delegate_id FROM turn_delegate d WHERE d.review_id = NEW.review_id
    ) who WHERE who.id <> NEW.person_id ORDER BY who.id;
  RETURN NULL;
END $$;

-- What already waits for whom the new delegate stands in for.
CREATE FUNCTION post_delegation() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM post_mail('review-turn', d.review_id, d.delegate_id, '{}') FROM turn_delegate d
    WHERE d.delegation_id = NEW.id AND d.delegate_id <> NEW.person_id ORDER BY d.review_id;
  RETURN NULL;
END $$;

CREATE FUNCTION post_reminder() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM post_mail('review-reminder', NEW.id, l.person_id, jsonb_build_object('review', NEW.review_id, 'signatory', NEW.signatory_id))
    FROM review r JOIN plan_lead l ON l.lane_id = r.lane_id
    WHERE r.id = NEW.review_id AND l.side = NEW.side AND l.person_id <> NEW.signatory_id ORDER BY l.person_id;
  RETURN NULL;
END $$;

RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM covalent_access;

CREATE TRIGGER delegation_posted AFTER INSERT ON delegation FOR EACH ROW EXECUTE FUNCTION post_delegation();
CREATE TRIGGER review_reminder_posted AFTER INSERT ON review_reminder FOR EACH ROW EXECUTE FUNCTION post_reminder();
