-- Who is asked by the other firm for an action is told in their inbox, and by mail as they chose; pages that list one's actions, or
-- the supplier's quarterly reviews, are told that these changed. Runs as covalent_owner.

ALTER TABLE notification
  ALTER COLUMN thread_id DROP NOT NULL,
  -- Of an action that the person is asked for.
  ADD COLUMN lane_id uuid REFERENCES lane (id),
  ADD COLUMN record_id uuid,
  DROP CONSTRAINT notification_kind_check,
  ADD CONSTRAINT notification_kind_check CHECK (kind IN ('mention', 'answer', 'resolved', 'asked')),
  DROP CONSTRAINT notification_check,
  ADD CONSTRAINT notification_check CHECK ((kind IN ('resolved', 'asked')) = (comment_id IS NULL)),
  ADD CONSTRAINT notification_thread_check CHECK ((kind = 'asked') = (thread_id IS NULL)),
  ADD CONSTRAINT notification_record_check CHECK ((kind = 'asked') = (lane_id IS NOT NULL) AND (lane_id IS NULL) = (record_id IS NULL));
CREATE UNIQUE INDEX notification_of_record ON notification (person_id, lane_id, record_id) WHERE record_id IS NOT NULL;

ALTER POLICY app_reads ON notification USING (person_id = current_person_id()
  AND (EXISTS (SELECT FROM comment_thread t WHERE t.id = thread_id) OR lane_id = ANY ((SELECT readable_lane_ids())::uuid[])));
ALTER POLICY app_marks ON notification USING (person_id = current_person_id()
  AND (EXISTS (SELECT FROM comment_thread t WHERE t.id = thread_id) OR lane_id = ANY ((SELECT readable_lane_ids())::uuid[])));

ALTER TABLE mail_choice
  DROP CONSTRAINT mail_choice_kind_check,
  ADD CONSTRAINT mail_choice_kind_check CHECK (kind IN ('mention', 'answer', 'resolved', 'asked', 'due'));

CREATE OR REPLACE VIEW notification_pace WITH (security_invoker = true) AS
  SELECT n.id, coalesce(nullif(own.pace, 'general'), every_plan.pace, 'soon') AS pace,
    coalesce(CASE WHEN own.pace <> 'general' THEN own.since ELSE greatest(own.since, every_plan.since) END, '-infinity') AS since
  FROM notification n
  LEFT JOIN comment_thread t ON t.id = n.thread_id
  LEFT JOIN lane l ON l.id = n.lane_id
  LEFT JOIN mail_choice own ON own.person_id = n.person_id AND own.plan_id = coalesce(t.plan_id, l.plan_id) AND own.kind = n.kind
  LEFT JOIN mail_choice every_plan ON every_plan.person_id = n.person_id AND every_plan.plan_id IS NULL AND every_plan.kind = n.kind;

GRANT CREATE ON SCHEMA public TO covalent_access;
SET LOCAL ROLE covalent_access;

-- Of what is computed from the log: whoever is named by the other firm, and may read where that stands, is asked; named again
-- after they declined, they are asked anew. Not of words that change: each keystroke would tell somebody.
CREATE FUNCTION tell_action() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  before jsonb := CASE TG_OP WHEN 'UPDATE' THEN OLD.fields ELSE '{}' END;
  owner text := NEW.fields ->> 'owner';
BEGIN
  IF (before -> 'owner', before -> 'askedBy', before -> 'due', before -> 'done') IS NOT DISTINCT FROM
    (NEW.fields -> 'owner', NEW.fields -> 'askedBy', NEW.fields -> 'due', NEW.fields -> 'done') THEN
    RETURN NULL;
  END IF;
  PERFORM tell_news(r.person_id, 'actions') FROM lane_reader r WHERE r.lane_id = NEW.doc_id
    AND r.person_id::text IN (split_part(owner, '/', 2), split_part(before ->> 'owner', '/', 2));
  IF owner IS DISTINCT FROM before ->> 'owner' AND split_part(owner, '/', 1) <> NEW.fields ->> 'askedBy' THEN
    INSERT INTO notification AS n (person_id, kind, lane_id, record_id)
      SELECT r.person_id, 'asked', NEW.doc_id, NEW.record_id FROM lane_reader r
      WHERE r.lane_id = NEW.doc_id AND r.person_id::text = split_part(owner, '/', 2)
      ON CONFLICT (person_id, lane_id, record_id) WHERE record_id IS NOT NULL DO UPDATE SET at = clock_timestamp(), read_at = NULL,
        seen_at = NULL, snoozed_until = NULL, mail_id = CASE WHEN n.seen_at IS NULL THEN n.mail_id END;
  END IF;
  RETURN NULL;
END $$;

-- An answer to what was asked is in nobody's number any more.
CREATE FUNCTION tell_action_answered() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM tell_news(n.person_id, topic) FROM notification n, unnest(ARRAY['actions', 'inbox']) topic
    WHERE n.lane_id = NEW.lane_id AND n.record_id = NEW.record_id;
  RETURN NULL;
END $$;

CREATE FUNCTION tell_quarterly_review() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM tell_news(r.person_id, 'reviews') FROM lane_reader r WHERE r.lane_id = NEW.lane_id;
  RETURN NULL;
END $$;

RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM covalent_access;

CREATE TRIGGER action_told AFTER INSERT OR UPDATE OF fields ON doc_record FOR EACH ROW
  WHEN (NEW.root = 'actions') EXECUTE FUNCTION tell_action();
CREATE TRIGGER action_answered AFTER INSERT ON record_act FOR EACH ROW
  WHEN (NEW.root = 'actions') EXECUTE FUNCTION tell_action_answered();

DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['quarterly_review', 'quarterly_review_score', 'quarterly_review_question', 'quarterly_review_decision',
    'quarterly_review_contact'] LOOP
    EXECUTE format('CREATE TRIGGER quarterly_review_told AFTER INSERT OR UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION tell_quarterly_review()', t);
  END LOOP;
END $$;
