-- Who leads a side is told in the inbox, and by mail as they chose, that minutes wait for their firm's answer, that the other firm
-- objects, and that they were corrected. Runs as covalent_owner.

-- `record_id` is then the planning session.
ALTER TABLE notification
  DROP CONSTRAINT notification_kind_check,
  ADD CONSTRAINT notification_kind_check CHECK (kind IN ('mention', 'answer', 'resolved', 'asked', 'minutes')),
  DROP CONSTRAINT notification_check,
  ADD CONSTRAINT notification_check CHECK ((kind IN ('resolved', 'asked', 'minutes')) = (comment_id IS NULL)),
  DROP CONSTRAINT notification_thread_check,
  ADD CONSTRAINT notification_thread_check CHECK ((kind IN ('asked', 'minutes')) = (thread_id IS NULL)),
  DROP CONSTRAINT notification_record_check,
  ADD CONSTRAINT notification_record_check
    CHECK ((thread_id IS NULL) = (lane_id IS NOT NULL) AND (lane_id IS NULL) = (record_id IS NULL));
ALTER TABLE mail_choice
  DROP CONSTRAINT mail_choice_kind_check,
  ADD CONSTRAINT mail_choice_kind_check CHECK (kind IN ('mention', 'answer', 'resolved', 'asked', 'minutes', 'due'));

GRANT CREATE ON SCHEMA public TO covalent_access;
SET LOCAL ROLE covalent_access;

CREATE FUNCTION tell_minutes() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  of_session uuid := CASE TG_TABLE_NAME WHEN 'planning_session' THEN (to_jsonb(NEW) ->> 'id')::uuid
    ELSE (to_jsonb(NEW) ->> 'session_id')::uuid END;
BEGIN
  -- Who objects knows; whom nobody waits for any more has it in no number.
  IF TG_TABLE_NAME <> 'minutes_answer' OR NOT (to_jsonb(NEW) ->> 'accepts')::boolean THEN
    INSERT INTO notification AS n (person_id, kind, lane_id, record_id)
      SELECT DISTINCT l.person_id, 'minutes', NEW.lane_id, of_session FROM plan_lead l
      WHERE l.lane_id = NEW.lane_id AND l.person_id::text IS DISTINCT FROM
        CASE TG_TABLE_NAME WHEN 'minutes_answer' THEN to_jsonb(NEW) ->> 'person_id' END
      ON CONFLICT (person_id, lane_id, record_id) WHERE record_id IS NOT NULL DO UPDATE SET at = clock_timestamp(), read_at = NULL,
        seen_at = NULL, snoozed_until = NULL, mail_id = CASE WHEN n.seen_at IS NULL THEN n.mail_id END;
  END IF;
  PERFORM tell_news(n.person_id, topic) FROM notification n, unnest(ARRAY['inbox', 'waiting']) topic
    WHERE n.lane_id = NEW.lane_id AND n.record_id = of_session;
  RETURN NULL;
END $$;

RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM covalent_access;

CREATE TRIGGER closed_minutes_told AFTER UPDATE OF state ON planning_session FOR EACH ROW
  WHEN (NEW.state = 'closed' AND OLD.state <> 'closed') EXECUTE FUNCTION tell_minutes();
CREATE TRIGGER corrected_minutes_told AFTER INSERT ON minutes_edition FOR EACH ROW EXECUTE FUNCTION tell_minutes();
CREATE TRIGGER answered_minutes_told AFTER INSERT OR UPDATE ON minutes_answer FOR EACH ROW EXECUTE FUNCTION tell_minutes();
