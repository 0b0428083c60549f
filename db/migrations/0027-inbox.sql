-- Who is meant by name in a comment, and what is to be told to whom: rows of ids, written by triggers in the transaction of
-- their cause. What a row says is read from its source, under the rights of who reads it. Runs as covalent_owner.

CREATE TABLE comment_mention (
  comment_id uuid NOT NULL REFERENCES comment (id),
  person_id uuid NOT NULL REFERENCES person (id),
  PRIMARY KEY (comment_id, person_id)
);

-- Whose readers want to hear nothing of a thread but where they are meant by name.
CREATE TABLE thread_mute (
  thread_id uuid NOT NULL REFERENCES comment_thread (id),
  person_id uuid NOT NULL REFERENCES person (id),
  PRIMARY KEY (thread_id, person_id)
);

CREATE TABLE notification (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  -- Who is to know.
  person_id uuid NOT NULL REFERENCES person (id),
  kind text NOT NULL CHECK (kind IN ('mention', 'answer', 'resolved')),
  thread_id uuid NOT NULL REFERENCES comment_thread (id),
  -- Null: of the thread as a whole.
  comment_id uuid REFERENCES comment (id),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- Null while it is unread.
  read_at timestamptz,
  -- When it was first read or put off: from then on no mail tells of it, also when it is made unread again.
  seen_at timestamptz,
  -- Not among the unread ones before.
  snoozed_until timestamptz,
  -- The one letter that tells of it.
  mail_id uuid REFERENCES mail (id),
  CHECK ((kind = 'resolved') = (comment_id IS NULL)),
  CHECK (read_at IS NULL OR seen_at IS NOT NULL)
);
-- Once for each person and cause.
CREATE UNIQUE INDEX notification_of_comment ON notification (person_id, comment_id) WHERE comment_id IS NOT NULL;
CREATE UNIQUE INDEX notification_of_thread ON notification (person_id, thread_id) WHERE comment_id IS NULL;
CREATE INDEX notification_person ON notification (person_id, at);
CREATE INDEX notification_unmailed ON notification (person_id) WHERE seen_at IS NULL AND mail_id IS NULL;
CREATE INDEX notification_mail ON notification (mail_id) WHERE mail_id IS NOT NULL;

