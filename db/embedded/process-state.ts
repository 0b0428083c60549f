import { execFile } from 'node:child_process';
import { readFile, readlink } from 'node:fs/promises';
import { promisify } from 'node:util';
import { errorCode } from '../startup-error.ts';

const run = promisify(execFile);

/** True while the process exists and is no zombie. */
export async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (errorCode(error) !== 'EPERM') return false;
  }
  if (process.platform !== 'linux') return true;
  // A zombie answers to signal 0: where nobody reaps orphans, as in small containers, it would look alive for ever.
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return !['', 'Z', 'X'].includes(stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3));
}

/** True when the live process `pid` is the PostgreSQL server of this cluster, and not a later process with its number. */
export async function isServerOf(pid: number, cluster: string): Promise<boolean> {
  if (process.platform === 'linux') {
    // The server's working directory is its cluster, also when the folder was moved meanwhile.
    const workingDirectory = await readlink(`/proc/${pid}/cwd`).catch(() => null);
    if (workingDirectory !== null) return workingDirectory === cluster;
    const words = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
    return words.split('\0').includes(cluster);
  }
  // Without a way to look, the safe answer is yes: at worst a start is refused with a sentence.
  if (process.platform === 'win32') return true;
  return (
    await run('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({
      stdout: '',
    }))
  ).stdout.includes(cluster);
}
