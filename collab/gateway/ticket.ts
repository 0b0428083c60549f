import type { Duplex } from 'node:stream';
import type { Hub } from './hub.ts';

/** The places of a socket on its way in: given back when it closes, unless a line has taken them over. */
export class Ticket {
  readonly address: string;
  readonly #hub: Hub;
  readonly #socket: Duplex;
  #userId: string | null = null;

  private constructor(hub: Hub, socket: Duplex, address: string) {
    this.#hub = hub;
    this.#socket = socket;
    this.address = address;
    socket.once('close', this.#giveBack);
  }

  /** Null when so many sockets are open from this address already. */
  static take(hub: Hub, socket: Duplex, address: string): Ticket | null {
    // A destroyed socket has told of its end already and would hold the place for ever.
    if (socket.destroyed || !hub.placesPerAddress.take(address)) return null;
    return new Ticket(hub, socket, address);
  }

  /** Takes the person's place too; false when they have too many. */
  takeFor(userId: string): boolean {
    if (this.#socket.destroyed || !this.#hub.placesPerUser.take(userId)) return false;
    this.#userId = userId;
    return true;
  }

  /** From here on somebody else gives the places back. */
  handOver(): void {
    this.#socket.off('close', this.#giveBack);
  }

  readonly #giveBack = (): void => {
    this.#hub.placesPerAddress.release(this.address);
    if (this.#userId !== null) this.#hub.placesPerUser.release(this.#userId);
  };
}
