import { createInterface } from 'node:readline';
import { openDatabase } from '../../../db/client.ts';
import { openDoor } from './door.ts';

// A server of its own that tests may kill: waits for one line, a port, then opens the door there and says so.
const db = openDatabase(process.argv[2] ?? '');
await db.collab`SELECT 1`;
process.stdout.write('ready\n');
createInterface({ input: process.stdin }).once('line', (port) => {
  openDoor(db, { port: Number(port) }).then(
    () => process.stdout.write('open\n'),
    (error: unknown) => process.stdout.write(`failed: ${String(error)}\n`),
  );
});
