import { openDatabase } from '../../../db/client.ts';
import { openDoor } from './door.ts';

// A server of its own that tests may stop, kill and watch: `door-process <database> <port>`.
const [, , url = '', port = '0'] = process.argv;
openDoor(openDatabase(url), { port: Number(port) }).then(
  () => process.stdout.write('open\n'),
  (error: unknown) => {
    process.stdout.write(`failed: ${String(error)}\n`);
    process.exitCode = 1;
  },
);
