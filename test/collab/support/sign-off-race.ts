import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type PastRecord, restorePast } from '../../../collab/document/restore-past.ts';
import { writeFields } from '../../../collab/document/write-record.ts';
import type { Side } from '../../../server/domain/audience.ts';
import { AppError, type ErrorCode, isAppError } from '../../../server/domain/errors.ts';
import { ROLE_SIDE, type Role } from '../../../server/domain/role.ts';
import { words } from '../../../server/domain/words.ts';
import { WORLD_PASSWORD } from '../../support/world.ts';
import { createRandom } from './random.ts';
import type { SignOffNode, SignOffNodes, SignOffPeople } from './sign-off-nodes.ts';

/** Moments of a race lie at most so far before or behind its middle. */
const SPREAD_MS = 200;
/** So soon after the first press comes the second one of a double click. */
const DOUBLE_MS = 30;
/** The lead looks at most so long at what is to be signed; edits before the request fall into this time. */
const READING_MS = 60;
/** One race in so many goes through the product's own service, with the password. */
const PASSWORD_EVERY = 25;
const ASKING_TRIES = 6;

export type MoveKind =
  | 'sign'
  | 'edit'
  | 'early edit'
  | 'restore'
  | 'program'
  | 'tracking'
  | 'owner'
  | 'recall'
  /** A write of the server's that no gate judges: the one way in which what waits can come to differ. */
  | 'force';

interface Move {
  readonly kind: MoveKind;
  readonly by: Role;
  readonly node: 0 | 1;
  readonly atMs: number;
  readonly target: number;
}

/** One race as its seed draws it. */
export interface Race {
  readonly number: number;
  readonly seed: number;
  readonly firstSide: Side;
  readonly withPassword: boolean;
  readonly askedOn: 0 | 1;
  /** How long the lead looks at what is to be signed. */
  readonly readsMs: number;
  readonly moves: readonly Move[];
}

/** What became of a move: done, refused with a code that is known, or something that must not happen. */
export interface Tried {
  readonly kind: MoveKind;
  readonly by: Role;
  readonly result: 'done' | ErrorCode | 'unknown';
  /** What it was, for a failure message. */
  readonly error: string;
  /** Of a signature. */
  readonly baselineId: string | null;
  /** Names of fields that a refused signature told of. */
  readonly redline: readonly string[];
}

/** What a race is about, and whose plan it is in. */
export interface RacePlace extends SignOffPeople {
  readonly recordId: string;
  /** The objective as it was once. */
  readonly past: PastRecord;
}

export interface RaceRun {
  readonly race: Race;
  readonly recordId: string;
  readonly reviewId: string;
  /** How often it had to be asked anew, because what was looked at had changed. */
  readonly askedAgain: number;
  readonly tried: readonly Tried[];
  /** The same requests once more, after all. */
  readonly replayed: readonly Tried[];
}

export const LEADERS: Readonly<Record<Side, Role>> = {
  supplier: 'executive-sponsor',
  customer: 'customer-executive',
};
const EDITORS = ['account-manager', 'core-team-member', 'customer-lead', 'customer-contributor'] as const;
const LEADS = ['account-manager', 'customer-lead'] as const;
const SUPPLIERS = ['account-manager', 'core-team-member'] as const;

