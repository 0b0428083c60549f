import { openDatabase } from '../../../db/client.ts';
import { openDoor } from '../../collab/support/door.ts';

// The product's realtime door as it stands in production: AuthSessions, policy, gate, log. Only the limits of one
// socket are raised where the load of one socket is more than a person's.
const [databaseUrl = '', port = '0', limits = '{}'] = process.argv.slice(2);
const ignore = (): void => undefined;
const door = await openDoor(openDatabase(databaseUrl), {
  port: Number(port),
  limits: JSON.parse(limits),
  logger: { info: ignore, warn: ignore, error: (fields, message) => console.error(message, fields) },
});
process.once('SIGTERM', () => {
  void door.close().finally(() => process.exit());
});
