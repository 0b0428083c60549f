-- What people say about a record, in threads. Where a thread points and who may read it are two lanes: one's own firm talks
-- among itself about what both share. What was said is its author's to change and to take back; none of it is in the audit
-- chains. Runs as covalent_owner.

CREATE TABLE comment_thread (
  -- Chosen by who begins it, so that one sent twice is one. Its first comment has the same id.
  id uuid PRIMARY KEY,
  plan_id uuid NOT NULL REFERENCES plan (id),
  -- Where it points.
  anchor_lane_id uuid NOT NULL REFERENCES lane (id),
  -- Who may read it.
  lane_id uuid NOT NULL REFERENCES lane (id),
  root text NOT NULL,
  record_id uuid NOT NULL,
  -- Null: about the record as a whole.
  field text CHECK (length(field) BETWEEN 1 AND 60),
  -- Of the record, as it was.
  title text NOT NULL,
  -- The words that it is about, and what stood around them: enough to find them again when the rest has changed. Null: about
  -- the whole field.
  quote text CHECK (length(quote) BETWEEN 1 AND 2000),
  before text NOT NULL DEFAULT '' CHECK (length(before) <= 40),
  after text NOT NULL DEFAULT '' CHECK (length(after) <= 40),
  -- Which of all places of the field with these words, from 0, and how many there were.
  occurrence int NOT NULL DEFAULT 0 CHECK (occurrence >= 0),
  occurrences int NOT NULL DEFAULT 1 CHECK (occurrences > occurrence),
  side text NOT NULL CHECK (side IN ('supplier', 'customer')),
  person_id uuid NOT NULL REFERENCES person (id),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- Null while it is open.
  resolved_at timestamptz,
  resolved_by uuid REFERENCES person (id),
  CHECK ((resolved_at IS NULL) = (resolved_by IS NULL)),
  CHECK (quote IS NULL OR field IS NOT NULL),
  UNIQUE (id, lane_id)
);
CREATE INDEX comment_thread_plan ON comment_thread (plan_id);

CREATE TABLE comment (
  -- Chosen by who writes it, so that one sent twice is one.
  id uuid PRIMARY KEY,
  thread_id uuid NOT NULL,
  lane_id uuid NOT NULL,
  -- Empty once it was taken back.
  body text NOT NULL CHECK (length(body) <= 4000 AND (body = '') = (removed_at IS NOT NULL)),
  side text NOT NULL CHECK (side IN ('supplier', 'customer')),
  person_id uuid NOT NULL REFERENCES person (id),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  edited_at timestamptz,
  removed_at timestamptz,
  FOREIGN KEY (thread_id, lane_id) REFERENCES comment_thread (id, lane_id)
);
CREATE INDEX comment_of_thread ON comment (thread_id, at);

ALTER TABLE comment_thread ENABLE ROW LEVEL SECURITY;
ALTER TABLE comment_thread FORCE ROW LEVEL SECURITY;
ALTER TABLE comment ENABLE ROW LEVEL SECURITY;
ALTER TABLE comment FORCE ROW LEVEL SECURITY;

-- Who reads a thread reads what it points at too: a thread tells of it.
CREATE POLICY app_reads ON comment_thread FOR SELECT TO covalent_app USING (lane_id = ANY ((SELECT readable_lane_ids())::uuid[])
  AND anchor_lane_id = ANY ((SELECT readable_lane_ids())::uuid[]));
CREATE POLICY app_begins ON comment_thread FOR INSERT TO covalent_app WITH CHECK (lane_id = ANY ((SELECT readable_lane_ids())::uuid[])
  AND anchor_lane_id = ANY ((SELECT readable_lane_ids())::uuid[]) AND person_id = current_person_id());
CREATE POLICY app_resolves ON comment_thread FOR UPDATE TO covalent_app
  USING (lane_id = ANY ((SELECT readable_lane_ids())::uuid[]) AND anchor_lane_id = ANY ((SELECT readable_lane_ids())::uuid[]))
  WITH CHECK (resolved_by IS NULL OR resolved_by = current_person_id());
GRANT SELECT, INSERT ON comment_thread TO covalent_app;
GRANT UPDATE (resolved_at, resolved_by) ON comment_thread TO covalent_app;

CREATE POLICY app_reads ON comment FOR SELECT TO covalent_app
  USING (EXISTS (SELECT FROM comment_thread t WHERE t.id = thread_id));
CREATE POLICY app_adds ON comment FOR INSERT TO covalent_app WITH CHECK (lane_id = ANY ((SELECT readable_lane_ids())::uuid[])
  AND person_id = current_person_id() AND EXISTS (SELECT FROM comment_thread t WHERE t.id = thread_id));
CREATE POLICY app_changes_own ON comment FOR UPDATE TO covalent_app
  USING (person_id = current_person_id() AND lane_id = ANY ((SELECT readable_lane_ids())::uuid[]))
  WITH CHECK (person_id = current_person_id());
GRANT SELECT, INSERT ON comment TO covalent_app;
GRANT UPDATE (body, edited_at, removed_at) ON comment TO covalent_app;
