import type { Database } from '../../../db/client.ts';
import {
  addImport,
  addUpload,
  addWithdrawal,
  dropUpload,
  findSameFile,
  forgetUploads,
  loadImportPlace,
  loadStanding,
  loadUpload,
  takeTurnToImport,
  type UploadRow,
} from '../../../db/queries/transactions.ts';
import { AppError } from '../../domain/errors.ts';
import { isUuid } from '../../domain/ids.ts';
import type { FileTransaction, LineTrouble } from '../../domain/transaction-file.ts';
import type { DecimalSign } from '../../domain/transaction-number.ts';
import { type ImportTotal, importTotals, monthSpan, replacedEntries } from '../../domain/transaction-totals.ts';
import { words } from '../../domain/words.ts';
import type { PublishLaneEvent } from '../../ports/lane-events.ts';
import type { Actor } from '../app-services.ts';
import { type ReadFile, readTransactionFile } from './read-file.ts';
import { requireImporting } from './transaction-access.ts';

export interface ImportDeps {
  readonly db: Database;
  readonly publishLaneEvent: PublishLaneEvent;
}

/** A file as it was sent. */
export interface TransactionFile {
  readonly planId: string;
  /** The part of the plan that it is for. */
  readonly laneId: string;
  readonly fileName: string;
  readonly data: Uint8Array;
}

/** What an import would make of a file. */
export interface ImportDraft extends Pick<ReadFile, 'rows' | 'sign' | 'examples' | 'quarters'> {
  readonly id: string;
  readonly laneId: string;
  readonly fileName: string;
  /** The first ones, as they would stand. */
  readonly first: readonly FileTransaction[];
  readonly totals: readonly ImportTotal[];
  /** Of what stands now, how many months of products it would replace. */
  readonly replaces: number;
  /** The first ones. */
  readonly troubles: readonly LineTrouble[];
  readonly troubleCount: number;
  /** The import that this very file made already; null when it made none. */
  readonly same: { readonly id: string; readonly at: string; readonly personId: string } | null;
}

export interface UploadPlace {
  readonly planId: string;
  readonly uploadId: string;
  /** What the sender said of the decimal sign; null leaves it to the file. */
  readonly sign: DecimalSign | null;
}

const MAX_NAME = 200;
const FIRST_ROWS = 12;
const FIRST_TROUBLES = 50;
const GONE = words(
  'This file is no longer here: it was kept for a day, or somebody answered already. Send it again.',
  'Diese Datei liegt nicht mehr hier: Sie wurde einen Tag behalten, oder jemand hat schon geantwortet. Senden Sie sie noch einmal.',
);

/**
 * Keeps a file until its sender has looked at it, and answers its id; nothing of it counts yet. Throws `not-found`,
 * `forbidden`, and `invalid` where nothing of the file can be read.
 */
export async function uploadTransactions({ db }: ImportDeps, actor: Actor, file: TransactionFile): Promise<string> {
  const { planId, laneId, data } = file;
  await requireImporting(db, actor, planId, laneId);
  readTransactionFile(data, null);
  await forgetUploads(db.auth);
  const fileName = plainName(file.fileName);
  const upload = { planId, laneId, fileName, data: Buffer.from(data), personId: actor.personId };
  return db.as(actor.personId, (tx) => addUpload(tx, upload));
}

/** What a file would bring. Throws `not-found` for one that is not there any more, or is somebody else's. */
export async function draftImport({ db }: ImportDeps, actor: Actor, place: UploadPlace): Promise<ImportDraft> {
  const upload = await requireUpload(db, actor, place);
  const { id, laneId, fileName, data } = upload;
  await requireImporting(db, actor, place.planId, laneId);
  const same = await db.as(actor.personId, (tx) => findSameFile(tx, laneId, data));
  const { transactions, troubles, ...read } = readTransactionFile(data, place.sign);
  const span = monthSpan(transactions);
  const standing = await db.as(actor.personId, (tx) => loadStanding(tx, place.planId, span));
  return {
    ...read,
    ...{ id, laneId, fileName },
    first: transactions.slice(0, FIRST_ROWS),
    totals: importTotals(transactions),
    replaces: replacedEntries(
      standing.filter((row) => row.laneId === laneId),
      transactions,
    ),
    troubles: troubles.slice(0, FIRST_TROUBLES),
    troubleCount: troubles.length,
    same: same === null ? null : { ...same, at: same.at.toISOString() },
  };
}

