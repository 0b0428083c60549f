import { join } from 'node:path';
import type { Sql } from '../../db/client.ts';
import type { Notifications } from '../../db/notifications.ts';
import { listRightChanges } from '../../db/queries/right-changes.ts';
import { createSweep, SWEEP_PAUSE_MS } from '../services/sweep.ts';
import { appendToLedger, LEDGER, readLedger } from './ledger-file.ts';

/** Where the database tells of every change of rights, by trigger. */
const CONTROL = 'covalent_control';
/** Longer than any transaction: a change may be noted, and seen only when its transaction ends. */
const LATE_MS = 3_600_000;

export interface RightsLedgerOptions {
  /** Runs as covalent_access. */
  readonly access: Sql;
  readonly notifications: Notifications;
  readonly dataDir: string;
  failed(error: unknown): void;
}

/**
 * Copies every change of a right out of the database into a file, so that a restore of an older backup gives back nothing
 * that was taken since: at once when the database tells of one, and once a minute whatever it tells. Any number of nodes keep
 * one each.
 */
export function createRightsLedger({ access, notifications, dataDir, failed }: RightsLedgerOptions) {
  const path = join(dataDir, LEDGER);
  let known: ReadonlyMap<string, Date> | null = null;

  const look = async (): Promise<void> => {
    try {
      known ??= new Map(((await readLedger(path)) ?? []).map(({ id, at }) => [id, at]));
      const have = known;
      const latest = Math.max(0, ...[...have.values()].map((at) => at.getTime()));
      const found = await listRightChanges(access, new Date(Math.max(0, latest - LATE_MS)));
      const fresh = found.filter(({ id }) => !have.has(id));
      await appendToLedger(path, fresh);
      const recent = [...have].filter(([, at]) => at.getTime() >= latest - LATE_MS);
      known = new Map([...recent, ...fresh.map(({ id, at }): [string, Date] => [id, at])]);
    } catch (error) {
      // What was written of it is read again.
      known = null;
      failed(error);
    }
  };

  const sweep = createSweep(look, SWEEP_PAUSE_MS);
  let forget = (): void => undefined;
  return {
    start: (): void => {
      sweep.start();
      // The look under way may have been before this change.
      forget = notifications.listen(CONTROL, () => void sweep.now().then(sweep.now));
    },
    stop: async (): Promise<void> => {
      forget();
      await sweep.stop();
      await look();
    },
  };
}
