-- How people come in: the code of the first administrator, and invitations. Of a code only its SHA-256 is kept. Runs as covalent_owner.

-- Each start of an installation without firms adds one; all go with the first that is spent.
CREATE TABLE setup_code (
  hash text PRIMARY KEY CHECK (length(hash) = 64),
  expires_at timestamptz NOT NULL
);

-- The customer's firm of a new account is named by its supplier: two suppliers may name the same one, and neither learns of the other.
DROP INDEX firm_name_key;

CREATE TABLE invitation (
  id uuid PRIMARY KEY,
  -- The firm that one comes to belong to.
  firm_id uuid NOT NULL REFERENCES firm (id),
  email text NOT NULL CHECK (email = lower(email) AND length(email) BETWEEN 3 AND 254),
  -- Null for a colleague; else the plan whose customer side one is to lead.
  plan_id uuid REFERENCES plan (id),
  asked_by uuid NOT NULL REFERENCES person (id),
  asked_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL CHECK (expires_at > asked_at),
  -- Of the letter.
  locale text NOT NULL CHECK (locale IN ('en', 'de')),
  state text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'accepted', 'cancelled')),
  ended_at timestamptz,
  accepted_by uuid REFERENCES person (id),
  CHECK ((state = 'open') = (ended_at IS NULL)),
  CHECK ((state = 'accepted') = (accepted_by IS NOT NULL))
);
CREATE UNIQUE INDEX invitation_open_colleague ON invitation (firm_id, email) WHERE state = 'open' AND plan_id IS NULL;
CREATE UNIQUE INDEX invitation_open_lead ON invitation (plan_id) WHERE state = 'open' AND plan_id IS NOT NULL;

-- A code is made with each letter that goes out; the letter alone holds it.
CREATE TABLE invitation_code (
  hash text PRIMARY KEY CHECK (length(hash) = 64),
  invitation_id uuid NOT NULL REFERENCES invitation (id)
);
CREATE INDEX invitation_code_invitation ON invitation_code (invitation_id);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['setup_code', 'invitation', 'invitation_code'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY provision_all ON %I TO covalent_provision USING (true) WITH CHECK (true)', t);
  END LOOP;
END $$;
GRANT SELECT, INSERT, DELETE ON setup_code, invitation_code TO covalent_provision;
GRANT SELECT, INSERT, UPDATE (asked_by, asked_at, expires_at, locale, state, ended_at, accepted_by) ON invitation TO covalent_provision;

-- An invited person is nobody yet, so that their letter has no reader among the people.
ALTER TABLE mail
  DROP CONSTRAINT mail_kind_check,
  ADD CONSTRAINT mail_kind_check CHECK (kind IN ('review-naming', 'review-turn', 'review-ended', 'sign-off-receipt', 'invitation')),
  ALTER COLUMN person_id DROP NOT NULL,
  ADD CHECK ((kind = 'invitation') = (person_id IS NULL));
CREATE POLICY provision_posts ON mail FOR INSERT TO covalent_provision WITH CHECK (kind = 'invitation');
GRANT INSERT (kind, topic) ON mail TO covalent_provision;

-- Who asks the customer in, and what becomes of it, is told where both firms read: who, for which role, and no address.
CREATE FUNCTION audit_invitation() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM audit_append(l.id, CASE NEW.state WHEN 'open' THEN NEW.asked_by ELSE current_person_id() END,
      CASE NEW.state WHEN 'open' THEN 'invitation.made' ELSE 'invitation.' || NEW.state END,
      jsonb_build_object('invitation', NEW.id, 'role', 'customer-lead'))
    FROM lane l WHERE l.plan_id = NEW.plan_id AND l.audience = 'shared' AND NOT l.is_restricted;
  RETURN NULL;
END $$;
CREATE TRIGGER invitation_noted AFTER INSERT OR UPDATE OF state ON invitation FOR EACH ROW
  WHEN (NEW.plan_id IS NOT NULL) EXECUTE FUNCTION audit_invitation();
GRANT CREATE ON SCHEMA public TO covalent_access;
ALTER FUNCTION audit_invitation() OWNER TO covalent_access;
REVOKE CREATE ON SCHEMA public FROM covalent_access;
