import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';

/**
 * When the process `pid` started, in a form that no later process with the same number can have; null when there is
 * no such process (or only its zombie).
 * @param {number} pid
 * @returns {string | null}
 */
export function processIdentity(pid) {
  switch (process.platform) {
    case 'linux':
      return linuxIdentity(pid);
    case 'win32':
      return command('powershell', ['-NoProfile', '-Command', `(Get-Process -Id ${pid}).StartTime.Ticks`]);
    default:
      return command('ps', ['-o', 'lstart=', '-p', String(pid)]);
  }
}

/** The set of processes this one can see; a number from another container means nothing here. */
export function processNamespace() {
  try {
    return process.platform === 'linux' ? readlinkSync('/proc/self/ns/pid') : '';
  } catch {
    // Hardened systems hide it; then one namespace is assumed.
    return '';
  }
}

function linuxIdentity(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (fields[0] === 'Z' || fields[0] === 'X') return null;
    // Field 22 of proc(5): clock ticks since boot; the boot id keeps two boots apart.
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}:${fields[19]}`;
  } catch {
    return null;
  }
}

function command(program, args) {
  try {
    return (
      execFileSync(program, args, {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }).trim() || null
    );
  } catch {
    return null;
  }
}
