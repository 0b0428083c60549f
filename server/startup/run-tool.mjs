import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';

const running = new Set();

/**
 * Runs one tool to its end with its output in `logFile`; resolves with its exit code and the end of its output.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd: string, logFile: string, env?: NodeJS.ProcessEnv, shell?: boolean }} options
 */
export async function runTool(command, args, { cwd, logFile, env = process.env, shell = false }) {
  mkdirSync(dirname(logFile), { recursive: true });
  const log = openSync(logFile, 'w');
  try {
    const code = await new Promise((done) => {
      const child = spawn(command, args, {
        cwd,
        env,
        shell,
        stdio: ['ignore', log, log],
        windowsHide: true,
      });
      running.add(child);
      child.once('error', () => done(127));
      child.once('close', (exitCode) => {
        running.delete(child);
        done(exitCode ?? 1);
      });
    });
    return { code, output: readFileSync(logFile, 'utf8').slice(-8_000) };
  } finally {
    closeSync(log);
  }
}

/** Ends the tools that still run, for a start that is broken off. */
export function endTools() {
  for (const child of running) child.kill('SIGTERM');
}