/**
 * Makes a file count that its sender looked at, all of it. Sent twice, or the same file again, it is one import. Throws
 * `not-found`, `forbidden`, and `invalid` while a line cannot be read or the decimal sign is open.
 */
export async function confirmImport(deps: ImportDeps, actor: Actor, place: UploadPlace): Promise<void> {
  const { db } = deps;
  const { planId, uploadId } = place;
  if (isUuid(uploadId) && (await db.as(actor.personId, (tx) => loadImportPlace(tx, planId, uploadId))) !== null) return;
  const { laneId, data } = await requireUpload(db, actor, place);
  await requireImporting(db, actor, planId, laneId);
  const { rows, sign, transactions, troubles } = readTransactionFile(data, place.sign);
  if (sign === 'asked')
    throw new AppError(
      'invalid',
      words(
        'Say first which sign stands before the decimals.',
        'Sagen Sie zuerst, welches Zeichen vor den Dezimalen steht.',
      ),
    );
  if (troubles.length > 0)
    throw new AppError(
      'invalid',
      words(
        'Lines of this file cannot be read. Nothing was imported.',
        'Zeilen dieser Datei sind nicht lesbar. Nichts wurde importiert.',
      ),
    );
  const { personId } = actor;
  const isNew = await db.as(personId, async (tx) => {
    await takeTurnToImport(tx, laneId);
    const isThere = (await loadUpload(tx, planId, uploadId)) !== null;
    const isOne = isThere && (await findSameFile(tx, laneId, data)) === null;
    if (isOne) await addImport(tx, { id: uploadId, personId, rowCount: rows }, transactions);
    await dropUpload(tx, uploadId);
    return isOne;
  });
  if (isNew) deps.publishLaneEvent(laneId, { topic: 'act', id: uploadId, seq: 0 });
}

/** Forgets a file that its sender does not want to import. */
export async function discardUpload({ db }: ImportDeps, actor: Actor, uploadId: string): Promise<void> {
  if (isUuid(uploadId)) await db.as(actor.personId, (tx) => dropUpload(tx, uploadId));
}

/** Takes an import back: what stood before it stands again. Taken back twice is once. Throws `not-found`, `forbidden`. */
export async function withdrawImport(
  deps: ImportDeps,
  actor: Actor,
  { planId, importId }: { readonly planId: string; readonly importId: string },
): Promise<void> {
  const { db } = deps;
  const found = isUuid(importId) ? await db.as(actor.personId, (tx) => loadImportPlace(tx, planId, importId)) : null;
  if (found === null)
    throw new AppError(
      'not-found',
      words(
        'This import does not exist, or you have no access to it.',
        'Diesen Import gibt es nicht, oder Sie haben keinen Zugang zu ihm.',
      ),
    );
  await requireImporting(db, actor, planId, found.laneId);
  if (found.isWithdrawn) return;
  await db.as(actor.personId, async (tx) => {
    await takeTurnToImport(tx, found.laneId);
    await addWithdrawal(tx, importId, actor.personId);
  });
  deps.publishLaneEvent(found.laneId, { topic: 'act', id: importId, seq: 0 });
}

async function requireUpload(db: Database, actor: Actor, { planId, uploadId }: UploadPlace): Promise<UploadRow> {
  const isId = isUuid(uploadId) && isUuid(planId);
  const upload = isId ? await db.as(actor.personId, (tx) => loadUpload(tx, planId, uploadId)) : null;
  if (upload === null) throw new AppError('not-found', GONE);
  return upload;
}

/** The last part of a name, in one line. */
function plainName(text: string): string {
  const name = text.normalize('NFC').replace(/[\s\p{Cc}]+/gu, ' ');
  return name.split(/[/\\]/).at(-1)?.trim().slice(0, MAX_NAME) || 'Without a name';
}
