import { createYWebsocketDialect } from '../wire/y-websocket-dialect.ts';
import { PEERS_FOLDER } from './install-peers.ts';
import type { Peer } from './peer.ts';
import { findPort, startServer } from './server-process.ts';

/** y-websocket's own server as it comes: documents in memory, nothing stored. */
export const yWebsocket = createPeer(
  'y-websocket',
  'y-websocket 2.1.0 `bin/server.cjs`, yjs 13, in memory',
  'node_modules/y-websocket/bin/server.cjs',
);

export const yWebsocketServer = createPeer(
  'y-websocket-server',
  '@y/websocket-server 0.1.5, yjs 14 (a release candidate), in memory',
  'node_modules/@y/websocket-server/src/server.js',
);

function createPeer(name: string, description: string, program: string): Peer {
  return {
    name,
    description,
    acknowledges: 'nothing',
    isDurable: false,
    isYardstick: false,
    createDialect: createYWebsocketDialect,
    install: async () => {
      const port = await findPort();
      const env = { HOST: '127.0.0.1', PORT: String(port) };
      return {
        start: () => startServer({ args: [program], cwd: PEERS_FOLDER, env, port }),
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
}
