import { join, resolve } from 'node:path';
import { openPool } from '../../db/client.ts';
import { onDatabase } from '../on-database.ts';
import { type AuditVerdict, verifyAudit } from '../services/audit/verify-audit.ts';
import { keepReceipts, RECEIPTS, readReceipts } from './receipts.ts';

export interface VerifyOptions {
  readonly dataDir: string;
  /** Null: the embedded database in `dataDir`, started for the purpose unless it runs. */
  readonly databaseUrl: string | null;
  /** More files of receipts or certificates. */
  readonly files: readonly string[];
  say(line: string): void;
}

/**
 * What `npm run audit:verify` does: walks every chain, says the first thing wrong in each, and where all are whole adds how
 * far they reach to the receipts in `dataDir`, so that the next run finds a cut end and a chain made anew. Resolves with
 * true when every chain is whole.
 */
export async function runVerify({ dataDir, databaseUrl, files, say }: VerifyOptions): Promise<boolean> {
  const kept = join(dataDir, RECEIPTS);
  const receipts = await readReceipts(kept, { isOptional: true });
  const given = await Promise.all(files.map((path) => readReceipts(resolve(path), { isOptional: false })));
  const all = [...receipts, ...given.flat()];
  const verdict = await onDatabase({ dataDir, databaseUrl }, (url) => verify(url, all));
  const { chains, events, findings, heads, restores } = verdict;
  for (const { laneId, problem } of findings) say(`Chain ${laneId}: ${problem}.`);
  if (findings.length > 0) {
    say(`${findings.length} of ${chains} chains are not whole.`);
    return false;
  }
  const added = await keepReceipts(
    kept,
    heads.map(({ laneId, n, hash }) => ({ lane: laneId, n, hash })),
    receipts,
  );
  say(`${chains} chains of ${events} events are whole, by ${all.length} receipts.`);
  for (const [taken, count] of restores) {
    say(`${count} of them tell of a restore from the backup of ${taken}, signed by the server.`);
  }
  say(`${added} receipts were added to ${kept}. Keep a copy where the keeper of the database cannot change it:`);
  say('an end that was cut off and a chain that was made anew show only by receipts from before.');
  return true;
}

async function verify(url: string, receipts: Parameters<typeof verifyAudit>[1]): Promise<AuditVerdict> {
  const access = openPool(url, 'access', 1);
  try {
    return await verifyAudit(access, receipts);
  } finally {
    await access.end();
  }
}
