import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { errorCode } from '../startup-error.ts';

/** A port of 127.0.0.1 that is free now: the stored one when it is, else a new one, which is then stored. */
export async function choosePort(folder: string): Promise<number> {
  const path = join(folder, 'postgres.port');
  const stored = Number.parseInt(await readFile(path, 'utf8').catch(() => ''), 10);
  if (stored > 0 && stored < 65_536 && (await tryPort(stored)) !== null) return stored;
  const fresh = await tryPort(0);
  if (fresh === null) throw new Error('no free port on 127.0.0.1');
  await writeFile(path, `${fresh}\n`);
  return fresh;
}

async function tryPort(port: number): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => {
      if (['EADDRINUSE', 'EACCES'].includes(errorCode(error))) resolve(null);
      else reject(error);
    });
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      const chosen = typeof address === 'object' && address !== null ? address.port : null;
      server.close(() => resolve(chosen));
    });
  });
}
