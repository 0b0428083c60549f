import { linkSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { processIdentity, processNamespace } from './process-identity.mjs';

const BEAT_MS = 3_000;
const SILENT_MS = 15_000;

/**
 * Takes the exclusive lock `path`, or tells who holds it. The lock belongs to the process, not to the file: after a
 * kill -9 it is free at once, and a later process with the same number does not inherit it.
 *
 * The holder is the live owner of the highest generation `<path>.<n>`. Generations are made by an exclusive link and
 * removed by a higher one's owner alone, so two starts that find the same stale lock cannot both win.
 * @param {string} path
 * @returns {{ held: true, describe(text: string): void, release(): void } | { held: false, pid: number, text: string, isElsewhere: boolean }}
 */
export function acquireLock(path) {
  for (;;) {
    const highest = generations(path).at(-1) ?? 0;
    const holder = highest === 0 ? null : liveHolder(`${path}.${highest}`);
    if (holder !== null) return { held: false, ...holder };
    const mine = `${path}.${highest + 1}`;
    if (!createExclusively(mine, record(''))) continue;
    if (generations(path).at(-1) !== highest + 1) {
      rmSync(mine, { force: true });
      continue;
    }
    for (const older of generations(path)) if (older <= highest) rmSync(`${path}.${older}`, { force: true });
    return keep(mine);
  }
}

function keep(path) {
  // Seen from another container only the beat tells that the holder lives.
  const beat = setInterval(() => touch(path), BEAT_MS);
  beat.unref();
  return {
    held: true,
    describe: (text) => {
      // Replaced as a whole: a reader of half a record would take the lock for free.
      writeFileSync(draftOf(path), record(text), { mode: 0o600 });
      renameSync(draftOf(path), path);
    },
    // Emptied, not removed: the generations must never count backwards.
    release: () => {
      clearInterval(beat);
      writeFileSync(path, JSON.stringify({ released: true }));
    },
  };
}

function touch(path) {
  try {
    utimesSync(path, new Date(), new Date());
  } catch {
    // Somebody removed the folder under a running server; the lock is gone then, the server need not be.
  }
}

const draftOf = (path) => join(dirname(path), `.${basename(path)}.${process.pid}`);

function generations(path) {
  const prefix = `${basename(path)}.`;
  return readdirSync(dirname(path))
    .filter((name) => name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length)))
    .map((name) => Number(name.slice(prefix.length)))
    .sort((left, right) => left - right);
}

function record(text) {
  return JSON.stringify({
    pid: process.pid,
    identity: processIdentity(process.pid),
    namespace: processNamespace(),
    text,
  });
}

function liveHolder(path) {
  const owner = readRecord(path);
  if (owner === null || owner.released === true || !Number.isInteger(owner.pid)) return null;
  const found = {
    pid: owner.pid,
    text: String(owner.text ?? ''),
    isElsewhere: owner.namespace !== processNamespace(),
  };
  if (found.isElsewhere) return isSilent(path) ? null : found;
  return processIdentity(owner.pid) === owner.identity && isRunning(owner.pid) ? found : null;
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function readRecord(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // Gone, or cut off by a full disk: nobody holds it.
    return null;
  }
}

function isSilent(path) {
  return Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0) > SILENT_MS;
}

/** True when this call made the file; its content is complete from the first moment on. */
function createExclusively(path, content) {
  const draft = draftOf(path);
  writeFileSync(draft, content, { mode: 0o600 });
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    return writeExclusively(path, content, error);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** For disks without hard links. */
function writeExclusively(path, content, linkError) {
  if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(linkError.code)) throw linkError;
  try {
    writeFileSync(path, content, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}
