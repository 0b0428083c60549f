import type { Random } from '../../collab/support/random.ts';
import type { Dialect } from '../wire/dialect.ts';
import { type WalkedUpdate, walkUpdate } from '../wire/update-walk.ts';
import type { BaseText } from './base-text.ts';
import { EditLedger } from './edit-ledger.ts';
import { type Keystroke, Typist } from './typist.ts';
import { type RoomAddress, Visitor } from './visitor.ts';

interface Client {
  readonly visitor: Visitor;
  readonly typist: Typist;
  /** Keys and when they left, by the number of their frame from 1. */
  readonly keys: { readonly key: Keystroke; readonly sentAtMs: number }[];
  acknowledged: number;
}

/** One room full of people who type, each at a place of their own. */
export class RoomLoad {
  readonly ledger: EditLedger;
  readonly visitors: readonly Visitor[];
  readonly #clients: readonly Client[];
  readonly #base: BaseText;
  #lastUpdate: Buffer = Buffer.alloc(0);
  #lastWalk: WalkedUpdate = { inserted: [], deleted: [] };

  constructor(addresses: readonly RoomAddress[], dialect: Dialect, base: BaseText, random: Random) {
    this.#base = base;
    const clientIds = addresses.map((_address, index) => 1_000_000_000 + index * 1_000_003 + random.below(1_000_000));
    this.ledger = new EditLedger(clientIds);
    this.#clients = addresses.map((address, index) => {
      const visitor = new Visitor(address, dialect, {
        content: (update, isStep2, atMs) => {
          if (!isStep2) this.ledger.heard(index, this.#walk(update), atMs);
        },
        acknowledged: (count, atMs) => this.#acknowledge(index, count, atMs),
      });
      const typist = new Typist(clientIds[index] ?? 0, base, placeOf(index, addresses.length, base), random);
      return { visitor, typist, keys: [], acknowledged: 0 };
    });
    this.visitors = this.#clients.map(({ visitor }) => visitor);
  }

  get size(): number {
    return this.#clients.length;
  }

  /** What the room's text must be by now. */
  get expectedText(): string {
    const places = this.#clients.map((_client, index) => placeOf(index, this.size, this.#base));
    const parts = places.map((place, index) => {
      const until = places[index + 1] ?? this.#base.text.length;
      return `${this.#clients[index]?.typist.text ?? ''}${this.#base.text.slice(place, until)}`;
    });
    return this.#base.text.slice(0, places[0]) + parts.join('');
  }

  async synced(): Promise<void> {
    await Promise.all(this.visitors.map((visitor) => visitor.synced()));
  }

  /** One keystroke of one client, with a cursor beside it when there is one to send. */
  press(index: number, cursor: Uint8Array | null): void {
    const client = this.#clients[index];
    if (client === undefined) throw new Error('an unknown client');
    const key = client.typist.press();
    const now = performance.now();
    this.ledger.wrote(index, key, now);
    client.visitor.sendUpdate(key.update);
    client.keys[client.visitor.sentFrames] = { key, sentAtMs: now };
    if (cursor !== null) client.visitor.sendAwareness(cursor);
  }

  clientIdOf(index: number): number {
    return this.#clients[index]?.typist.clientId ?? 0;
  }

  /** Everything of which a server said that it is saved. */
  acknowledgedKeys(): readonly { readonly clientId: number; readonly key: Keystroke }[] {
    return this.#clients.flatMap(({ typist: { clientId }, keys, acknowledged }) =>
      keys.flatMap(({ key }, frame) => (frame <= acknowledged ? [{ clientId, key }] : [])),
    );
  }

  end(): void {
    for (const visitor of this.visitors) visitor.socket.end();
  }

  #acknowledge(index: number, count: number, atMs: number): void {
    const client = this.#clients[index];
    const { window } = this.ledger;
    if (client === undefined) return;
    for (; client.acknowledged < count; client.acknowledged += 1) {
      const sentAt = client.keys[client.acknowledged + 1]?.sentAtMs;
      if (window === null || sentAt === undefined) continue;
      if (sentAt >= window.fromMs && sentAt < window.untilMs) window.acknowledgements.add(atMs - sentAt);
    }
  }

  /** Everybody in a room hears the same bytes: one reading serves all. */
  #walk(update: Uint8Array): WalkedUpdate {
    if (!this.#lastUpdate.equals(update)) {
      this.#lastUpdate = Buffer.from(update);
      this.#lastWalk = walkUpdate(update);
    }
    return this.#lastWalk;
  }
}

/** Carets stand apart, so that the text to expect is known without a document. */
function placeOf(index: number, count: number, base: BaseText): number {
  return Math.floor(((index + 1) * base.text.length) / (count + 1));
}
