import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Server, WebSocketServer } from 'ws';
import { describeError } from '../../server/domain/describe-error.ts';
import type { CloseName } from '../protocol/close-codes.ts';
import { FRAME_LIMITS } from '../protocol/frame-limits.ts';
import { MUX_PROTOCOL } from '../protocol/mux-frame.ts';
import { type Admission, admit, lastRefusal } from './admit.ts';
import { Arrival } from './arrival.ts';
import type { Hub } from './hub.ts';
import { LaneLine } from './lane-line.ts';
import type { Line, Visitor } from './line.ts';
import { LineSocket } from './line-socket.ts';
import { MuxLine } from './mux-line.ts';
import { spend } from './rate.ts';
import { type RefusalStatus, refuseUpgrade } from './refuse-upgrade.ts';
import { type LaneTarget, readTarget } from './request-target.ts';
import { Ticket } from './ticket.ts';
import { turnAway } from './turn-away.ts';

/** A mux header and the largest message behind it; and above our own cap, so that a little too long is answered by 4400. */
const MAX_PAYLOAD = FRAME_LIMITS.maxFrameBytes * 2;

/** Who is turned away before a lane is looked at, and the HTTP status that says the same. */
const FAREWELLS = { signedOut: 401, signInNeeded: 401, tooMany: 429, roomRestarted: 503 } as const;

/** Receives upgrades: of other paths none, of this door's each is let in, closed with a code, or refused by HTTP. */
export class Reception {
  readonly #hub: Hub;
  readonly #wss: Server<typeof LineSocket>;
  #farewellsFullAt = 0;

