import { spawn } from 'node:child_process';
import { StartupError } from '../startup-error.ts';
import { type Account, commandUnder } from './account.ts';

/** The environment of PostgreSQL's programs: a PGDATA or a broken locale of the caller must not reach them. */
export function programEnvironment(): NodeJS.ProcessEnv {
  const env = { ...process.env };
  for (const name of Object.keys(env)) if (/^(?:PG|LC_|LANG)/.test(name)) delete env[name];
  return { ...env, LC_ALL: 'C', TZ: 'UTC' };
}

/** Runs one program to its end and returns what it printed; throws a StartupError when it cannot be started at all. */
export async function runProgram(
  account: Account,
  program: string,
  args: readonly string[],
  input = '',
): Promise<{ exitCode: number; output: string }> {
  const { command, args: words, identity } = commandUnder(account, program, args);
  return new Promise((resolve, reject) => {
    const child = spawn(command, words, {
      ...identity,
      env: programEnvironment(),
      stdio: 'pipe',
      windowsHide: true,
    });
    let output = '';
    const collect = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-20_000);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    // A program that ends before it has read its input closes the pipe; its exit code tells why.
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    child.once('error', (error) => reject(cannotStart(program, error)));
    child.once('close', (code) => resolve({ exitCode: code ?? 1, output }));
  });
}

/** The sentence for a program that the system will not start. */
export function cannotStart(program: string, cause: Error): StartupError {
  return new StartupError(
    `The PostgreSQL program ${program} cannot run on this system (it needs glibc on Linux): set DATABASE_URL to a PostgreSQL of your own.`,
    { cause },
  );
}
