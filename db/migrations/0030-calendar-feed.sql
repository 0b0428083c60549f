-- The secret address at which a person's calendar reads what they have to come to. Runs as covalent_owner.

CREATE TABLE calendar_feed (
  -- One each: a new address ends the one before.
  person_id uuid PRIMARY KEY REFERENCES auth_user (id) ON DELETE CASCADE,
  -- SHA-256 of the secret alone.
  hash text NOT NULL UNIQUE CHECK (length(hash) = 64),
  made_at timestamptz NOT NULL,
  last_read_on date
);
ALTER TABLE calendar_feed ENABLE ROW LEVEL SECURITY;
ALTER TABLE calendar_feed FORCE ROW LEVEL SECURITY;
CREATE POLICY app_reads ON calendar_feed FOR SELECT TO covalent_app USING (person_id = current_person_id());
CREATE POLICY auth_all ON calendar_feed TO covalent_auth USING (true) WITH CHECK (true);
GRANT SELECT (person_id, made_at, last_read_on) ON calendar_feed TO covalent_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON calendar_feed TO covalent_auth;