  constructor(hub: Hub) {
    this.#hub = hub;
    this.#wss = new WebSocketServer({
      noServer: true,
      WebSocket: LineSocket,
      clientTracking: false,
      perMessageDeflate: false,
      maxPayload: MAX_PAYLOAD,
      handleProtocols: (protocols, request) =>
        protocols.has(MUX_PROTOCOL) && readTarget(request.url, MUX_PROTOCOL)?.kind === 'mux' ? MUX_PROTOCOL : false,
    });
  }

  /** For the HTTP server's `upgrade` event. */
  readonly onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const target = readTarget(request.url, request.headers['sec-websocket-protocol']);
    if (target === null) return;
    socket.on('error', destroy);
    const status = this.#statusBeforeAuthentication(request);
    if (status !== null) {
      this.#refuse(socket, status);
      return;
    }
    const upgrade: Upgrade = { request, socket, head };
    if (this.#hub.isBlind) {
      this.#bidFarewell(upgrade, 'roomRestarted');
      return;
    }
    const address = this.#hub.options.addressOf?.(request) ?? request.socket.remoteAddress ?? '';
    const ticket = Ticket.take(this.#hub, socket, address);
    if (ticket === null) {
      this.#bidFarewell(upgrade, 'tooMany');
      return;
    }
    const deadline = setTimeout(() => socket.destroy(), this.#hub.times.admissionMs);
    this.#receive(upgrade, ticket, target.kind === 'mux' ? null : target.lane)
      .catch((error: unknown) => {
        this.#hub.options.logger.error({ error: describeError(error) }, 'an upgrade failed');
        this.#refuse(socket, 503);
      })
      .finally(() => clearTimeout(deadline));
  };

  #statusBeforeAuthentication(request: IncomingMessage): 403 | 503 | null {
    const { origin } = request.headers;
    if (this.#hub.isDraining) return 503;
    return origin !== undefined && this.#hub.options.allowedOrigins.includes(origin) ? null : 403;
  }

  /** `lane` is null for a multiplexed socket. */
  async #receive(upgrade: Upgrade, ticket: Ticket, lane: LaneTarget | null): Promise<void> {
    const authSessionId = this.#hub.options.authSessionIdOf(upgrade.request.headers.cookie);
    const session = authSessionId === null ? null : await this.#hub.sessions.ask(authSessionId);
    if (authSessionId === null || session === null || session.hasRunOut) {
      // Who has no AuthSession, or one that ran out, may come again; one that was ended was ended by somebody.
      this.#bidFarewell(upgrade, authSessionId !== null && session === null ? 'signedOut' : 'signInNeeded');
      return;
    }
    const { userId } = session;
    const isRoomForUser = ticket.takeFor(userId);
    const visitor: Visitor = { userId, authSessionId, address: ticket.address };
    if (!isRoomForUser) this.#bidFarewell(upgrade, 'tooMany');
    else if (lane !== null) await this.#receiveLane(upgrade, ticket, visitor, lane);
    else this.#accept(upgrade, (ws) => this.#stand(new MuxLine(this.#hub, ws, upgrade.socket, visitor), ticket));
  }

  async #receiveLane(upgrade: Upgrade, ticket: Ticket, visitor: Visitor, lane: LaneTarget): Promise<void> {
    const arrival = new Arrival(visitor.userId, visitor.authSessionId, lane.laneId);
    this.#hub.arrivals.add(arrival);
    try {
      const admission = await admit(this.#hub, arrival, lane);
      // Answers at once: between the last look at the arrival and the line nothing can end.
      const hasStood = this.#accept(upgrade, (ws) =>
        this.#settle(ws, upgrade.socket, ticket, visitor, { arrival, admission }),
      );
      if (!hasStood && admission.kind === 'admitted') this.#hub.placesPerLane.release(admission.admitted.access.laneId);
    } finally {
      this.#hub.arrivals.delete(arrival);
    }
  }

  #settle(
    ws: LineSocket,
    socket: Duplex,
    ticket: Ticket,
    visitor: Visitor,
    { arrival, admission }: { readonly arrival: Arrival; readonly admission: Admission },
  ): void {
    if (admission.kind === 'closed') {
      this.#turnAway(ws, socket, arrival.ended ?? admission.close);
      return;
    }
    const { admitted } = admission;
    const refusal = lastRefusal(this.#hub, arrival, admitted);
    if (refusal === null) {
      this.#stand(new LaneLine(this.#hub, ws, socket, visitor, admitted), ticket);
      return;
    }
    this.#hub.placesPerLane.release(admitted.access.laneId);
    this.#turnAway(ws, socket, refusal);
  }

  /** By a code, because a page cannot see an HTTP answer and would come back for ever; but a flood is not worth a socket each. */
  #bidFarewell(upgrade: Upgrade, name: keyof typeof FAREWELLS): void {
    const fullAt = spend(this.#hub.rates.farewells, this.#farewellsFullAt, 1, this.#hub.now());
    if (fullAt === null) {
      this.#refuse(upgrade.socket, FAREWELLS[name]);
      return;
    }
    this.#farewellsFullAt = fullAt;
    this.#accept(upgrade, (ws) => this.#turnAway(ws, upgrade.socket, name));
  }

  #stand(line: Line, ticket: Ticket): void {
    ticket.handOver();
    this.#hub.counts.admittedSockets += 1;
    this.#hub.lines.add(line);
    this.#hub.tellRecentNews(line);
  }

  /** False when the peer hung up or its handshake is none: nothing was called then. */
  #accept({ request, socket, head }: Upgrade, work: (ws: LineSocket) => void): boolean {
    let isDone = false;
    this.#wss.handleUpgrade(request, socket, head, (ws) => {
      isDone = true;
      socket.off('error', destroy);
      work(ws);
    });
    return isDone;
  }

  #turnAway(ws: LineSocket, socket: Duplex, name: CloseName): void {
    this.#hub.counts.refusedSockets += 1;
    turnAway(ws, socket, name, this.#hub.times.closeMs);
  }

  #refuse(socket: Duplex, status: RefusalStatus): void {
    this.#hub.counts.refusedSockets += 1;
    refuseUpgrade(socket, status);
  }
}

interface Upgrade {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
}

function destroy(this: Duplex): void {
  this.destroy();
}
