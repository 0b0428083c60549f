import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { describeError } from '../../server/domain/describe-error.ts';
import type { LaneControl } from '../../server/ports/lane-control.ts';
import { CLOSE_CODES, type CloseName } from '../protocol/close-codes.ts';
import { FRAME_LIMITS } from '../protocol/frame-limits.ts';
import { createRooms } from '../room/rooms.ts';
import { type Admission, type AdmissionDesk, type Admitted, admit } from './admit.ts';
import { checkRights } from './check-rights.ts';
import { Connection } from './connection.ts';
import { createCountedPlaces } from './counted-places.ts';
import { DEFAULT_LIMITS, DEFAULT_TIMES, type GatewayOptions } from './gateway-options.ts';
import { refuseUpgrade } from './refuse-upgrade.ts';
import { type RequestTarget, readTarget } from './request-target.ts';

/** Somebody signed in on the way to becoming a Connection; a right that ends meanwhile is noted for the last step. */
interface Arrival {
  readonly userId: string;
  readonly authSessionId: string;
  ended: CloseName | null;
}

/** Numbers for `/metrics`; those of the past tense only grow. */
export interface GatewayStats {
  readonly sockets: number;
  readonly rooms: number;
  /** Updates applied but not yet stored. */
  readonly inFlight: number;
  readonly admittedSockets: number;
  readonly refusedSockets: number;
  readonly refusedWrites: number;
}

export interface Gateway extends LaneControl {
  stats(): GatewayStats;
  /** Takes no more sockets, stores and acknowledges what is in flight, closes with 1012. */
  drain(): Promise<void>;
}

/**
 * Opens the realtime door on `/collab/<laneId>` of an HTTP server, speaking y-websocket's protocol. Upgrades of other
 * paths are left to other listeners.
 */
