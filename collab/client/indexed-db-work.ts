import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import { createMarks, type KeptWork } from './kept-work.ts';
import type { LaneDraft } from './lane-draft.ts';
import type { LocalEdit } from './local-edit.ts';

interface WorkSchema extends DBSchema {
  edits: { key: [string, string]; value: LocalEdit & { readonly laneId: string } };
  drafts: { key: [string, string]; value: LaneDraft & { readonly laneId: string } };
}

/** The browser's Web Locks. */
export type PageLocks = Pick<LockManager, 'request'>;

export interface IndexedDbWorkOptions {
  readonly personId: string;
  /** Tells which pages are gone. Absent, all others count as gone: what two pages send is stored once all the same. */
  readonly locks?: PageLocks | undefined;
}

/** Databases of this product begin so; the person's id follows. */
const PREFIX = 'covalent-';

/** Opens what this person's work is kept in on this device; rejects where the browser keeps nothing. */
export async function openIndexedDbWork({ personId, locks }: IndexedDbWorkOptions): Promise<KeptWork> {
  const name = PREFIX + personId;
  const database: IDBPDatabase<WorkSchema> = await openDB<WorkSchema>(name, 1, {
    upgrade: (fresh) => {
      fresh.createObjectStore('edits', { keyPath: ['laneId', 'id'] });
      fresh.createObjectStore('drafts', { keyPath: ['laneId', 'id'] });
    },
    // Somebody deletes it, because another person has signed in: this page must not stand in the way.
    blocking: () => database.close(),
  });
  const session = crypto.randomUUID();
  const mark = createMarks(session);
  const letGo = holdLock(locks, session);
  const underWay = new Set<Promise<unknown>>();
  const track = <T>(work: Promise<T>): Promise<T> => {
    underWay.add(work);
    const done = () => underWay.delete(work);
    work.then(done, done);
    return work;
  };
  return {
    mark,
    loadDrafts: async (laneId) => {
      const rows = await database.getAll('drafts', rangeOf(laneId));
      return rows.map(({ laneId: _lane, ...draft }) => draft).sort((a, b) => a.at - b.at);
    },
    adopt: async (laneId, take, signal) => {
      const rows = await database.getAll('edits', rangeOf(laneId));
      const others = [...new Set(rows.map((row) => row.session))].filter((other) => other !== session);
      const takeOver = (other: string) => track(adoptFrom(database, { laneId, other, mark })).then(take);
      await Promise.all(others.map((other) => whenGone(locks, other, signal, () => takeOver(other))));
    },
    putEdits: (laneId, edits) => track(putAll(database, 'edits', rowsOf(laneId, edits))),
    removeEdits: (laneId, ids) => track(removeAll(database, 'edits', laneId, ids)),
    putDrafts: (laneId, drafts) => track(putAll(database, 'drafts', rowsOf(laneId, drafts))),
    removeDraft: (laneId, id) => track(removeAll(database, 'drafts', laneId, [id])),
    forgetLane: async (laneId) => {
      await track(database.delete('edits', rangeOf(laneId)));
      await track(database.delete('drafts', rangeOf(laneId)));
    },
    forgetAll: async () => {
      database.close();
      await deleteDB(name);
    },
    close: async () => {
      await Promise.allSettled(underWay);
      database.close();
      letGo();
    },
  };
}

/** Deletes what this person has left on this device. */
export async function forgetWorkOf(personId: string): Promise<void> {
  await deleteDB(PREFIX + personId);
}

/** Deletes what other people have left on this device; `personId` null: what anybody has. */
export async function forgetOthersWork(personId: string | null): Promise<void> {
  const own = personId === null ? null : PREFIX + personId;
  for (const { name } of await indexedDB.databases()) {
    if (name?.startsWith(PREFIX) === true && name !== own) await deleteDB(name);
  }
}

function rowsOf<T>(laneId: string, values: readonly T[]): (T & { laneId: string })[] {
  return values.map((value) => ({ ...value, laneId }));
}

async function putAll<S extends 'edits' | 'drafts'>(
  database: IDBPDatabase<WorkSchema>,
  name: S,
  rows: readonly WorkSchema[S]['value'][],
): Promise<void> {
  const transaction = database.transaction(name, 'readwrite');
  await Promise.all([...rows.map((row) => transaction.store.put(row)), transaction.done]);
}

async function removeAll(
  database: IDBPDatabase<WorkSchema>,
  name: 'edits' | 'drafts',
  laneId: string,
  ids: readonly string[],
): Promise<void> {
  const transaction = database.transaction(name, 'readwrite');
  await Promise.all([...ids.map((id) => transaction.store.delete([laneId, id])), transaction.done]);
}

/** Makes the edits of a page that is gone this page's own, in one step, and returns them in their order. */
async function adoptFrom(
  database: IDBPDatabase<WorkSchema>,
  { laneId, other, mark }: { laneId: string; other: string; mark: KeptWork['mark'] },
): Promise<readonly LocalEdit[]> {
  const transaction = database.transaction('edits', 'readwrite');
  const rows = (await transaction.store.getAll(rangeOf(laneId))).filter((row) => row.session === other);
  const adopted: LocalEdit[] = [];
  for (const { laneId: _lane, ...edit } of rows.sort((a, b) => a.order - b.order)) {
    const { session, order } = mark();
    adopted.push({ ...edit, session, order });
  }
  await Promise.all([...rowsOf(laneId, adopted).map((row) => transaction.store.put(row)), transaction.done]);
  return adopted;
}

/** Keys are arrays, and an array sorts behind every text: this is everything of one lane. */
function rangeOf(laneId: string): IDBKeyRange {
  return IDBKeyRange.bound([laneId], [laneId, []]);
}

const lockOf = (session: string): string => `${PREFIX}page-${session}`;

/** Held until the returned function is called, or the page is gone. */
function holdLock(locks: PageLocks | undefined, session: string): () => void {
  let letGo = () => undefined;
  const held = new Promise<undefined>((resolve) => {
    letGo = () => {
      resolve(undefined);
      return undefined;
    };
  });
  void locks?.request(lockOf(session), () => held);
  return () => letGo();
}

/** Does the work once the page of that session is gone; not at all when `signal` says stop before. */
async function whenGone(
  locks: PageLocks | undefined,
  session: string,
  signal: AbortSignal,
  work: () => Promise<void>,
): Promise<void> {
  if (locks === undefined) {
    if (!signal.aborted) await work();
    return;
  }
  try {
    await locks.request(lockOf(session), { signal }, work);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
