-- When a person is mailed what their inbox tells and what is due: soon, in a letter a day, or never; and how a letter lets
-- its reader out. Runs as covalent_owner.

CREATE TABLE mail_choice (
  person_id uuid NOT NULL REFERENCES person (id),
  -- Null: of every plan that has no choice of its own.
  plan_id uuid REFERENCES plan (id),
  kind text NOT NULL CHECK (kind IN ('mention', 'answer', 'resolved', 'due')),
  -- 'general': as chosen for every plan.
  pace text NOT NULL CHECK (pace IN ('soon', 'daily', 'never', 'general')),
  -- What was told before waits in the inbox and is in no letter.
  since timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE NULLS NOT DISTINCT (person_id, plan_id, kind),
  CHECK (plan_id IS NOT NULL OR pace <> 'general'),
  CHECK (kind <> 'due' OR pace <> 'soon')
);

-- When in their day a person gets the letter a day; without a row at seven, UTC.
CREATE TABLE digest_time (
  person_id uuid PRIMARY KEY REFERENCES person (id),
  hour smallint NOT NULL CHECK (hour BETWEEN 0 AND 23),
  -- IANA name that this server knows: an unknown one raises.
  time_zone text NOT NULL CHECK ((timestamptz 'epoch' AT TIME ZONE time_zone) IS NOT NULL)
);

-- Whoever holds the code of a letter ends letters like it, and can do nothing else. SHA-256 of the code alone.
CREATE TABLE mail_exit (
  hash text PRIMARY KEY,
  mail_id uuid NOT NULL REFERENCES mail (id) ON DELETE CASCADE
);
CREATE INDEX mail_exit_mail ON mail_exit (mail_id);

ALTER TABLE mail
  DROP CONSTRAINT mail_kind_check,
  ADD CONSTRAINT mail_kind_check CHECK (kind IN ('review-naming', 'review-turn', 'review-ended', 'sign-off-receipt',
    'invitation', 'review-reminder', 'inbox', 'digest'));
CREATE INDEX mail_digest ON mail (person_id, queued_at) WHERE kind = 'digest';

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['mail_choice', 'digest_time', 'mail_exit'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
  END LOOP;
END $$;

-- One's own, for plans that one may see.
CREATE POLICY app_own ON mail_choice TO covalent_app
  USING (person_id = current_person_id())
  WITH CHECK (person_id = current_person_id() AND (plan_id IS NULL OR EXISTS (SELECT FROM plan p WHERE p.id = plan_id)));
GRANT SELECT, INSERT (person_id, plan_id, kind, pace), UPDATE (pace, since) ON mail_choice TO covalent_app;
CREATE POLICY app_own ON digest_time TO covalent_app
  USING (person_id = current_person_id()) WITH CHECK (person_id = current_person_id());
GRANT SELECT, INSERT, UPDATE (hour, time_zone) ON digest_time TO covalent_app;

CREATE POLICY access_reads ON mail_choice FOR SELECT TO covalent_access USING (true);
CREATE POLICY access_reads ON digest_time FOR SELECT TO covalent_access USING (true);
GRANT SELECT ON mail_choice, digest_time TO covalent_access;
GRANT SELECT (plan_id) ON comment_thread TO covalent_access;

CREATE POLICY mail_opens ON mail_exit TO covalent_mail USING (true) WITH CHECK (true);
GRANT SELECT, INSERT ON mail_exit TO covalent_mail;

-- When the mail about what is told is due, under the rights of who asks; server/domain/mail-choice.ts has the same defaults.
CREATE VIEW notification_pace WITH (security_invoker = true) AS
  SELECT n.id, coalesce(nullif(own.pace, 'general'), every_plan.pace, 'soon') AS pace,
    coalesce(CASE WHEN own.pace <> 'general' THEN own.since ELSE greatest(own.since, every_plan.since) END, '-infinity') AS since
  FROM notification n
  JOIN comment_thread t ON t.id = n.thread_id
  LEFT JOIN mail_choice own ON own.person_id = n.person_id AND own.plan_id = t.plan_id AND own.kind = n.kind
  LEFT JOIN mail_choice every_plan ON every_plan.person_id = n.person_id AND every_plan.plan_id IS NULL AND every_plan.kind = n.kind;
GRANT SELECT ON notification_pace TO covalent_app, covalent_access;
