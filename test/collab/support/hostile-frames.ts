import * as Y from 'yjs';
import { encodeStep2, encodeUpdate } from '../../../collab/protocol/server-frame.ts';
import { editOf, Gate } from './gate.ts';
import { bodyOf, CARLO, firstBlock, firstText, objectiveOf, titleOf } from './gated-lane.ts';
import type { Random } from './random.ts';
import { editRandomly } from './random-edits.ts';
import { type RawId, type RawStruct, rawUpdate } from './raw-update.ts';

export interface HostileFrame {
  readonly kind: string;
  readonly frame: Uint8Array;
  /** It ends the channel at once; others are told by `rejected`, and the third ends it. */
  readonly isMalformed: boolean;
  /** It stands for the one large answer that a client gives when it joins. */
  readonly isStep2: boolean;
}

/** Makes frames that the door must refuse, of a lane as {@link laneUnderAttack} lays it out. */
export interface HostileFrames {
  next(): HostileFrame;
  /** Mutations that turned out to be edits a person may make, or nothing new, and were left out. */
  readonly leftOut: number;
}

/** Frames of kinds that cost the room a document, or megabytes, are rarer: a flood of them is a flood of few sockets. */
const WEIGHTS = { cheap: 60, dear: 2, huge: 0.05 } as const;

/** `state`: the lane as one update. Written by nobody in particular: its clientIDs are the server's own. */
export function createHostileFrames(state: Uint8Array, random: Random): HostileFrames {
  // Nobody's clientIDs are the server's.
  const doc = new Y.Doc();
  Y.applyUpdate(doc, state);
  const owners = new Map([...doc.store.clients.keys()].map((clientId) => [clientId, 'the server']));
  const gate = new Gate([state], { owners });
  const kinds = kindsOf(gate, random);
  const total = kinds.reduce((sum, { weight }) => sum + weight, 0);
  let leftOut = 0;
  const draw = (): HostileFrame | null => {
    const { name, make } = pickByWeight(kinds, random.next() * total);
    const made = make();
    if ('frame' in made) return { kind: name, frame: made.frame, isMalformed: true, isStep2: false };
    const { code, emitted } = gate.judge([made.update]);
    // A flipped letter may be a word that somebody would write.
    if (code === undefined) {
      if (emitted.length > 0) gate.forget(emitted.length);
      return null;
    }
    const isStep2 = made.isStep2 === true;
    const frame = isStep2 ? encodeStep2(made.update) : encodeUpdate(made.update);
    return { kind: name, frame, isMalformed: code === 'malformed', isStep2 };
  };
  return {
    get leftOut() {
      return leftOut;
    },
    next: () => {
      for (;;) {
        const drawn = draw();
        if (drawn !== null) return drawn;
        leftOut += 1;
      }
    },
  };
}

function pickByWeight(kinds: readonly Kind[], at: number): Kind {
  let below = 0;
  for (const kind of kinds) {
    below += kind.weight;
    if (at < below) return kind;
  }
  throw new Error('nothing to pick from');
}

type Made = { readonly frame: Uint8Array } | { readonly update: Uint8Array; readonly isStep2?: boolean };

interface Kind {
  readonly name: string;
  readonly weight: number;
  make(): Made;
}

