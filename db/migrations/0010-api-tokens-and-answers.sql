-- Tokens by which a person's programs use the API, and the answers kept for who asks again. Runs as covalent_owner.

-- SHA-256 of the token alone. Its holder is known by the hash, so covalent_auth reads all; pages see one's own, without it.
CREATE TABLE api_token (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  person_id uuid NOT NULL REFERENCES auth_user (id) ON DELETE CASCADE,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
  can_write boolean NOT NULL,
  hash text NOT NULL UNIQUE CHECK (length(hash) = 64),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL CHECK (expires_at > created_at AND expires_at <= created_at + interval '366 days'),
  last_used_on date
);
CREATE INDEX api_token_person ON api_token (person_id);
ALTER TABLE api_token ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_token FORCE ROW LEVEL SECURITY;
CREATE POLICY app_reads ON api_token FOR SELECT TO covalent_app USING (person_id = current_person_id());
CREATE POLICY auth_all ON api_token TO covalent_auth USING (true) WITH CHECK (true);
GRANT SELECT (id, person_id, name, can_write, created_at, expires_at, last_used_on) ON api_token TO covalent_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON api_token TO covalent_auth;

-- One row a person and Idempotency-Key for a day. It holds what stood in a lane, so it is read like the lane.
CREATE TABLE api_answer (
  person_id uuid NOT NULL REFERENCES person (id),
  key text NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
  request_hash text NOT NULL CHECK (length(request_hash) = 64),
  lane_id uuid NOT NULL REFERENCES lane (id),
  -- Chosen before the edit, so that one that broke off is found again.
  record_id uuid NOT NULL,
  -- Null while it is carried out.
  answer text,
  begun_at timestamptz NOT NULL,
  PRIMARY KEY (person_id, key)
);
CREATE INDEX api_answer_age ON api_answer (begun_at);
ALTER TABLE api_answer ENABLE ROW LEVEL SECURITY;
ALTER TABLE api_answer FORCE ROW LEVEL SECURITY;
CREATE POLICY app_own ON api_answer TO covalent_app
  USING (person_id = current_person_id() AND lane_id = ANY ((SELECT readable_lane_ids())::uuid[]))
  WITH CHECK (person_id = current_person_id() AND lane_id = ANY ((SELECT readable_lane_ids())::uuid[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON api_answer TO covalent_app;
-- What is older than a day goes, also where its person may not read the lane any more. Sees nothing but its age.
CREATE POLICY auth_forgets ON api_answer TO covalent_auth USING (begun_at < clock_timestamp() - interval '24 hours');
GRANT SELECT (begun_at), DELETE ON api_answer TO covalent_auth;
