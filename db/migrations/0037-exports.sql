-- Outputs of a plan as files: who asked for which, how far it is, and the file until it is taken away or a day old. A file knows
-- the parts that it was made of, and is read by who asked, as long as they read every one of them. Runs as covalent_owner.

CREATE TABLE export_job (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL REFERENCES person (id),
  plan_id uuid NOT NULL REFERENCES plan (id),
  paper text NOT NULL CHECK (paper IN ('plan', 'business-review')),
  audience text NOT NULL CHECK (audience IN ('shared', 'supplier', 'customer')),
  form text NOT NULL CHECK (form IN ('pdf', 'docx', 'csv')),
  locale text NOT NULL CHECK (locale IN ('en', 'de')),
  state text NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'running', 'ready', 'failed')),
  -- Of a hundred.
  progress smallint NOT NULL DEFAULT 0 CHECK (progress BETWEEN 0 AND 100),
  attempts int NOT NULL DEFAULT 0,
  -- Nobody takes it up before.
  next_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  asked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  ended_at timestamptz,
  -- When who asked was shown that it ended.
  seen_at timestamptz,
  CHECK ((state IN ('ready', 'failed')) = (ended_at IS NOT NULL)),
  CHECK (paper = 'plan' OR (form = 'pdf' AND audience = 'shared'))
);
CREATE INDEX export_job_person ON export_job (person_id, asked_at);
CREATE INDEX export_job_due ON export_job (next_at) WHERE state IN ('queued', 'running');

CREATE TABLE export_file (
  job_id uuid PRIMARY KEY REFERENCES export_job (id) ON DELETE CASCADE,
  lane_ids uuid[] NOT NULL CHECK (cardinality(lane_ids) > 0),
  bytes bytea NOT NULL CHECK (octet_length(bytes) BETWEEN 1 AND 33554432)
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['export_job', 'export_file'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
  END LOOP;
END $$;

CREATE POLICY app_own ON export_job TO covalent_app USING (person_id = current_person_id())
  WITH CHECK (person_id = current_person_id() AND plan_id = ANY ((SELECT readable_plan_ids())::uuid[]));
GRANT SELECT, DELETE ON export_job TO covalent_app;
GRANT INSERT (id, person_id, plan_id, paper, audience, form, locale) ON export_job TO covalent_app;
GRANT UPDATE (state, progress, ended_at, seen_at) ON export_job TO covalent_app;

-- Of whom the job is, while they read all that is in it.
CREATE POLICY app_own ON export_file TO covalent_app
  USING (EXISTS (SELECT FROM export_job j WHERE j.id = job_id) AND lane_ids <@ (SELECT readable_lane_ids())::uuid[])
  WITH CHECK (EXISTS (SELECT FROM export_job j WHERE j.id = job_id) AND lane_ids <@ (SELECT readable_lane_ids())::uuid[]);
GRANT SELECT, INSERT ON export_file TO covalent_app;

-- Takes them up, and takes away what is old; reads no file.
CREATE POLICY access_works ON export_job TO covalent_access USING (true) WITH CHECK (true);
GRANT SELECT, DELETE ON export_job TO covalent_access;
GRANT UPDATE (state, progress, attempts, next_at, ended_at) ON export_job TO covalent_access;

-- The number of the inbox counts files that ended and were not looked at.
CREATE TRIGGER export_news AFTER UPDATE OF ended_at, seen_at ON export_job FOR EACH ROW
  WHEN (NEW.ended_at IS NOT NULL) EXECUTE FUNCTION tell_inbox_news();
