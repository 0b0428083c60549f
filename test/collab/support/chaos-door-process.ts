import { createChaosBus } from '../../../collab/bus/chaos-bus.ts';
import { openDatabase } from '../../../db/client.ts';
import { openNotifications } from '../../../db/notifications.ts';
import { loadConfig } from '../../../server/config.ts';
import { createBus } from '../../../server/create-bus.ts';
import { openDoor } from './door.ts';
import { createRandom } from './random.ts';

// One node of several, with the bus that the environment names and trouble on it:
// `chaos-door-process <database> <port> <seed>`.
const [, , url = '', port = '0', seed = '0'] = process.argv;
const notifications = openNotifications(url);
const { bus } = createBus(
  loadConfig({ ...process.env, SIGNING_KEY_FILE: 'nothing is signed here' }, { isDev: false }).bus,
  {
    notifications,
    logger: { warn: () => undefined },
  },
);
const chaotic = createChaosBus(bus, {
  drop: 0.3,
  duplicate: 0.1,
  reorder: 0.1,
  delay: 0.1,
  maxDelayMs: 300,
  random: createRandom(Number(seed)).next,
});
openDoor(openDatabase(url), { port: Number(port), bus: chaotic, signals: notifications }).then(
  () => process.stdout.write('open\n'),
  (error: unknown) => {
    process.stdout.write(`failed: ${String(error)}\n`);
    process.exitCode = 1;
  },
);
