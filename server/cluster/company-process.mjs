// A program that knows nothing of us, ended when the process that started us has gone: `company-process.mjs PROGRAM ARGS`.
import { spawn } from 'node:child_process';

const [program = '', ...args] = process.argv.slice(2);
const child = spawn(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
const end = () => child.kill('SIGTERM');

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, end);
process.once('disconnect', end);
child.once('error', () => process.exit(127));
child.once('exit', (code) => process.exit(code ?? 1));
