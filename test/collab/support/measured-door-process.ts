import { createInterface } from 'node:readline';
import { openDatabase } from '../../../db/client.ts';
import { openDoor } from './door.ts';

// A door in a process of its own, so that what is measured is the door's: answers each line it reads with its memory.
const [databaseUrl = '', limits = '{}'] = process.argv.slice(2);
const door = await openDoor(openDatabase(databaseUrl), { limits: JSON.parse(limits) });
process.stdout.write(`port ${door.port}\n`);
createInterface({ input: process.stdin }).on('line', () => {
  process.stdout.write(`rss ${process.memoryUsage.rss()} sockets ${door.gateway.stats().sockets}\n`);
});
