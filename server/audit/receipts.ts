import { appendFile, readFile } from 'node:fs/promises';
import { z } from 'zod';
import { errorCode, StartupError } from '../../db/startup-error.ts';
import type { AuditReceipt } from '../domain/audit-chain.ts';

/** In the data folder: how far the chains reached at each look. */
export const RECEIPTS = 'audit-receipts.jsonl';

const Receipt = z.object({
  lane: z.uuid(),
  n: z.number().int().min(1),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});
const Certificate = z.object({ format: z.literal('covalent-certificate/1'), statement: z.string() });
const Statement = z.object({ lane: z.uuid(), chain: Receipt.omit({ lane: true }) });

/**
 * Receipts of a file: one JSON object a line, or a certificate, which says how far the chain reached when it was signed.
 * Nothing for a file that is not there and need not be. Throws a StartupError for one that cannot be read.
 */
export async function readReceipts(
  path: string,
  { isOptional }: { isOptional: boolean },
): Promise<readonly AuditReceipt[]> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (isOptional && errorCode(error) === 'ENOENT') return [];
    throw new StartupError(`The receipts in ${path} cannot be read.`, { cause: error });
  }
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line, index) => {
    const receipt = parse(line);
    if (receipt === null)
      throw new StartupError(`Line ${index + 1} of ${path} is neither a receipt nor a certificate.`);
    return receipt;
  });
}

/** Adds what is not known yet, for the next time. */
export async function keepReceipts(
  path: string,
  heads: readonly AuditReceipt[],
  known: readonly AuditReceipt[],
): Promise<number> {
  const have = new Set(known.map(({ lane, n }) => `${lane}/${n}`));
  const fresh = heads.filter(({ lane, n }) => n > 0 && !have.has(`${lane}/${n}`));
  const lines = fresh.map(({ lane, n, hash }) => `${JSON.stringify({ lane, n, hash })}\n`);
  await appendFile(path, lines.join(''), { mode: 0o600 });
  return fresh.length;
}

function parse(line: string): AuditReceipt | null {
  const value = readJson(line);
  const receipt = Receipt.safeParse(value);
  if (receipt.success) return receipt.data;
  const certificate = Certificate.safeParse(value);
  const statement = Statement.safeParse(certificate.success ? readJson(certificate.data.statement) : null);
  if (!statement.success) return null;
  const { lane, chain } = statement.data;
  return { lane, ...chain };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
