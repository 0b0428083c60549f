import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createYWebsocketDialect } from '../wire/y-websocket-dialect.ts';
import { builtServer } from './build-servers.ts';
import type { Peer } from './peer.ts';
import { CACHE, ROOT } from './places.ts';
import { findPort, startServer } from './server-process.ts';

export const bare: Peer = {
  name: 'bare',
  description: '`ws` 8 relay that reads nothing, stores nothing, and answers newcomers with fixed bytes: the limit',
  acknowledges: 'nothing',
  isDurable: false,
  isYardstick: true,
  createDialect: createYWebsocketDialect,
  install: async () => {
    const port = await findPort();
    const answerFile = join(CACHE, `answer-${port}.bin`);
    return {
      start: async (answer) => {
        await mkdir(CACHE, { recursive: true });
        await writeFile(answerFile, answer);
        return startServer({ args: [builtServer('bare-server.js'), String(port), answerFile], cwd: ROOT, port });
      },
      openRooms: async (count, clientsPerRoom) =>
        Array.from({ length: count }, (_, room) =>
          Array.from({ length: clientsPerRoom }, () => ({ port, path: `/room-${room}`, headers: {}, room: '' })),
        ),
      store: null,
      isSettled: async () => true,
      dispose: async () => undefined,
    };
  },
};
