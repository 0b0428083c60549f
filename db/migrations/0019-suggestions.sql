-- Changes that somebody suggests in a part that they may comment on: replace this by that, because. Only ever added; one
-- without an end is open. Runs as covalent_owner.

CREATE TABLE suggestion (
  -- Chosen by who makes it, so that one sent twice is one.
  id uuid PRIMARY KEY,
  plan_id uuid NOT NULL REFERENCES plan (id),
  lane_id uuid NOT NULL REFERENCES lane (id),
  root text NOT NULL,
  record_id uuid NOT NULL,
  field text NOT NULL CHECK (length(field) BETWEEN 1 AND 60),
  -- Of the record, as it was.
  title text NOT NULL,
  -- The words that would be replaced, and what stood around them: enough to find them again when the rest has changed.
  is_whole boolean NOT NULL,
  quote text NOT NULL CHECK (length(quote) <= 20000),
  before text NOT NULL CHECK (length(before) <= 40),
  after text NOT NULL CHECK (length(after) <= 40),
  -- Which of all places of the field with these words, from 0, and how many there were.
  occurrence int NOT NULL CHECK (occurrence >= 0),
  occurrences int NOT NULL CHECK (occurrences > occurrence),
  replacement text NOT NULL CHECK (length(replacement) <= 20000 AND replacement <> quote),
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
  side text NOT NULL CHECK (side IN ('supplier', 'customer')),
  person_id uuid NOT NULL REFERENCES person (id),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (id, lane_id)
);
CREATE INDEX suggestion_plan ON suggestion (plan_id);

CREATE TABLE suggestion_end (
  suggestion_id uuid PRIMARY KEY,
  lane_id uuid NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('applied', 'declined', 'withdrawn')),
  -- Of what is agreed: it went into a draft of a new text (`amendment`, under the id of the suggestion).
  is_drafted boolean NOT NULL DEFAULT false CHECK (NOT is_drafted OR outcome = 'applied'),
  reason text NOT NULL DEFAULT '' CHECK (length(reason) <= 2000 AND (reason <> '' OR outcome <> 'declined')),
  side text NOT NULL CHECK (side IN ('supplier', 'customer')),
  person_id uuid NOT NULL REFERENCES person (id),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  FOREIGN KEY (suggestion_id, lane_id) REFERENCES suggestion (id, lane_id)
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['suggestion', 'suggestion_end'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY app_reads ON %I FOR SELECT TO covalent_app USING (lane_id = ANY ((SELECT readable_lane_ids())::uuid[]))', t);
    EXECUTE format('CREATE POLICY app_adds ON %I FOR INSERT TO covalent_app WITH CHECK (lane_id = ANY ((SELECT readable_lane_ids())::uuid[]) AND person_id = current_person_id())', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO covalent_app', t);
  END LOOP;
END $$;
-- Only its author takes one back.
CREATE POLICY app_withdraws_own ON suggestion_end AS RESTRICTIVE FOR INSERT TO covalent_app WITH CHECK (outcome <> 'withdrawn'
  OR EXISTS (SELECT FROM suggestion s WHERE s.id = suggestion_id AND s.person_id = current_person_id()));

-- Each is an event of its lane's chain, told by the hash of its words.
CREATE FUNCTION note_suggestion() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM audit_append(NEW.lane_id, NEW.person_id, 'suggestion.made', jsonb_build_object('suggestion', NEW.id, 'root', NEW.root,
    'record', NEW.record_id, 'field', NEW.field, 'side', NEW.side,
    'hash', encode(sha256(convert_to(jsonb_build_array(NEW.quote, NEW.replacement, NEW.reason)::text, 'UTF8')), 'hex')));
  RETURN NULL;
END $$;
CREATE TRIGGER suggestion_noted AFTER INSERT ON suggestion FOR EACH ROW EXECUTE FUNCTION note_suggestion();

CREATE FUNCTION note_suggestion_end() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM audit_append(NEW.lane_id, NEW.person_id, 'suggestion.ended', jsonb_build_object('suggestion', NEW.suggestion_id,
    'outcome', NEW.outcome, 'drafted', NEW.is_drafted, 'side', NEW.side));
  RETURN NULL;
END $$;
CREATE TRIGGER suggestion_end_noted AFTER INSERT ON suggestion_end FOR EACH ROW EXECUTE FUNCTION note_suggestion_end();