export function attachGateway(options: GatewayOptions): Gateway {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const times = { ...DEFAULT_TIMES, ...options.times };
  const counts = { admittedSockets: 0, refusedSockets: 0, refusedWrites: 0 };
  const connections = new Set<Connection>();
  const arrivals = new Set<Arrival>();
  const nowMs = (): number => options.clock.now().getTime();
  let isDraining = false;
  let ended: (() => void) | null = null;

  const rooms = createRooms({
    log: options.log,
    now: nowMs,
    graceMs: times.roomGraceMs,
    headPollMs: times.headPollMs,
    presenceWindowMs: times.presenceWindowMs,
    refused: () => {
      counts.refusedWrites += 1;
    },
    troubled: (laneId, what, error) => options.logger.error({ laneId, error: describeError(error) }, what),
  });
  const wss = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    // Above our own cap, so that what is a little too long is answered by 4400: the library's 1009 makes stock clients retry.
    maxPayload: FRAME_LIMITS.maxFrameBytes * 2,
  });
  const placesPerAddress = createCountedPlaces(limits.maxSocketsPerAddress);
  const desk: AdmissionDesk = {
    options,
    rooms,
    placesPerUser: createCountedPlaces(limits.maxSocketsPerUser),
    placesPerLane: createCountedPlaces(limits.maxSocketsPerLane),
  };

  const turnAway = (ws: WebSocket, close: CloseName): void => {
    counts.refusedSockets += 1;
    closeStranger(ws, close, times.closeMs);
  };

  const connect = (ws: WebSocket, admitted: Admitted, cookieHeader: string | undefined): void => {
    // Its document may have been dropped while the upgrade was answered.
    if (isDraining || !admitted.room.isLive) {
      closeStranger(ws, 'roomRestarted', times.closeMs);
      return;
    }
    const { session, access, identity, room } = admitted;
    const closed = (connection: Connection, code: number): void => {
      connections.delete(connection);
      options.logger.info({ laneId: access.laneId, userId: session.userId, code }, 'socket closed');
      if (connections.size === 0) ended?.();
    };
    counts.admittedSockets += 1;
    connections.add(
      new Connection(ws, room, { options, limits, times, session, access, identity, cookieHeader, closed }),
    );
  };

  const settle = (ws: WebSocket, arrival: Arrival, admission: Admission, cookieHeader: string | undefined): void => {
    if (arrival.ended !== null) turnAway(ws, arrival.ended);
    else if (admission.kind === 'closed') turnAway(ws, admission.close);
    else connect(ws, admission.admitted, cookieHeader);
  };

  const receive = async (
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    target: RequestTarget,
  ): Promise<void> => {
    const cookieHeader = request.headers.cookie;
    const session = await options.authenticate(cookieHeader);
    if (session === null) {
      counts.refusedSockets += 1;
      refuseUpgrade(socket, 401);
      return;
    }
    const arrival: Arrival = { userId: session.userId, authSessionId: session.id, ended: null };
    arrivals.add(arrival);
    try {
      const admission = await admit(desk, session, target, socket);
      // Answers at once: between the last look at the arrival and the connection nothing can end.
      wss.handleUpgrade(request, socket, head, (ws) => settle(ws, arrival, admission, cookieHeader));
    } finally {
      arrivals.delete(arrival);
    }
  };

  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const target = readTarget(request.url);
    if (target === null) return;
    socket.on('error', () => socket.destroy());
    const status = statusBeforeAuthentication(request);
    if (status !== null) {
      counts.refusedSockets += 1;
      refuseUpgrade(socket, status);
      return;
    }
    const address = options.addressOf?.(request) ?? request.socket.remoteAddress ?? '';
    if (!placesPerAddress.take(address, socket)) {
      wss.handleUpgrade(request, socket, head, (ws) => turnAway(ws, 'tooMany'));
      return;
    }
    const deadline = setTimeout(() => socket.destroy(), times.admissionMs);
    receive(request, socket, head, target)
      .catch((error: unknown) => {
        options.logger.error({ error: describeError(error) }, 'an upgrade failed');
        refuseUpgrade(socket, 503);
      })
      .finally(() => clearTimeout(deadline));
  };

  const statusBeforeAuthentication = (request: IncomingMessage): 403 | 503 | null => {
    const { origin } = request.headers;
    if (isDraining) return 503;
    return origin !== undefined && options.allowedOrigins.includes(origin) ? null : 403;
  };

  const sweep = setInterval(() => {
    for (const connection of [...connections]) connection.sweep();
  }, times.sweepMs);
  const recheck = setInterval(() => {
    for (const connection of [...connections]) connection.awaitFinding();
    void checkRights(options, [...connections]);
  }, times.recheckMs);
  options.server.on('upgrade', onUpgrade);

  const closeWhere = (close: CloseName, isMeant: (who: Connection | Arrival) => boolean): void => {
    for (const arrival of arrivals) if (isMeant(arrival)) arrival.ended = close;
    for (const connection of [...connections]) if (isMeant(connection)) connection.close(close);
  };

  return {
    stats: () => ({ ...counts, sockets: connections.size, rooms: rooms.count, inFlight: rooms.inFlight }),
    closeAuthSession: (id) => closeWhere('signedOut', (who) => who.authSessionId === id),
    closePerson: (personId) => closeWhere('signedOut', (who) => who.userId === personId),
    recheckPerson: (personId) => {
      // What an arrival was told may be older than the change: it has to ask again.
      for (const arrival of arrivals) if (arrival.userId === personId) arrival.ended ??= 'roomRestarted';
      void checkRights(
        options,
        [...connections].filter((connection) => connection.userId === personId),
      );
    },
    drain: async () => {
      isDraining = true;
      clearInterval(sweep);
      clearInterval(recheck);
      await rooms.drain();
      const allEnded = new Promise<void>((resolve) => {
        ended = resolve;
      });
      const isEmpty = connections.size === 0;
      closeWhere('restarting', () => true);
      if (!isEmpty) await allEnded;
      options.server.off('upgrade', onUpgrade);
    },
  };
}

/** Ends a socket that was accepted only so that its client can read the close code. */
function closeStranger(ws: WebSocket, close: CloseName, closeMs: number): void {
  ws.on('error', () => ws.terminate());
  ws.close(CLOSE_CODES[close].code);
  setTimeout(() => ws.terminate(), closeMs).unref();
}
