-- The customer signs first only where both leads have agreed to it: the one by asking so, the other by naming who signs under it.
-- Until the supplier's lead has, it is nobody's turn; server/domain/sign-off.ts says the same of turns. covalent_access owns this one.
GRANT CREATE ON SCHEMA public TO covalent_access;
SET LOCAL ROLE covalent_access;
CREATE OR REPLACE FUNCTION post_turn() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
  is_found := asked.first_side = 'customer'
    AND NOT EXISTS (SELECT FROM review_naming n WHERE n.review_id = asked.id AND n.side = 'supplier');
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
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM covalent_access;
