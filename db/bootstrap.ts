import { readFile } from 'node:fs/promises';
import { openSql, type Sql } from './sql-pool.ts';
import { errorCode, StartupError } from './startup-error.ts';

/** The roles of db/roles.sql; each connection pool runs as exactly one of them. */
export const DATABASE_ROLES = ['owner', 'app', 'collab', 'auth', 'access', 'provision', 'mail', 'backup'] as const;
export type DatabaseRole = (typeof DATABASE_ROLES)[number];

const LOGIN = 'covalent_login';
const BOOTSTRAP_LOCK = 7_203_511_001;
const MINIMUM_VERSION = 150_000;
const INSUFFICIENT_PRIVILEGE = '42501';
const ROLE_NAMES = DATABASE_ROLES.map((role) => `covalent_${role}`).join(', ');

export interface BootstrapOptions {
  /** True for a cluster of our own: makes a login that is no superuser, with the administrator's password. */
  readonly createLogin: boolean;
}

/**
 * Makes the roles and the schema rights a database needs before migrations; safe to repeat and to run twice at once.
 * Returns the address to connect with from then on. Throws a StartupError with the remedy when the given login may
 * not create roles and they are missing.
 */
export async function bootstrapDatabase(adminUrl: string, options: BootstrapOptions): Promise<string> {
  const sql = openSql(adminUrl, { max: 1 });
  try {
    await connect(sql, adminUrl);
    await makeRoles(sql);
    await makeExtension(sql);
    if (!options.createLogin) {
      await adoptLogin(sql);
      return adminUrl;
    }
    return await makeLogin(sql, adminUrl);
  } finally {
    await sql.end();
  }
}

/** The first query: what fails here is the address, the server or the password, and is told as such. */
async function connect(sql: Sql, adminUrl: string): Promise<void> {
  try {
    const [server] = await sql<{ version: number }[]>`
      SELECT current_setting('server_version_num')::int AS version, pg_advisory_lock(${BOOTSTRAP_LOCK})`;
    if ((server?.version ?? 0) < MINIMUM_VERSION) {
      throw new StartupError('Covalent needs PostgreSQL 15 or newer.');
    }
  } catch (error) {
    if (error instanceof StartupError) throw error;
    const { host, pathname } = new URL(adminUrl);
    const why = error instanceof Error && error.message !== '' ? error.message : errorCode(error);
    throw new StartupError(`The database ${pathname.slice(1)} at ${host} cannot be used: ${why}.`, { cause: error });
  }
}

async function makeRoles(sql: Sql): Promise<void> {
  const [found] = await sql<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pg_roles WHERE rolname = ANY (${DATABASE_ROLES.map((role) => `covalent_${role}`)})`;
  const [me] = await sql<{ can: boolean }[]>`
    SELECT rolsuper OR rolcreaterole AS can FROM pg_roles WHERE rolname = current_user`;
  if (me?.can !== true) {
    if (found?.count === DATABASE_ROLES.length) return;
    throw new StartupError(
      'The database login may not create roles and the covalent_* roles are missing: have an administrator run db/roles.sql once.',
    );
  }
  await sql.unsafe(await readFile(new URL('roles.sql', import.meta.url), 'utf8'));
}

/** Search compares words by their groups of three letters. The extension is a trusted one: no superuser is needed. */
async function makeExtension(sql: Sql): Promise<void> {
  const [found] = await sql`SELECT FROM pg_extension WHERE extname = 'pg_trgm'`;
  if (found !== undefined) return;
  const statement = 'CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public';
  await allowed(
    sql.unsafe(statement),
    `The database login must own its database, or an administrator runs in it: ${statement}.`,
  );
}

async function adoptLogin(sql: Sql): Promise<void> {
  // From 16 on, who makes a role is its member without being allowed to act as it.
  const [server] = await sql<{ version: number }[]>`SELECT current_setting('server_version_num')::int AS version`;
  const privilege = (server?.version ?? 0) >= 160_000 ? 'SET' : 'MEMBER';
  const [state] = await sql<{ isMember: boolean; hasSchema: boolean }[]>`
    SELECT bool_and(pg_has_role(current_user, rolname, ${privilege})) AS "isMember",
           has_schema_privilege('covalent_owner', 'public', 'CREATE WITH GRANT OPTION') AS "hasSchema"
    FROM pg_roles WHERE rolname LIKE 'covalent\\_%' AND rolname <> ${LOGIN}`;
  if (state?.isMember !== true) {
    const remedy = `The database login is no member of the covalent_* roles: GRANT ${ROLE_NAMES} TO that login.`;
    await allowed(sql.unsafe(`GRANT ${ROLE_NAMES} TO CURRENT_USER`), remedy);
  }
  if (state?.hasSchema !== true) await grantSchema(sql);
}

async function grantSchema(sql: Sql): Promise<void> {
  const grant = 'GRANT USAGE, CREATE ON SCHEMA public TO covalent_owner WITH GRANT OPTION';
  const remedy = `The database login must own its database, or an administrator runs in it: ${grant}.`;
  await allowed(sql.unsafe(grant), remedy);
  // Who may grant nothing is only warned.
  const [now] = await sql<{ isGranted: boolean }[]>`
    SELECT has_schema_privilege('covalent_owner', 'public', 'CREATE WITH GRANT OPTION') AS "isGranted"`;
  if (now?.isGranted !== true) throw new StartupError(remedy);
}

/** Turns «permission denied» into the sentence that says what to do. */
async function allowed(statement: PromiseLike<unknown>, remedy: string): Promise<void> {
  try {
    await statement;
  } catch (error) {
    throw errorCode(error) === INSUFFICIENT_PRIVILEGE ? new StartupError(remedy, { cause: error }) : error;
  }
}

async function makeLogin(sql: Sql, adminUrl: string): Promise<string> {
  const url = new URL(adminUrl);
  const [login] = await sql`SELECT FROM pg_roles WHERE rolname = ${LOGIN}`;
  const verb = login === undefined ? 'CREATE' : 'ALTER';
  const [statement] = await sql<{ text: string }[]>`
    SELECT format(${`${verb} ROLE ${LOGIN} LOGIN NOINHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD %L`},
      ${decodeURIComponent(url.password)}::text) AS text`;
  if (statement === undefined) throw new Error('format() returned no row');
  await sql.unsafe(statement.text);
  await sql.unsafe(`GRANT ${ROLE_NAMES} TO ${LOGIN}`);
  await grantSchema(sql);
  url.username = LOGIN;
  return url.href;
}