ALTER TABLE mail
  DROP CONSTRAINT mail_kind_check,
  ADD CONSTRAINT mail_kind_check
    CHECK (kind IN ('review-naming', 'review-turn', 'review-ended', 'sign-off-receipt', 'invitation', 'review-reminder', 'inbox'));

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['comment_mention', 'thread_mute', 'notification'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
  END LOOP;
END $$;

-- Facts alone: who said something where, no word of it.
CREATE POLICY access_reads ON comment_thread FOR SELECT TO covalent_access USING (true);
CREATE POLICY access_reads ON comment FOR SELECT TO covalent_access USING (true);
CREATE POLICY access_reads ON thread_mute FOR SELECT TO covalent_access USING (true);
CREATE POLICY access_notifies ON notification TO covalent_access USING (true) WITH CHECK (true);
GRANT SELECT (id, lane_id, anchor_lane_id, person_id) ON comment_thread TO covalent_access;
GRANT SELECT (id, thread_id, person_id, removed_at) ON comment TO covalent_access;
GRANT SELECT ON thread_mute TO covalent_access;
GRANT SELECT, INSERT, UPDATE ON notification TO covalent_access;

GRANT CREATE ON SCHEMA public TO covalent_access;
SET LOCAL ROLE covalent_access;

-- Who may read a thread and what it points at, told to who may.
CREATE FUNCTION thread_reader_ids(of_thread uuid) RETURNS uuid[] LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN (SELECT coalesce(array_agg(r.person_id), '{}') FROM comment_thread t
    JOIN lane_reader r ON r.lane_id = t.lane_id
    JOIN lane_reader a ON a.lane_id = t.anchor_lane_id AND a.person_id = r.person_id
    WHERE t.id = of_thread AND t.lane_id = ANY ((SELECT readable_lane_ids())::uuid[])
      AND t.anchor_lane_id = ANY ((SELECT readable_lane_ids())::uuid[]));
REVOKE ALL ON FUNCTION thread_reader_ids(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION thread_reader_ids(uuid) TO covalent_app;

-- An answer, to whose words stand in the thread.
CREATE FUNCTION notify_answer() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO notification (person_id, kind, thread_id, comment_id)
    SELECT DISTINCT c.person_id, 'answer', NEW.thread_id, NEW.id FROM comment c
    WHERE c.thread_id = NEW.thread_id AND c.removed_at IS NULL AND c.person_id <> NEW.person_id
      AND c.person_id = ANY (thread_reader_ids(NEW.thread_id))
      AND NOT EXISTS (SELECT FROM thread_mute m WHERE m.thread_id = c.thread_id AND m.person_id = c.person_id)
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

-- Who is meant by name later on, in words that were an answer to them before, is told anew.
CREATE FUNCTION notify_mention() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO notification AS n (person_id, kind, thread_id, comment_id)
    SELECT NEW.person_id, 'mention', c.thread_id, c.id FROM comment c WHERE c.id = NEW.comment_id AND c.person_id <> NEW.person_id
    ON CONFLICT (person_id, comment_id) WHERE comment_id IS NOT NULL DO UPDATE SET kind = 'mention', at = clock_timestamp(),
      read_at = NULL, seen_at = NULL, snoozed_until = NULL, mail_id = NULL
    WHERE n.kind = 'answer';
  RETURN NULL;
END $$;

-- To who began it. Resolved again it is told anew, but no second letter where the first was not read.
CREATE FUNCTION notify_resolved() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO notification AS n (person_id, kind, thread_id)
    SELECT NEW.person_id, 'resolved', NEW.id
    WHERE NEW.person_id <> NEW.resolved_by AND NEW.person_id = ANY (thread_reader_ids(NEW.id))
      AND NOT EXISTS (SELECT FROM thread_mute m WHERE m.thread_id = NEW.id AND m.person_id = NEW.person_id)
    ON CONFLICT (person_id, thread_id) WHERE comment_id IS NULL DO UPDATE SET at = clock_timestamp(), read_at = NULL,
      seen_at = NULL, snoozed_until = NULL, mail_id = CASE WHEN n.seen_at IS NULL THEN n.mail_id END;
  RETURN NULL;
END $$;

RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM covalent_access;

CREATE TRIGGER comment_told AFTER INSERT ON comment FOR EACH ROW EXECUTE FUNCTION notify_answer();
CREATE TRIGGER mention_told AFTER INSERT ON comment_mention FOR EACH ROW EXECUTE FUNCTION notify_mention();
CREATE TRIGGER resolved_told AFTER UPDATE OF resolved_at ON comment_thread FOR EACH ROW
  WHEN (OLD.resolved_at IS NULL AND NEW.resolved_at IS NOT NULL) EXECUTE FUNCTION notify_resolved();

-- Meant by name is who may read the thread, by who writes the comment.
CREATE POLICY app_reads ON comment_mention FOR SELECT TO covalent_app
  USING (EXISTS (SELECT FROM comment c WHERE c.id = comment_id));
CREATE POLICY app_names ON comment_mention FOR INSERT TO covalent_app WITH CHECK (EXISTS (SELECT FROM comment c
  WHERE c.id = comment_id AND c.person_id = current_person_id() AND comment_mention.person_id = ANY (thread_reader_ids(c.thread_id))));
CREATE POLICY app_unnames ON comment_mention FOR DELETE TO covalent_app
  USING (EXISTS (SELECT FROM comment c WHERE c.id = comment_id AND c.person_id = current_person_id()));
GRANT SELECT, INSERT, DELETE ON comment_mention TO covalent_app;

CREATE POLICY app_own ON thread_mute TO covalent_app
  USING (person_id = current_person_id() AND EXISTS (SELECT FROM comment_thread t WHERE t.id = thread_id))
  WITH CHECK (person_id = current_person_id() AND EXISTS (SELECT FROM comment_thread t WHERE t.id = thread_id));
GRANT SELECT, INSERT, DELETE ON thread_mute TO covalent_app;

-- One's own, of what one may read now.
CREATE POLICY app_reads ON notification FOR SELECT TO covalent_app
  USING (person_id = current_person_id() AND EXISTS (SELECT FROM comment_thread t WHERE t.id = thread_id));
CREATE POLICY app_marks ON notification FOR UPDATE TO covalent_app
  USING (person_id = current_person_id() AND EXISTS (SELECT FROM comment_thread t WHERE t.id = thread_id))
  WITH CHECK (person_id = current_person_id());
GRANT SELECT ON notification TO covalent_app;
GRANT UPDATE (read_at, seen_at, snoozed_until) ON notification TO covalent_app;
