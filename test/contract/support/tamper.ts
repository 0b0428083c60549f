import type { Sql } from '../../../db/sql-pool.ts';

/** Tables that hold evidence: everything in them is put back. */
const TABLES = [
  'audit_event',
  'audit_head',
  'review',
  'review_signature',
  'review_end',
  'baseline',
  'baseline_end',
] as const;

/** Does something with all fences down, as only a superuser can (on one connection), looks, and puts everything back. */
export async function tampered<T>(superuser: Sql, statements: string, look: () => Promise<T>): Promise<T> {
  await superuser.unsafe(`
    SET session_replication_role = replica;
    ${TABLES.map((table) => `CREATE TABLE ${table}_was AS TABLE ${table};`).join('\n')}
    ALTER TABLE audit_event DROP CONSTRAINT audit_event_check; ALTER TABLE audit_event DROP CONSTRAINT audit_event_n_check;`);
  try {
    await superuser.unsafe(statements);
    return await look();
  } finally {
    await superuser.unsafe(`
      ${TABLES.map((table) => `DELETE FROM ${table}; INSERT INTO ${table} TABLE ${table}_was; DROP TABLE ${table}_was;`).join('\n')}
      ALTER TABLE audit_event ADD CONSTRAINT audit_event_check CHECK (hash = encode(sha256(convert_to(canonical, 'UTF8')), 'hex'));
      ALTER TABLE audit_event ADD CONSTRAINT audit_event_n_check CHECK (n > 0);
      SET session_replication_role = DEFAULT;`);
  }
}

/** Fills `$lane` and `$n` in. */
export function filled(statements: string, lane: string, n: number): string {
  return statements.replaceAll('$lane', `'${lane}'`).replaceAll('$n', String(n));
}

/** Makes a chain anew from some event on: each line bound to the one before, in the order of their numbers, and the head to the last. */
export const RELINK = `
  DO $do$ DECLARE e record; prev text := repeat('0', 64); line text; BEGIN
    FOR e IN SELECT * FROM audit_event WHERE lane_id = $lane ORDER BY n LOOP
      line := regexp_replace(e.canonical, '"prev":"[0-9a-f]{64}"', format('"prev":"%s"', prev));
      line := regexp_replace(line, '"n":[0-9]+,"prev"', format('"n":%s,"prev"', e.n));
      prev := encode(sha256(convert_to(line, 'UTF8')), 'hex');
      UPDATE audit_event SET canonical = line, hash = prev WHERE lane_id = e.lane_id AND n = e.n;
    END LOOP;
  END $do$;`;
export const RESET_HEAD = `
  UPDATE audit_head h SET n = e.n, hash = e.hash FROM audit_event e WHERE h.lane_id = $lane AND e.lane_id = $lane
    AND e.n = (SELECT max(n) FROM audit_event WHERE lane_id = $lane);`;
