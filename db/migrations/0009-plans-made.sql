-- Plans that people make from the screen: by whom, from which form, and which plan they go on from. Runs as covalent_owner.

ALTER TABLE plan
  ADD COLUMN previous_plan_id uuid,
  ADD COLUMN created_by uuid REFERENCES person,
  -- The form it was made with: sent twice, it makes one plan.
  ADD COLUMN request_key uuid,
  ADD UNIQUE (id, account_id),
  ADD UNIQUE (created_by, request_key),
  -- A plan has one next plan, of the same account.
  ADD UNIQUE (previous_plan_id),
  ADD FOREIGN KEY (previous_plan_id, account_id) REFERENCES plan (id, account_id),
  ADD CHECK (previous_plan_id <> id),
  ADD CHECK ((created_by IS NULL) = (request_key IS NULL));

-- The first row of a lane's log, in the transaction that makes the lane and in no other; false for any other lane. Who sets
-- up plans gives them their first words, and neither reads a word nor adds one later.
CREATE FUNCTION begin_lane(of_lane uuid, by_client bigint, first bytea) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE at_epoch int;
BEGIN
  UPDATE doc_head SET seq = 1, tail_bytes = length(first), written_at = clock_timestamp()
  WHERE doc_id = of_lane AND seq = 0 AND xmin = pg_current_xact_id()::xid RETURNING epoch INTO at_epoch;
  IF NOT FOUND THEN RETURN false; END IF;
  INSERT INTO doc_update (doc_id, seq, epoch, client_id, checksum, data)
  VALUES (of_lane, 1, at_epoch, by_client, sha256(first), first);
  RETURN true;
END $$;
REVOKE ALL ON FUNCTION begin_lane(uuid, bigint, bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION begin_lane(uuid, bigint, bytea) TO covalent_provision;
GRANT CREATE ON SCHEMA public TO covalent_collab;
ALTER FUNCTION begin_lane(uuid, bigint, bytea) OWNER TO covalent_collab;
REVOKE CREATE ON SCHEMA public FROM covalent_collab;
