import type { Duplex } from 'node:stream';
import type { CloseName } from '../protocol/close-codes.ts';
import type { Admitted } from './admit.ts';
import type { Hub } from './hub.ts';
import { LaneChannel } from './lane-channel.ts';
import { Line, type Visitor } from './line.ts';
import type { LineSocket } from './line-socket.ts';
import { PLAIN } from './socket-frame.ts';

/** A socket that carries one lane as plain y-websocket: `/collab/<laneId>`. It ends with its channel. */
export class LaneLine extends Line {
  readonly #channel: LaneChannel;

  constructor(hub: Hub, ws: LineSocket, socket: Duplex, visitor: Visitor, admitted: Admitted) {
    super(hub, ws, socket, visitor);
    this.#channel = new LaneChannel(this, PLAIN, admitted);
  }

  override get channelCount(): number {
    return 1;
  }

  override eachChannel(visit: (channel: LaneChannel) => void): void {
    visit(this.#channel);
  }

  override tellNews(): void {
    // Stock clients know nothing of it.
  }

  override closeChannel(_channel: LaneChannel, name: CloseName): void {
    this.end(name);
  }

  protected override receive(bytes: Buffer, now: number): void {
    this.#channel.hear(bytes, now);
  }

  protected override about(): object {
    return { laneId: this.#channel.laneId };
  }
}
