import { readdirSync, readFileSync } from 'node:fs';

/** CPU time in ms that went where during a window. */
export interface CpuUse {
  readonly serverMs: number;
  readonly databaseMs: number;
  readonly generatorMs: number;
  /** Everybody else on this machine: the higher, the less the figures mean. */
  readonly othersMs: number;
  readonly wallMs: number;
}

export interface Watched {
  readonly serverPid: number;
  /** The postmaster; its children are found. Null for peers without a database. */
  readonly databasePid: number | null;
}

/** Begins a window; the answer ends it. Reads /proc, so Linux only: elsewhere every figure is NaN. */
export function startCpuMeter(watched: Watched): () => CpuUse {
  const begin = read(watched);
  return () => {
    const end = read(watched);
    const serverMs = end.serverMs - begin.serverMs;
    const databaseMs = end.databaseMs - begin.databaseMs;
    const generatorMs = end.generatorMs - begin.generatorMs;
    const busyMs = end.busyMs - begin.busyMs;
    return {
      serverMs,
      databaseMs,
      generatorMs,
      othersMs: Math.max(0, busyMs - serverMs - databaseMs - generatorMs),
      wallMs: end.atMs - begin.atMs,
    };
  };
}

function read({ serverPid, databasePid }: Watched) {
  if (process.platform !== 'linux') {
    return {
      serverMs: Number.NaN,
      databaseMs: Number.NaN,
      generatorMs: Number.NaN,
      busyMs: Number.NaN,
      atMs: performance.now(),
    };
  }
  return {
    serverMs: threadsMs(serverPid),
    databaseMs: databasePid === null ? 0 : treeMs(databasePid),
    generatorMs: threadsMs(process.pid),
    busyMs: busyMs(),
    atMs: performance.now(),
  };
}

/** All threads of a process, to the nanosecond. */
function threadsMs(pid: number): number {
  return list(`/proc/${pid}/task`).reduce((total, thread) => total + threadMs(pid, thread), 0);
}

function threadMs(pid: number, thread: string): number {
  const [nanoseconds = '0'] = text(`/proc/${pid}/task/${thread}/schedstat`).split(' ');
  return Number(nanoseconds) / 1e6;
}

/** The first thread of each of these processes, in ms: in a browser's page, the one that runs scripts and lays out. NaN elsewhere. */
export function mainThreadsMs(pids: readonly number[]): number {
  if (process.platform !== 'linux') return Number.NaN;
  return pids.reduce((sum, pid) => sum + threadMs(pid, String(pid)), 0);
}

/** A postmaster with its children, those that have ended included. */
function treeMs(pid: number): number {
  const own = statOf(pid);
  const children = list('/proc').filter((name) => /^\d+$/.test(name) && statOf(Number(name)).parent === pid);
  return threadsMs(pid) + own.reapedMs + children.reduce((sum, child) => sum + threadsMs(Number(child)), 0);
}

const MS_PER_TICK = 10;

function statOf(pid: number): { parent: number; reapedMs: number } {
  const stat = text(`/proc/${pid}/stat`);
  // The name in parentheses may hold blanks: fields are counted behind it, from the third on.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { parent: Number(fields[1]), reapedMs: (Number(fields[13] ?? 0) + Number(fields[14] ?? 0)) * MS_PER_TICK };
}

function busyMs(): number {
  const [line = ''] = text('/proc/stat').split('\n');
  const [user = 0, nice = 0, system = 0, , , irq = 0, soft = 0, steal = 0] = line
    .trim()
    .split(/\s+/)
    .slice(1)
    .map(Number);
  return (user + nice + system + irq + soft + steal) * MS_PER_TICK;
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    // It ended between two looks.
    return [];
  }
}

function text(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // It ended between two looks.
    return '';
  }
}
