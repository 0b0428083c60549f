-- One's own sign-ins, each to be ended by itself; and signing in by a letter, which also lets in who forgot their password. Runs as
-- covalent_owner.

ALTER TABLE auth_session
  -- By which its person names it: the id opens nothing, but is what a cookie is compared with.
  ADD COLUMN sign_in uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE,
  ADD COLUMN method text NOT NULL DEFAULT 'password' CHECK (method IN ('password', 'letter', 'invitation', 'setup')),
  -- Such as «Firefox, Windows»; empty where it does not say.
  ADD COLUMN browser text NOT NULL DEFAULT '' CHECK (length(browser) <= 60),
  -- To some minutes.
  ADD COLUMN used_at timestamptz NOT NULL DEFAULT clock_timestamp();

CREATE TABLE sign_in_letter (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  user_id uuid NOT NULL REFERENCES auth_user ON DELETE CASCADE,
  asked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- SHA-256 of the code in the letter as it was written last; null before it was.
  hash text UNIQUE CHECK (length(hash) = 64),
  spent_at timestamptz
);
CREATE INDEX sign_in_letter_user ON sign_in_letter (user_id, asked_at);
ALTER TABLE sign_in_letter ENABLE ROW LEVEL SECURITY;
ALTER TABLE sign_in_letter FORCE ROW LEVEL SECURITY;
CREATE POLICY auth_all ON sign_in_letter TO covalent_auth USING (true) WITH CHECK (true);
CREATE POLICY mail_writes ON sign_in_letter TO covalent_mail USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_letter TO covalent_auth;
GRANT SELECT (id, asked_at, spent_at), UPDATE (hash) ON sign_in_letter TO covalent_mail;

ALTER TABLE mail
  DROP CONSTRAINT mail_kind_check,
  ADD CONSTRAINT mail_kind_check CHECK (kind IN ('review-naming', 'review-turn', 'review-ended', 'sign-off-receipt',
    'invitation', 'review-reminder', 'inbox', 'digest', 'planning-minutes', 'planning-call', 'sign-in'));
CREATE POLICY auth_posts ON mail FOR INSERT TO covalent_auth WITH CHECK (kind = 'sign-in');
GRANT INSERT (kind, topic, person_id) ON mail TO covalent_auth;
