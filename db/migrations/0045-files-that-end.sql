-- Files that people asked for: how large each is, so that they take up no more than is kept, and why one was not made where its owner
-- can do something about it. One that is gone before its owner knew of it leaves their number. Runs as covalent_owner.
ALTER TABLE export_job
  -- Of its file, in bytes.
  ADD COLUMN size int NOT NULL DEFAULT 0,
  ADD COLUMN reason text CHECK (reason IN ('no-room', 'too-large', 'no-maker')),
  ADD CHECK (reason IS NULL OR state = 'failed');
GRANT UPDATE (size) ON export_job TO covalent_app;
GRANT UPDATE (reason) ON export_job TO covalent_access;

-- Bytes that the person in context keeps, and that their firm keeps of a plan which they have joined.
GRANT CREATE ON SCHEMA public TO covalent_access;
SET LOCAL ROLE covalent_access;
CREATE FUNCTION kept_exports(of_plan uuid) RETURNS TABLE (own bigint, of_firm bigint) LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
BEGIN ATOMIC
  SELECT coalesce(sum(j.size) FILTER (WHERE j.person_id = current_person_id()), 0),
    coalesce(sum(j.size) FILTER (WHERE j.plan_id = of_plan AND of_plan = ANY (joined_plan_ids()) AND is_of_my_firm(j.person_id)), 0)
  FROM export_job j WHERE j.person_id = current_person_id() OR j.plan_id = of_plan;
END;
REVOKE ALL ON FUNCTION kept_exports(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION kept_exports(uuid) TO covalent_app;
RESET ROLE;
REVOKE CREATE ON SCHEMA public FROM covalent_access;

CREATE FUNCTION tell_export_gone() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM tell_news(OLD.person_id, 'inbox');
  RETURN NULL;
END $$;
CREATE TRIGGER export_gone_news AFTER DELETE ON export_job FOR EACH ROW
  WHEN (OLD.ended_at IS NOT NULL AND OLD.seen_at IS NULL) EXECUTE FUNCTION tell_export_gone();
