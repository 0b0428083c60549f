import type * as Y from 'yjs';
import type { Rooms } from '../room/rooms.ts';
import { editAs } from './edit-as.ts';
import type { GatewayOptions } from './gateway-options.ts';
import { Hub } from './hub.ts';
import { NewsWatch } from './news-watch.ts';
import { Reception } from './reception.ts';
import { RightsWatch } from './rights-watch.ts';
import { startSweep } from './start-sweep.ts';

/** Numbers for `/metrics`; those of the past tense only grow. */
export interface GatewayStats {
  readonly sockets: number;
  /** Lanes open over all sockets. */
  readonly channels: number;
  readonly rooms: number;
  /** Rooms that hold a document; the others are served from their snapshots. */
  readonly residentRooms: number;
  /** Updates applied but not yet stored. */
  readonly inFlight: number;
  readonly admittedSockets: number;
  readonly refusedSockets: number;
  readonly refusedWrites: number;
}

export interface Gateway {
  stats(): GatewayStats;
  /** Tells everybody in a lane, on any node, that something outside its document changed; ids only. */
  publishEvent: Rooms['publishEvent'];
  /** Changes a lane on behalf of a use case, as an ordinary logged update (C34). */
  transact: Rooms['transact'];
  /** Changes a lane in the name of a person, under the rights and rules of a socket of theirs (R2). */
  editAs(laneId: string, userId: string, change: (doc: Y.Doc) => void): Promise<number>;
  /** Takes no more sockets, stores and acknowledges what is in flight, closes with 1012. */
  drain(): Promise<void>;
}

/**
 * Opens the realtime door of an HTTP server, speaking y-websocket's protocol: `/collab/<laneId>` is one lane,
 * `/collab?plan=<id>` under `sam.mux.v1` many. Upgrades of other paths are left to other listeners.
 */
export function attachGateway(options: GatewayOptions): Gateway {
  const hub = new Hub(options);
  const reception = new Reception(hub);
  const watch = new RightsWatch(hub);
  hub.recheckLane = (laneId) => watch.recheckLane(laneId);
  const stopSweep = startSweep(hub);
  watch.start();
  const news = new NewsWatch(hub);
  news.start();
  options.server.on('upgrade', reception.onUpgrade);

  return {
    stats: () => ({
      ...hub.counts,
      sockets: hub.lines.size,
      channels: hub.channelCount,
      rooms: hub.rooms.count,
      residentRooms: hub.rooms.residentCount,
      inFlight: hub.rooms.inFlight,
    }),
    publishEvent: (laneId, event) => hub.rooms.publishEvent(laneId, event),
    transact: (laneId, userId, change) => hub.rooms.transact(laneId, userId, change),
    editAs: (laneId, userId, change) => editAs(hub, laneId, userId, change),
    drain: async () => {
      hub.isDraining = true;
      watch.stop();
      news.stop();
      await hub.rooms.drain();
      await Promise.all(
        [...hub.lines].map(
          (line) =>
            new Promise<void>((resolve) => {
              line.whenEnded = resolve;
              line.end('restarting');
            }),
        ),
      );
      stopSweep();
      options.server.off('upgrade', reception.onUpgrade);
    },
  };
}
