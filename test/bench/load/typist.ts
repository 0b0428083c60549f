import type { Random } from '../../collab/support/random.ts';
import { Writer } from '../wire/writer.ts';
import type { BaseText } from './base-text.ts';

/** What one keystroke did, for recognising it on the other side. */
export type Keystroke =
  /** Characters up to, not including, `endClock`. */
  | { readonly kind: 'insert'; readonly update: Uint8Array; readonly endClock: number }
  /** `clock` is the first character that it deletes. */
  | { readonly kind: 'delete'; readonly update: Uint8Array; readonly clock: number };

interface Id {
  readonly client: number;
  readonly clock: number;
}

const BACKSPACE_SHARE = 0.08;
const WORD_SHARE = 0.03;
/** A paragraph of one's own this long is selected and deleted, so that long runs do not measure an ever longer text. */
const MAX_RUN = 400;
const INSERT = 4 | 0x80 | 0x40;
const LETTERS = 'etaoinshrdlu etaoin ';
const WORDS = ['capacity ', 'changeover ', 'maintenance ', 'quarter ', 'agreed ', 'plant '];

/**
 * Somebody who types at a place of their own in the base text, without a document: it makes the bytes that Yjs would
 * make for the same keys (test/unit/bench compares them).
 */
export class Typist {
  readonly clientId: number;
  readonly #random: Random;
  readonly #before: Id;
  readonly #after: Id;
  readonly #alive: { clock: number; letter: string }[] = [];
  readonly #writer = new Writer();
  #clock = 0;

  /** Types between the characters `place - 1` and `place` of the base text. */
  constructor(clientId: number, base: BaseText, place: number, random: Random) {
    this.clientId = clientId;
    this.#random = random;
    this.#before = { client: base.clientId, clock: base.firstClock + place - 1 };
    this.#after = { client: base.clientId, clock: base.firstClock + place };
  }

  /** What stands at its place now. */
  get text(): string {
    return this.#alive.map(({ letter }) => letter).join('');
  }

  press(): Keystroke {
    const dice = this.#random.next();
    if (this.#alive.length > MAX_RUN) return this.#cut();
    if (dice < BACKSPACE_SHARE && this.#alive.length > 0) return this.#backspace();
    return this.#insert(
      dice > 1 - WORD_SHARE ? this.#random.pick(WORDS) : LETTERS.charAt(this.#random.below(LETTERS.length)),
    );
  }

  #insert(letters: string): Keystroke {
    // Yjs steps over deleted characters, so its own last one is always the neighbour, deleted or not.
    const origin = this.#clock === 0 ? this.#before : { client: this.clientId, clock: this.#clock - 1 };
    this.#writer.number(1).number(1).number(this.clientId).number(this.#clock).byte(INSERT);
    writeId(this.#writer, origin);
    writeId(this.#writer, this.#after);
    const update = this.#writer.text(letters).number(0).take();
    for (const letter of letters) {
      this.#alive.push({ clock: this.#clock, letter });
      this.#clock += 1;
    }
    return { kind: 'insert', update, endClock: this.#clock };
  }

  #backspace(): Keystroke {
    const clock = this.#alive.pop()?.clock ?? 0;
    const update = this.#writer.number(0).number(1).number(this.clientId).number(1).number(clock).number(1).take();
    return { kind: 'delete', update, clock };
  }

  #cut(): Keystroke {
    const ranges = rangesOf(this.#alive.splice(0).map(({ clock }) => clock));
    const clock = ranges[0]?.clock ?? 0;
    this.#writer.number(0).number(1).number(this.clientId).number(ranges.length);
    for (const range of ranges) this.#writer.number(range.clock).number(range.length);
    return { kind: 'delete', update: this.#writer.take(), clock };
  }
}

function writeId(writer: Writer, id: Id): void {
  writer.number(id.client).number(id.clock);
}

/** Neighbouring clocks, which ascend, as ranges. */
function rangesOf(clocks: readonly number[]): { clock: number; length: number }[] {
  const ranges: { clock: number; length: number }[] = [];
  for (const clock of clocks) {
    const last = ranges.at(-1);
    if (last !== undefined && last.clock + last.length === clock) last.length += 1;
    else ranges.push({ clock, length: 1 });
  }
  return ranges;
}
