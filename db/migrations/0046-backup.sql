-- What a backup reads: all of every table, by a role of its own, since the owner of the tables sees no rows and no login need be a
-- superuser. Tables of later migrations are opened by db/migrate.ts, which calls this after each run. Runs as covalent_owner.

CREATE FUNCTION open_to_backup() RETURNS void LANGUAGE plpgsql AS $$
DECLARE t record;
BEGIN
  FOR t IN SELECT c.oid, c.relname, c.relkind FROM pg_class c
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'S') AND NOT c.relispartition
      AND NOT has_table_privilege('covalent_backup', c.oid, 'SELECT') ORDER BY c.relname LOOP
    IF t.relkind <> 'S' THEN
      EXECUTE format('CREATE POLICY backup_reads ON %I FOR SELECT TO covalent_backup USING (true)', t.relname);
    END IF;
    EXECUTE format('GRANT SELECT ON %I TO covalent_backup', t.relname);
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION open_to_backup() FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO covalent_backup;

-- That a chain goes on after a restore is signed; audit:verify checks it, also where nobody reads the part any more.
CREATE POLICY access_verifies ON signing_key FOR SELECT TO covalent_access USING (true);
GRANT SELECT ON signing_key TO covalent_access;
