import type { Bus } from '../bus/bus.ts';
import { decodeLaneMessage, encodeLaneMessage, type LaneMessage, laneTopic } from './lane-message.ts';
import type { RemoteEntry } from './presence-hint.ts';

/** One room's line to the rooms of the same lane on other nodes. */
export class RoomLine {
  readonly #bus: Bus;
  readonly #nodeId: string;
  readonly #topic: string;
  readonly #unsubscribe: () => void;

  constructor(bus: Bus, nodeId: string, laneId: string, hear: (message: LaneMessage) => void) {
    this.#bus = bus;
    this.#nodeId = nodeId;
    this.#topic = laneTopic(laneId);
    this.#unsubscribe = bus.subscribe(this.#topic, (bytes) => {
      const message = decodeLaneMessage(bytes);
      if (message !== null) hear(message);
    });
  }

  publish(message: LaneMessage): void {
    const bytes = encodeLaneMessage(message, this.#bus.maxMessageBytes);
    if (bytes.length <= this.#bus.maxMessageBytes) this.#bus.publish(this.#topic, bytes);
  }

  /** Asks every node who is in the lane there. */
  askWhoIsThere(): void {
    this.publish({ kind: 'presence', hint: { nodeId: this.#nodeId, isQuestion: true, entries: [] } });
  }

  /** Tells who is here; a full room may take several messages. */
  tellPresence(entries: readonly RemoteEntry[]): void {
    const message: LaneMessage = { kind: 'presence', hint: { nodeId: this.#nodeId, isQuestion: false, entries } };
    const { maxMessageBytes } = this.#bus;
    if (entries.length <= 1 || encodeLaneMessage(message, maxMessageBytes).length <= maxMessageBytes) {
      this.publish(message);
      return;
    }
    const middle = Math.ceil(entries.length / 2);
    this.tellPresence(entries.slice(0, middle));
    this.tellPresence(entries.slice(middle));
  }

  close(): void {
    this.#unsubscribe();
  }
}
