-- Minutes that somebody objected to are corrected and handed out again: another edition beside the one before, which both
-- leads answer anew. Nothing that was handed out or said of it is changed or lost. Runs as covalent_owner.

CREATE TABLE minutes_edition (
  session_id uuid NOT NULL,
  lane_id uuid NOT NULL,
  -- The first is what the planning session was closed with.
  n int NOT NULL CHECK (n >= 2),
  minutes jsonb NOT NULL,
  -- What was corrected, for both firms to read.
  words text NOT NULL CHECK (length(words) BETWEEN 1 AND 2000),
  person_id uuid NOT NULL REFERENCES person (id),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (session_id, n),
  FOREIGN KEY (session_id, lane_id) REFERENCES planning_session (id, lane_id)
);
ALTER TABLE minutes_edition ENABLE ROW LEVEL SECURITY;
ALTER TABLE minutes_edition FORCE ROW LEVEL SECURITY;
CREATE POLICY app_reads ON minutes_edition FOR SELECT TO covalent_app
  USING (lane_id = ANY ((SELECT readable_lane_ids())::uuid[]));
GRANT SELECT, INSERT ON minutes_edition TO covalent_app;

ALTER TABLE minutes_answer
  ADD COLUMN edition int NOT NULL DEFAULT 1,
  DROP CONSTRAINT minutes_answer_pkey,
  ADD PRIMARY KEY (session_id, edition, side);
ALTER TABLE minutes_answer ALTER COLUMN edition DROP DEFAULT;

-- The one that counts, under the rules for whoever asks.
CREATE FUNCTION minutes_edition_of(of_session uuid) RETURNS int LANGUAGE sql STABLE SET search_path = public, pg_temp
BEGIN ATOMIC
  SELECT coalesce(max(e.n), 1) FROM minutes_edition e WHERE e.session_id = of_session;
END;

-- The next one, where somebody objects to the last.
CREATE POLICY app_corrects ON minutes_edition FOR INSERT TO covalent_app WITH CHECK (person_id = current_person_id()
  AND n = minutes_edition_of(session_id) + 1
  AND EXISTS (SELECT FROM minutes_answer a
    WHERE a.session_id = minutes_edition.session_id AND a.edition = minutes_edition.n - 1 AND NOT a.accepts)
  AND NOT EXISTS (SELECT FROM minutes_acceptance a WHERE a.session_id = minutes_edition.session_id));

DROP POLICY app_adds ON minutes_acceptance;
CREATE POLICY app_adds ON minutes_acceptance FOR INSERT TO covalent_app WITH CHECK (person_id = current_person_id()
  AND (SELECT count(*) FROM minutes_answer a WHERE a.session_id = minutes_acceptance.session_id AND a.accepts
    AND a.edition = minutes_edition_of(a.session_id)) = 2);

-- Forward only: what both accepted, or what was corrected since, is not answered any more.
CREATE OR REPLACE FUNCTION minutes_answer_goes_on() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF EXISTS (SELECT FROM minutes_acceptance a WHERE a.session_id = NEW.session_id) THEN
    RAISE EXCEPTION 'minutes that both firms accepted stay so' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.edition <> minutes_edition_of(NEW.session_id) THEN
    RAISE EXCEPTION 'these minutes were corrected, or are not there yet' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
