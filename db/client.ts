import postgres from 'postgres';
import type { DatabaseRole } from './bootstrap.ts';

/** Timestamps arrive as Date, dates as 'YYYY-MM-DD', bigint as number (sequence numbers stay far below 2^53). */
const TYPES = {
  bigint: {
    to: 20,
    from: [20],
    parse: (text: string) => Number(text),
    serialize: (value: number) => String(value),
  },
  date: {
    to: 1082,
    from: [1082],
    parse: (text: string) => text,
    serialize: (text: string) => text,
  },
};

/** A commit that waits longer is refused, so that it never waits behind a lock without end; below the log's own deadline. */
const COLLAB_TIMEOUTS = { lock_timeout: 8_000, statement_timeout: 12_000 };

/**
 * The library's types leave this option out. At its default of 100 a BEGIN that fills the pipeline is sent without
 * reserving its connection (porsager/postgres#1189), and another person's query could run in this person's context.
 */
const UNTYPED_OPTIONS = { max_pipeline: 1_000_000 };

export type Sql = postgres.Sql<{ bigint: number; date: string }>;
export type Tx = postgres.TransactionSql<{ bigint: number; date: string }>;

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
  const auth = openPool(url, 'auth', 4, false);
  const pools = [app, collab, access, provision, auth];
  return {
    app,
    collab,
    auth,
    access,
    provision,
    as: async <T>(userId: string, work: (tx: Tx) => Promise<T>): Promise<T> => {
      const boxed = await app.begin(async (tx) => {
        await tx`SELECT set_config('app.user_id', ${userId}, true)`;
        return { value: await work(tx) };
      });
      return boxed.value;
    },
    close: async () => {
      await Promise.all(pools.map((pool) => pool.end({ timeout: 5 })));
    },
  };
}

/** One pool that runs as `covalent_<role>`; rows arrive in camelCase unless `isCamel` is false. */
export function openPool(url: string, role: DatabaseRole, max: number, isCamel = true): Sql {
  return postgres<typeof TYPES>(url, {
    max,
    types: TYPES,
    connect_timeout: 10,
    ...UNTYPED_OPTIONS,
    onnotice: () => undefined,
    connection: {
      role: `covalent_${role}`,
      application_name: `covalent-${role}`,
      ...(role === 'collab' ? COLLAB_TIMEOUTS : {}),
    },
    ...(isCamel ? { transform: { column: { from: postgres.toCamel } } } : {}),
  });
}
