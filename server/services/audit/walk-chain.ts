import { createHash } from 'node:crypto';
import type { AuditEvent, AuditLine } from '../../domain/audit-chain.ts';
import { canonicalJson } from '../../domain/canonical-json.ts';

const CHAIN_START = '0'.repeat(64);

/** The state of a walk along one chain: how far it has come, and the first thing that was wrong. */
export interface ChainWalk {
  readonly lane: string;
  readonly n: number;
  readonly hash: string;
  readonly problem: string | null;
}

export function beginWalk(lane: string): ChainWalk {
  return { lane, n: 0, hash: CHAIN_START, problem: null };
}

/** The next stored line, judged by the one before; after the first problem nothing more is. */
export function walkOn(walk: ChainWalk, line: AuditLine, receipts: ReadonlyMap<number, string>): ChainWalk {
  if (walk.problem !== null) return walk;
  const problem = problemOf(walk, line) ?? problemByReceipt(line, receipts);
  return { ...walk, n: line.n, hash: line.hash, problem };
}

/** The whole chain was walked: it must end where its head stands, and reach as far as every receipt says. */
export function endWalk(
  walk: ChainWalk,
  head: { readonly n: number; readonly hash: string } | null,
  receipts: ReadonlyMap<number, string>,
): string | null {
  if (walk.problem !== null) return walk.problem;
  const known = Math.max(0, ...receipts.keys());
  if (known > walk.n) return `the end was cut off: a receipt knows event ${known}, the last one stored is ${walk.n}`;
  if (head === null) return walk.n === 0 ? null : `the chain has ${walk.n} events and no head`;
  if (head.n > walk.n) return `the end was cut off: the head says event ${head.n}, the last one stored is ${walk.n}`;
  if (head.n < walk.n) return `event ${head.n + 1} was added past the head`;
  return head.hash === walk.hash ? null : `event ${walk.n} is not the one the head knows`;
}

function problemOf({ lane, n, hash }: ChainWalk, line: AuditLine): string | null {
  const next = n + 1;
  if (line.n > next) return `event ${next} is missing`;
  if (line.n < next) return `event ${line.n} is there twice`;
  if (sha256(line.canonical) !== line.hash) return `event ${line.n} was changed: its hash is another one`;
  const event = readEvent(line.canonical);
  if (event === null) return `event ${line.n} is not in its canonical form`;
  if (event.lane !== lane) return `event ${line.n} belongs to another chain`;
  if (event.n !== line.n) return `event ${line.n} says that it is event ${String(event.n)}: events were moved`;
  if (event.prev !== hash)
    return `event ${line.n} does not follow the event before it: one of them was changed or put in`;
  return null;
}

function problemByReceipt(line: AuditLine, receipts: ReadonlyMap<number, string>): string | null {
  const known = receipts.get(line.n);
  return known === undefined || known === line.hash
    ? null
    : `event ${line.n} is not the one a receipt knows: the chain was made anew`;
}

/** Null for what is no event in canonical form. */
export function readEvent(canonical: string): AuditEvent | null {
  let event: unknown;
  try {
    event = JSON.parse(canonical);
  } catch {
    return null;
  }
  return isEvent(event) && canonicalJson(event) === canonical ? event : null;
}

function isEvent(value: unknown): value is AuditEvent {
  if (typeof value !== 'object' || value === null) return false;
  const { actor, at, body, lane, n, prev, type } = Object.fromEntries(Object.entries(value));
  return (
    (actor === null || typeof actor === 'string') &&
    typeof body === 'object' &&
    body !== null &&
    Number.isSafeInteger(n) &&
    [at, lane, prev, type].every((text) => typeof text === 'string')
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