/** Draws a race: who does what when, and on which node. */
export function drawRace(seed: number, number: number): Race {
  const random = createRandom(seed);
  const move = (kind: MoveKind, by: Role, atMs = random.below(2 * SPREAD_MS)): Move => ({
    ...{ kind, by, atMs },
    node: random.pick([0, 1]),
    target: 1_000 + random.below(1_000_000),
  });
  const isDrawn = (oneIn: number): boolean => random.below(oneIn) === 0;
  const late = (): number => SPREAD_MS + random.below(SPREAD_MS);
  const moves = [move('edit', random.pick(EDITORS)), move('tracking', random.pick(EDITORS))];
  for (const side of ['supplier', 'customer'] as const) {
    const signing = move('sign', LEADERS[side]);
    moves.push(signing);
    if (isDrawn(4)) moves.push({ ...move('sign', LEADERS[side]), atMs: signing.atMs + random.below(DOUBLE_MS) });
  }
  // Only what a recall frees can be changed: more is tried around it, also behind it.
  const isRecalled = isDrawn(3);
  if (isRecalled) {
    moves.push(move('recall', random.pick(LEADS)), move('edit', random.pick(EDITORS), late()));
    if (isDrawn(2)) moves.push(move('program', random.pick(EDITORS), late()));
    if (isDrawn(2)) moves.push(move('restore', random.pick(EDITORS), late()));
  }
  if (isDrawn(6)) moves.push(move('program', random.pick(EDITORS)));
  if (isDrawn(6)) moves.push(move('restore', random.pick(EDITORS)));
  if (isDrawn(4)) moves.push(move('owner', random.pick(SUPPLIERS)));
  if (isDrawn(6)) moves.push(move('early edit', random.pick(EDITORS), random.below(READING_MS)));
  if (isDrawn(8)) moves.push(move('force', 'coach'));
  return {
    ...{ number, seed, moves },
    withPassword: number % PASSWORD_EVERY === 0,
    firstSide: random.pick(['supplier', 'customer']),
    askedOn: random.pick([0, 1]),
    readsMs: random.below(READING_MS),
  };
}

/** Asks for signatures, names who gives them, lets everything happen at its moment, and sends what was signed once more. */
export async function runRace(nodes: SignOffNodes, place: RacePlace, race: Race): Promise<RaceRun> {
  const isEarly = ({ kind }: Move): boolean => kind === 'early edit';
  const begin = (moves: readonly Move[], asked: Asked | null): Promise<Tried>[] =>
    moves.map((move) => tryAt(nodes, place, race, move, asked));
  const { asked, askedAgain, early } = await ask(nodes, place, race, () => begin(race.moves.filter(isEarly), null));
  const later = begin(
    race.moves.filter((move) => !isEarly(move)),
    asked,
  );
  const tried = await Promise.all([...early, ...later]);
  const replayed: Tried[] = [];
  for (const { by } of tried.filter(({ kind, result }) => kind === 'sign' && result === 'done')) {
    const again = race.moves.find((move) => move.kind === 'sign' && move.by === by);
    if (again !== undefined) replayed.push(await tryAt(nodes, place, race, { ...again, atMs: 0 }, asked));
  }
  return { race, recordId: place.recordId, reviewId: asked.reviewId, askedAgain, tried, replayed };
}

interface Asked {
  readonly reviewId: string;
  /** What both leaders have looked at. */
  readonly seen: string;
}

interface Asking {
  readonly asked: Asked;
  readonly askedAgain: number;
  readonly early: readonly Promise<Tried>[];
}

/** By the supplier's lead; the customer's lead names on the other node who signs for them. */
async function ask(
  { nodes }: SignOffNodes,
  { recordId, world, actor }: RacePlace,
  { firstSide, askedOn, readsMs }: Race,
  looked: () => readonly Promise<Tried>[],
): Promise<Asking> {
  const about = { planId: world.planId, recordId, subject: 'objective' } as const;
  const reason = 'One more for the race.';
  const { signOff } = nodes[askedOn].product.services;
  const lead = actor('account-manager');
  let early: readonly Promise<Tried>[] | null = null;
  for (let askedAgain = 0; ; askedAgain += 1) {
    const { seen } = await signOff.draft(lead, about);
    early ??= looked();
    await pause(readsMs);
    try {
      const signatories = [world.people[LEADERS.supplier]];
      const reviewId = await signOff.request(lead, { ...about, seen, signatories, firstSide, due: null, reason });
      await nodes[askedOn === 0 ? 1 : 0].product.services.signOff.name(actor('customer-lead'), {
        ...{ reviewId, reason },
        signatories: [world.people[LEADERS.customer]],
      });
      return { asked: { reviewId, seen }, askedAgain, early };
    } catch (error) {
      if (askedAgain === ASKING_TRIES || !isAppError(error) || error.code !== 'stale') throw error;
    }
  }
}

