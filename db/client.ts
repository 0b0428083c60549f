import type { DatabaseRole } from './bootstrap.ts';
import { openSql, type Sql } from './sql-pool.ts';
import type { Tx } from './sql-tag.ts';

export type { Sql, Tx };

/** A commit that waits longer is refused, so that it never waits behind a lock without end; below the log's own deadline. */
const COLLAB_TIMEOUTS = { lock_timeout: 8_000, statement_timeout: 12_000 };
/** Above every timeout of the server's: what is not answered by then runs on a connection that is no more. */
const QUERY_TIMEOUT_MS = { collab: 20_000, others: 60_000 };

/** One pool per database role. Nothing else in the product opens connections. */
export interface Database {
  /** `covalent_app` under row-level security: runs `work` in one transaction in which `userId` is the context. */
  as<T>(userId: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** `covalent_app` without a context, for the tests that show that it sees nothing. */
  readonly app: Sql;
  /** `covalent_collab`: the document log, nothing else. */
  readonly collab: Sql;
  /** `covalent_auth`: sign-in tables, snake_case rows (Lucia's adapter reads them). */
  readonly auth: Sql;
  /** `covalent_access`: who is who; reads no content. */
  readonly access: Sql;
  /** `covalent_provision`: sets up firms, people, plans; reads no content. */
  readonly provision: Sql;
  /** `covalent_mail`: the outbox and addresses; reads no content. */
  readonly mail: Sql;
  close(): Promise<void>;
}

export interface PoolSizes {
  readonly app: number;
  readonly collab: number;
}

/** Opens the pools lazily; the first query connects. Throws nothing by itself. */
export function openDatabase(url: string, sizes: PoolSizes = { app: 10, collab: 4 }): Database {
  const app = openPool(url, 'app', sizes.app);
  const collab = openPool(url, 'collab', sizes.collab);
  const access = openPool(url, 'access', 4);
  const provision = openPool(url, 'provision', 2);
  const mail = openPool(url, 'mail', 1);
  const auth = openPool(url, 'auth', 4, false);
  const pools = [app, collab, access, provision, mail, auth];
  return {
    app,
    collab,
    auth,
    access,
    provision,
    mail,
    as: (userId, work) =>
      app.begin(async (tx) => {
        await tx`SELECT set_config('app.user_id', ${userId}, true)`;
        return work(tx);
      }),
    close: async () => {
      await Promise.all(pools.map((pool) => pool.end()));
    },
  };
}

/** One pool that runs as `covalent_<role>`; rows arrive in camelCase unless `isCamel` is false. */
export function openPool(url: string, role: DatabaseRole, max: number, isCamel = true): Sql {
  return openSql(url, {
    max,
    isCamel,
    applicationName: `covalent-${role}`,
    settings: { role: `covalent_${role}`, ...(role === 'collab' ? COLLAB_TIMEOUTS : {}) },
    // Migrations may take as long as they need.
    ...(role === 'owner' ? {} : { queryTimeoutMs: QUERY_TIMEOUT_MS[role === 'collab' ? 'collab' : 'others'] }),
  });
}
