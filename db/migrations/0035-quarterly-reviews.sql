-- The supplier's own review of each of its plans, once a quarter: a score sheet, questions, decisions, and the executive contact of that
-- quarter. Each row belongs to the part of the plan that the supplier alone reads, so that the customer finds nothing of it,
-- whichever page or program asks. Runs as covalent_owner.

CREATE TABLE quarterly_review (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  plan_id uuid NOT NULL REFERENCES plan (id),
  -- The supplier's own part: whoever reads it reads the review.
  lane_id uuid NOT NULL REFERENCES lane (id),
  quarter text NOT NULL CHECK (quarter ~ '^20[0-9]{2}-Q[1-4]$'),
  state text NOT NULL DEFAULT 'planned' CHECK (state IN ('planned', 'running', 'done')),
  begun_by uuid REFERENCES person (id),
  started_at timestamptz,
  closed_by uuid REFERENCES person (id),
  closed_at timestamptz,
  -- The day on which it was held, which is earlier where it is entered afterwards.
  held_on date,
  CHECK ((state = 'planned') = (started_at IS NULL) AND (started_at IS NULL) = (begun_by IS NULL)),
  CHECK ((state = 'done') = (closed_at IS NOT NULL) AND (closed_at IS NULL) = (closed_by IS NULL)),
  CHECK ((state = 'done') = (held_on IS NOT NULL)),
  -- One of a plan and a quarter.
  UNIQUE (plan_id, quarter),
  UNIQUE (id, lane_id)
);

-- One line of the sheet; what each question says is in server/domain/quarterly-review.ts.
CREATE TABLE quarterly_review_score (
  review_id uuid NOT NULL,
  lane_id uuid NOT NULL,
  question text NOT NULL CHECK (question ~ '^[a-z-]{1,40}$'),
  score int CHECK (score BETWEEN 0 AND 3),
  note text NOT NULL DEFAULT '' CHECK (length(note) <= 1000),
  person_id uuid NOT NULL REFERENCES person (id),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (review_id, question),
  FOREIGN KEY (review_id, lane_id) REFERENCES quarterly_review (id, lane_id)
);

CREATE TABLE quarterly_review_question (
  -- Chosen by who asks, so that one sent twice is one.
  id uuid PRIMARY KEY,
  review_id uuid NOT NULL,
  lane_id uuid NOT NULL,
  body text NOT NULL CHECK (length(body) BETWEEN 1 AND 1000),
  person_id uuid NOT NULL REFERENCES person (id),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  answer text NOT NULL DEFAULT '' CHECK (length(answer) <= 2000),
  answered_by uuid REFERENCES person (id),
  -- How often it was answered: who answers says which answer they read.
  revision int NOT NULL DEFAULT 0 CHECK (revision >= 0),
  CHECK ((revision = 0) = (answered_by IS NULL)),
  FOREIGN KEY (review_id, lane_id) REFERENCES quarterly_review (id, lane_id)
);
CREATE INDEX quarterly_review_question_of ON quarterly_review_question (review_id, at);

CREATE TABLE quarterly_review_decision (
  -- Chosen by who writes it down, so that one sent twice is one.
  id uuid PRIMARY KEY,
  review_id uuid NOT NULL,
  lane_id uuid NOT NULL,
  body text NOT NULL CHECK (length(body) BETWEEN 1 AND 500),
  -- Who does it, and by when.
  owner_id uuid NOT NULL REFERENCES person (id),
  due date NOT NULL,
  person_id uuid NOT NULL REFERENCES person (id),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- Null while it is open.
  done_on date,
  done_by uuid REFERENCES person (id),
  CHECK ((done_on IS NULL) = (done_by IS NULL)),
  FOREIGN KEY (review_id, lane_id) REFERENCES quarterly_review (id, lane_id)
);
CREATE INDEX quarterly_review_decision_of ON quarterly_review_decision (review_id, at);

-- The executive contact of the quarter: planned, and ticked with the day on which it was.
CREATE TABLE quarterly_review_contact (
  review_id uuid PRIMARY KEY,
  lane_id uuid NOT NULL,
  supplier_person_id uuid NOT NULL REFERENCES person (id),
  -- Of the customer: somebody of the plan, or somebody who is not on it, by name.
  customer_person_id uuid REFERENCES person (id),
  customer_name text NOT NULL DEFAULT '' CHECK (length(customer_name) <= 120),
  planned_on date NOT NULL,
  held_on date,
  note text NOT NULL DEFAULT '' CHECK (length(note) <= 1000),
  person_id uuid NOT NULL REFERENCES person (id),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- How often it was written: who changes it says which they read.
  revision int NOT NULL DEFAULT 1 CHECK (revision > 0),
  CHECK ((customer_person_id IS NULL) = (customer_name <> '')),
  FOREIGN KEY (review_id, lane_id) REFERENCES quarterly_review (id, lane_id)
);

