-- What was sold, and what is expected to be, by month and product, from files that people send. Each file belongs to a lane
-- and is read like it. Append-only: what stands is computed from the imports that were not taken back, the later before the
-- earlier, so that taking one back brings again what stood before. Runs as covalent_owner.

-- A file that was sent and is looked at before it counts. Its sender's own; it goes with the answer, or after a day.
CREATE TABLE transaction_upload (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  plan_id uuid NOT NULL REFERENCES plan (id),
  lane_id uuid NOT NULL REFERENCES lane (id),
  person_id uuid NOT NULL REFERENCES person (id),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  file_name text NOT NULL CHECK (length(file_name) BETWEEN 1 AND 200),
  data bytea NOT NULL CHECK (length(data) BETWEEN 1 AND 2097152)
);
CREATE INDEX transaction_upload_person ON transaction_upload (person_id);
CREATE INDEX transaction_upload_age ON transaction_upload (at);

CREATE TABLE transaction_import (
  -- That of its upload: a confirmation that is sent twice makes one import.
  id uuid PRIMARY KEY,
  plan_id uuid NOT NULL REFERENCES plan (id),
  lane_id uuid NOT NULL REFERENCES lane (id),
  -- The first import of a lane is 1.
  n int NOT NULL CHECK (n > 0),
  person_id uuid NOT NULL REFERENCES person (id),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  file_name text NOT NULL CHECK (length(file_name) BETWEEN 1 AND 200),
  -- SHA-256 of the file.
  checksum bytea NOT NULL CHECK (length(checksum) = 32),
  -- Lines of the file; a line of a quarter is three rows below.
  row_count int NOT NULL CHECK (row_count > 0),
  UNIQUE (lane_id, n),
  UNIQUE (id, lane_id)
);
CREATE INDEX transaction_import_plan ON transaction_import (plan_id);

CREATE TABLE transaction_row (
  import_id uuid NOT NULL,
  lane_id uuid NOT NULL,
  line int NOT NULL CHECK (line > 1),
  month date NOT NULL CHECK (extract(day FROM month) = 1),
  product text NOT NULL CHECK (length(product) BETWEEN 1 AND 200),
  kind text NOT NULL CHECK (kind IN ('actual', 'forecast')),
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  -- In the currency's smallest unit.
  amount bigint NOT NULL,
  -- In thousandths of the unit.
  quantity bigint,
  unit text NOT NULL DEFAULT '' CHECK (length(unit) <= 40),
  PRIMARY KEY (import_id, line, month),
  FOREIGN KEY (import_id, lane_id) REFERENCES transaction_import (id, lane_id)
);
CREATE INDEX transaction_row_lane ON transaction_row (lane_id, month);

CREATE TABLE transaction_withdrawal (
  import_id uuid PRIMARY KEY,
  lane_id uuid NOT NULL,
  person_id uuid NOT NULL REFERENCES person (id),
  at timestamptz NOT NULL DEFAULT clock_timestamp(),
  FOREIGN KEY (import_id, lane_id) REFERENCES transaction_import (id, lane_id)
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['transaction_upload', 'transaction_import', 'transaction_row', 'transaction_withdrawal'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['transaction_import', 'transaction_row', 'transaction_withdrawal'] LOOP
    EXECUTE format('CREATE POLICY app_reads ON %I FOR SELECT TO covalent_app USING (lane_id = ANY ((SELECT readable_lane_ids())::uuid[]))', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO covalent_app', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['transaction_import', 'transaction_withdrawal'] LOOP
    EXECUTE format('CREATE POLICY app_adds ON %I FOR INSERT TO covalent_app WITH CHECK (lane_id = ANY ((SELECT readable_lane_ids())::uuid[]) AND person_id = current_person_id())', t);
  END LOOP;
END $$;
-- Rows come with an import of one's own.
CREATE POLICY app_adds ON transaction_row FOR INSERT TO covalent_app
  WITH CHECK (import_id IN (SELECT i.id FROM transaction_import i WHERE i.person_id = current_person_id()));
CREATE POLICY app_own ON transaction_upload TO covalent_app
  USING (person_id = current_person_id() AND lane_id = ANY ((SELECT readable_lane_ids())::uuid[]))
  WITH CHECK (person_id = current_person_id() AND lane_id = ANY ((SELECT readable_lane_ids())::uuid[]));
GRANT SELECT, INSERT, DELETE ON transaction_upload TO covalent_app;
-- What is older than a day goes, also where its person may not read the lane any more. Sees nothing but its age.
CREATE POLICY auth_forgets ON transaction_upload TO covalent_auth USING (at < clock_timestamp() - interval '24 hours');
GRANT SELECT (at), DELETE ON transaction_upload TO covalent_auth;