async function tryAt(
  nodes: SignOffNodes,
  place: RacePlace,
  race: Race,
  move: Move,
  asked: Asked | null,
): Promise<Tried> {
  await pause(move.atMs);
  const base = { kind: move.kind, by: move.by, error: '', baselineId: null, redline: [] };
  try {
    if (move.kind !== 'sign') {
      await doMove(nodes, place, move, asked);
      return { ...base, result: 'done' };
    }
    const outcome = await signWith(nodes, place, race, move, asked);
    const redline = outcome.redline.map(({ name }) => name);
    return { ...base, redline, result: outcome.refusal?.code ?? 'done', baselineId: outcome.baselineId };
  } catch (error) {
    if (isAppError(error)) return { ...base, result: error.code, error: describe(error) };
    return { ...base, result: 'unknown', error: describe(error) };
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause === undefined ? '' : `, because of ${describe(error.cause)}`;
  const { code, detail = '' } = Object(error);
  return `${error.name} ${code}: ${error.message} ${detail}${cause}`;
}

async function signWith(
  nodes: SignOffNodes,
  { actor }: RacePlace,
  race: Race,
  { by, node }: Move,
  asked: Asked | null,
) {
  if (asked === null) throw new Error('nothing was asked for');
  const { product, byToken } = nodes.nodes[node];
  const me = actor(by);
  const [outcome] = await (race.withPassword ? product.services.signOff : byToken).sign(me, {
    ...{ reviews: [asked], ip: '192.0.2.1', locale: 'en' },
    password: race.withPassword ? WORLD_PASSWORD : nodes.mint(me.personId),
  });
  if (outcome === undefined) throw new Error('no outcome');
  return outcome;
}

async function doMove(nodes: SignOffNodes, place: RacePlace, move: Move, asked: Asked | null): Promise<void> {
  const { recordId, past, world, actor } = place;
  const laneId = world.lanes.shared;
  const { gateway, services } = nodes.nodes[move.node].product;
  const person = world.people[move.by];
  const set = (name: string, value: string | number) =>
    gateway.editAs(laneId, person, (doc) => writeFields(doc, 'objectives', recordId, new Map([[name, value]])));
  switch (move.kind) {
    case 'edit':
    case 'early edit':
      await set(
        move.target % 2 === 0 ? 'target' : 'outcome',
        move.target % 2 === 0 ? move.target : `To ${move.target}`,
      );
      return;
    case 'tracking':
      await set('actual', move.target);
      return;
    case 'owner':
      await set('supplierOwner', person);
      return;
    case 'restore':
      await gateway.editAs(laneId, person, (doc) => void restorePast(doc, 'objectives', past, ROLE_SIDE[move.by]));
      return;
    case 'program':
      await changeByProgram(nodes.nodes[move.node], place, move);
      return;
    case 'force':
      await gateway.transact(laneId, person, (doc) =>
        writeFields(doc, 'objectives', recordId, new Map([['stretch', move.target]])),
      );
      return;
    case 'recall':
      if (asked === null) throw new Error('nothing was asked for');
      await services.signOff.recall(actor(move.by), { reviewId: asked.reviewId, reason: 'Not like this.' });
      return;
    case 'sign':
      throw new Error('signed elsewhere');
  }
}

/** As the API does: what is read names what the change rests on. What is agreed by then is proposed, and told here as a refusal. */
async function changeByProgram(
  { product }: SignOffNode,
  { recordId, world, actor }: RacePlace,
  { by, target }: Move,
): Promise<void> {
  const { records } = product.services;
  const about = { planId: world.planId, root: 'objectives', recordId } as const;
  const { etag } = await records.read(actor(by), { ...about, laneId: null });
  const sent = { ...about, ifMatch: etag, fields: { measure: `${target}` }, key: randomUUID() };
  const { written, proposal } = await records.change(actor(by), sent);
  if (proposal === null) return;
  if (written.length > 0) throw new Error('what was proposed was written too');
  throw new AppError('locked', words('It is proposed.', 'Es ist vorgeschlagen.'));
}