DO $$ DECLARE t text; BEGIN
  FOREACH t IN ARRAY ARRAY['quarterly_review', 'quarterly_review_score', 'quarterly_review_question', 'quarterly_review_decision',
    'quarterly_review_contact'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY app_reads ON %I FOR SELECT TO covalent_app USING (lane_id = ANY ((SELECT readable_lane_ids())::uuid[]))', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO covalent_app', t);
  END LOOP;
END $$;

-- Of the supplier's own part alone: not of what both share, and not of a part for named people.
CREATE POLICY app_begins ON quarterly_review FOR INSERT TO covalent_app WITH CHECK (state = 'planned'
  AND EXISTS (SELECT FROM lane l WHERE l.id = lane_id AND l.plan_id = quarterly_review.plan_id AND l.audience = 'supplier'
    AND NOT l.is_restricted));
CREATE POLICY app_goes_on ON quarterly_review FOR UPDATE TO covalent_app USING (lane_id = ANY ((SELECT readable_lane_ids())::uuid[]))
  WITH CHECK (current_person_id() IN (begun_by, closed_by));
GRANT UPDATE (state, begun_by, started_at, closed_by, closed_at, held_on) ON quarterly_review TO covalent_app;

-- What is entered is entered in one's own name; scores and decisions while the review runs.
CREATE POLICY app_scores ON quarterly_review_score FOR INSERT TO covalent_app WITH CHECK (person_id = current_person_id()
  AND EXISTS (SELECT FROM quarterly_review r WHERE r.id = review_id AND r.state = 'running'));
CREATE POLICY app_scores_anew ON quarterly_review_score FOR UPDATE TO covalent_app
  USING (EXISTS (SELECT FROM quarterly_review r WHERE r.id = review_id AND r.state = 'running'))
  WITH CHECK (person_id = current_person_id());
GRANT UPDATE (score, note, person_id, at) ON quarterly_review_score TO covalent_app;
CREATE POLICY app_asks ON quarterly_review_question FOR INSERT TO covalent_app WITH CHECK (person_id = current_person_id()
  AND EXISTS (SELECT FROM quarterly_review r WHERE r.id = review_id AND r.state <> 'done'));
CREATE POLICY app_answers ON quarterly_review_question FOR UPDATE TO covalent_app
  USING (lane_id = ANY ((SELECT readable_lane_ids())::uuid[])) WITH CHECK (answered_by = current_person_id());
GRANT UPDATE (answer, answered_by, revision) ON quarterly_review_question TO covalent_app;
CREATE POLICY app_decides ON quarterly_review_decision FOR INSERT TO covalent_app WITH CHECK (person_id = current_person_id()
  AND EXISTS (SELECT FROM quarterly_review r WHERE r.id = review_id AND r.state = 'running'));
CREATE POLICY app_ticks ON quarterly_review_decision FOR UPDATE TO covalent_app
  USING (lane_id = ANY ((SELECT readable_lane_ids())::uuid[])) WITH CHECK (coalesce(done_by = current_person_id(), true));
GRANT UPDATE (done_on, done_by) ON quarterly_review_decision TO covalent_app;
CREATE POLICY app_plans ON quarterly_review_contact FOR INSERT TO covalent_app WITH CHECK (person_id = current_person_id()
  AND EXISTS (SELECT FROM quarterly_review r WHERE r.id = review_id));
CREATE POLICY app_plans_anew ON quarterly_review_contact FOR UPDATE TO covalent_app
  USING (lane_id = ANY ((SELECT readable_lane_ids())::uuid[])) WITH CHECK (person_id = current_person_id());
GRANT UPDATE (supplier_person_id, customer_person_id, customer_name, planned_on, held_on, note, person_id, at, revision)
  ON quarterly_review_contact TO covalent_app;

-- Forward only: what was reviewed stays as it was, so that quarters compare.
CREATE FUNCTION quarterly_review_goes_on() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF OLD.state = 'done' OR (OLD.state = 'running' AND NEW.state = 'planned') THEN
    RAISE EXCEPTION 'a quarterly review that is closed does not change' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER quarterly_review_goes_on BEFORE UPDATE ON quarterly_review FOR EACH ROW EXECUTE FUNCTION quarterly_review_goes_on();
