-- Database roles (cluster-wide). Run by db/bootstrap.ts, or once by an administrator where Covalent's login may not
-- create roles; the administrator then adds: GRANT covalent_owner, covalent_app, covalent_collab, covalent_auth,
-- covalent_access, covalent_provision, covalent_mail, covalent_backup TO <login>;
-- None can sign in by itself, none is a superuser, none bypasses row-level security. NOINHERIT keeps the owner from
-- falling under the policies of the roles it hands functions to.
DO $$
DECLARE r text;
BEGIN
  FOREACH r IN ARRAY ARRAY['covalent_owner', 'covalent_app', 'covalent_collab', 'covalent_auth', 'covalent_access', 'covalent_provision', 'covalent_mail',
    'covalent_backup'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = r) THEN
      EXECUTE format('CREATE ROLE %I NOLOGIN NOINHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS', r);
    END IF;
  END LOOP;
  IF NOT pg_has_role('covalent_owner', 'covalent_access', 'MEMBER') THEN
    GRANT covalent_access TO covalent_owner;
  END IF;
  IF NOT pg_has_role('covalent_owner', 'covalent_collab', 'MEMBER') THEN
    GRANT covalent_collab TO covalent_owner;
  END IF;
END $$;