function kindsOf(gate: Gate, random: Random): readonly Kind[] {
  const client = (): number => 1_000_000 + random.below(3_000_000_000);
  const honest = Array.from({ length: 60 }, () => editOf(gate.doc, (doc) => editRandomly(doc, random), client()));
  const edit = (change: (doc: Y.Doc) => void): Made => ({ update: editOf(gate.doc, change, client()) });
  const raw = (structs: readonly RawStruct[]): Made => rawOf(() => structs);
  const rawOf = (structs: (own: number) => readonly RawStruct[]): Made => {
    const own = client();
    return { update: rawUpdate([{ client: own, structs: structs(own) }]) };
  };
  const text = (): RawId => idOf(firstText(gate.doc));
  const cheap = (name: string, make: () => Made): Kind => ({ name, weight: WEIGHTS.cheap, make });
  const dear = (name: string, make: () => Made): Kind => ({ name, weight: WEIGHTS.dear, make });
  return [
    cheap('truncated', () => {
      const bytes = random.pick(honest);
      return { update: bytes.subarray(0, random.below(bytes.length)) };
    }),
    cheap('flipped', () => ({ update: flipped(random.pick(honest), random) })),
    cheap('noise', () => ({ update: noise(random, 1 + random.below(200)) })),
    cheap('a message of noise', () => ({
      frame: Uint8Array.of(65 + random.below(60), ...noise(random, random.below(60))),
    })),
    cheap('bytes behind', () => ({ frame: Uint8Array.of(...encodeUpdate(random.pick(honest)), random.below(256)) })),
    cheap('a gap', () => ({
      update: rawUpdate([{ client: client(), clock: 1 + random.below(9_999), structs: [{ gc: 1 }] }]),
    })),
    cheap('a neighbour from nowhere', () => raw([{ origin: [client(), random.below(99)], content: { text: 'x' } }])),
    cheap("the server's own clientID", () => {
      const [own] = text();
      const clock = Y.getState(gate.doc.store, own);
      return {
        update: rawUpdate([{ client: own, clock, structs: [{ parent: text(), content: { text: 'forged' } }] }]),
      };
    }),
    cheap('an invented root', () =>
      raw(
        Array.from({ length: 1 + random.below(50) }, (_unused, index) => ({
          parent: `r${random.below(1e9)}-${index}`,
          key: 'a',
          content: { any: [1] },
        })),
      ),
    ),
    cheap('the root of the server', () =>
      raw([{ parent: 'meta', key: 'epoch', content: { any: [random.below(99)] } }]),
    ),
    cheap('the list part of a root', () => raw([{ parent: 'sections', content: { text: 'hidden' } }])),
    cheap('huge garbage', () => raw([{ gc: 2 ** (21 + random.below(30)) }])),
    cheap('bytes', () => raw([{ parent: 'sections', key: 'a', content: { bytes: noise(random, 20) } }])),
    cheap('an embed', () => raw([{ parent: text(), content: { embed: { image: 'x' } } }])),
    cheap('a number without JSON', () =>
      raw([
        { parent: 'sections', key: 'a', content: { any: [random.pick([5n, Number.NaN, Number.POSITIVE_INFINITY])] } },
      ]),
    ),
    cheap('an unknown element', () =>
      raw([
        { parent: idOf(bodyOf(gate.doc)), content: { type: 3, name: random.pick(['iframe', 'script', '__proto__']) } },
      ]),
    ),
    cheap('an unknown mark', () => raw([{ parent: text(), content: { format: [`m${random.below(99)}`, {}] } }])),
    cheap('a list or a hook', () =>
      raw([{ parent: 'sections', key: 'a', content: random.pick([{ type: 0 }, { type: 5, name: 'x' }]) }]),
    ),
    cheap('deleting what is not there', () => ({
      update: rawUpdate([], [{ client: client(), ranges: [[random.below(9), 1]] }]),
    })),
    cheap('ranges out of order', () => ({
      update: rawUpdate(
        [],
        [
          {
            client: text()[0],
            ranges: [
              [5, 3],
              [2, 4],
            ],
          },
        ],
      ),
    })),
    cheap('nested in its own clientID', () => rawOf((own) => nest(own, 33 + random.below(200)))),
    cheap('nine clientIDs on one key', () => ({ update: manyClients(9 + random.below(60), random) })),
    dear('nested beside others', () => rawOf((own) => beside(own, 40))),
    dear('five thousand nested', () => rawOf((own) => nest(own, 5_000))),
    dear('what the other firm writes', () => edit((doc) => objectiveOf(doc).set('customerOwner', CARLO))),
    dear('an invented field', () => edit((doc) => objectiveOf(doc).set(`f${random.below(99)}`, 'x'))),
    dear('a value of another kind', () => edit((doc) => objectiveOf(doc).set('due', random.pick(['never', 5, true])))),
    dear('a text beyond its limit', () => edit((doc) => titleOf(objectiveOf(doc)).insert(0, 'x'.repeat(201)))),
    dear('an attribute that runs', () => edit((doc) => firstBlock(doc).setAttribute('onclick', 'alert(1)'))),
    dear('neighbours far apart', () =>
      raw(Array.from({ length: 3_000 }, () => ({ parent: text(), content: { text: 'y' } }))),
    ),
    {
      name: '50,000 clientIDs on one key',
      weight: WEIGHTS.huge,
      make: () => ({ update: manyClients(50_000, random), isStep2: true }),
    },
  ];
}

function idOf(type: Y.XmlFragment | Y.Text): RawId {
  const id = type._item?.id;
  if (id === undefined) throw new Error('the type is not in the lane');
  return [id.client, id.clock];
}

function flipped(bytes: Uint8Array, random: Random): Uint8Array {
  const copy = Uint8Array.from(bytes);
  for (let flips = random.below(4); flips >= 0; flips -= 1) copy[random.below(copy.length)] = random.below(256);
  return copy;
}

function noise(random: Random, length: number): Uint8Array {
  return Uint8Array.from({ length }, () => random.below(256));
}

function nest(own: number, levels: number): readonly RawStruct[] {
  const first: RawStruct = { parent: 'sections', key: 'a', content: { type: 1 } };
  const inner = Array.from(
    { length: levels },
    (_unused, level): RawStruct => ({ parent: [own, level], content: { type: 3, name: 'blockquote' } }),
  );
  return [first, ...inner];
}

/** Each beside a rule, so that what it stands in is written nowhere in the bytes. */
function beside(own: number, levels: number): readonly RawStruct[] {
  const structs: RawStruct[] = [{ parent: 'sections', key: 'a', content: { type: 1 } }];
  for (let level = 0; level < levels; level += 1) {
    structs.push({ parent: [own, structs.length - 1], content: { type: 3, name: 'horizontalRule' } });
    structs.push({ origin: [own, structs.length - 1], content: { type: 3, name: 'blockquote' } });
  }
  return structs;
}

function manyClients(count: number, random: Random): Uint8Array {
  // Small numbers and values: fifty thousand have to fit into one frame.
  const first = 1_000_000 + count + random.below(900_000);
  return rawUpdate(
    Array.from({ length: count }, (_unused, index) => ({
      client: first - index,
      structs: [{ parent: 'sections', key: 'a', content: { any: [true] } }],
    })),
  );
}
