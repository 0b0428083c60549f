import type { Tx } from '../../../db/client.ts';
import {
  type AgendaItemRow,
  addNote,
  changeNote,
  countOwnNotes,
  holdItem,
  listOwnDots,
  lockOwnVote,
  removeNote as removeRow,
  setNotesState,
  setDots as setRow,
  setVotesState,
} from '../../../db/queries/planning-agenda.ts';
import { AppError } from '../../domain/errors.ts';
import { isUuid } from '../../domain/ids.ts';
import { DOTS_EACH } from '../../domain/planning-session.ts';
import { words } from '../../domain/words.ts';
import type { Actor } from '../app-services.ts';
import { readText } from '../plan/read-text.ts';
import { requireVoice } from '../plan/require-voice.ts';
import type { ItemPlace } from './planning-session-services.ts';
import {
  changeSessionBy,
  NO_SESSION,
  type PlanningSessionDeps,
  requirePresenter,
  requireShared,
  whileRunning,
} from './session-place.ts';

const MAX_NOTE = 1_000;
const MAX_NOTES = 20;

type Step = 'open-notes' | 'reveal-notes' | 'open-vote' | 'count-vote';

/** What the presenter does with the notes of an item, once each; a step that is out of its order throws `conflict`. */
export async function step(
  deps: PlanningSessionDeps,
  actor: Actor,
  { itemId, ...place }: ItemPlace,
  which: Step,
): Promise<void> {
  await requireShared(deps.db, actor, place.planId);
  if (!isUuid(itemId)) throw new AppError('not-found', NO_SESSION);
  await changeSessionBy(deps, actor, place, async (tx, held) => {
    requirePresenter(held, actor);
    if (!(await take(tx, itemId, which))) throw new AppError('conflict', OUT_OF_ORDER);
  });
}

function take(tx: Tx, itemId: string, which: Step): Promise<boolean> {
  switch (which) {
    case 'open-notes':
      return setNotesState(tx, itemId, 'closed', 'open');
    case 'reveal-notes':
      return setNotesState(tx, itemId, 'open', 'revealed');
    case 'open-vote':
      return setVotesState(tx, itemId, 'closed', 'open');
    case 'count-vote':
      return setVotesState(tx, itemId, 'open', 'counted');
  }
}

type WrittenNote = ItemPlace & { readonly noteId: string; readonly body: string; readonly isNamed: boolean };

/**
 * Writes a silent note, or puts other words in the place of one's own. Nobody is told: until they are revealed it is for
 * nobody else, not even that it is there. Throws `conflict` when they are not open, `limit` beyond 20, `invalid`.
 */
export async function writeNote(deps: PlanningSessionDeps, actor: Actor, input: WrittenNote): Promise<void> {
  const body = readText(input.body, MAX_NOTE);
  const { noteId: id, itemId, isNamed } = input;
  if (!isUuid(id)) throw new AppError('not-found', NO_SESSION);
  await withOpenNotes(deps, actor, input, async (tx) => {
    const note = { id, itemId, personId: actor.personId, body, isNamed };
    if (await changeNote(tx, note)) return;
    if ((await countOwnNotes(tx, itemId)) >= MAX_NOTES) throw new AppError('limit', TOO_MANY);
    if (!(await addNote(tx, note))) throw new AppError('conflict', NOT_YOURS);
  });
}

/** Takes one's own back. Throws as {@link writeNote} does. */
export async function removeNote(
  deps: PlanningSessionDeps,
  actor: Actor,
  input: ItemPlace & { readonly noteId: string },
): Promise<void> {
  if (!isUuid(input.noteId)) throw new AppError('not-found', NO_SESSION);
  await withOpenNotes(deps, actor, input, async (tx) => {
    await removeRow(tx, input.itemId, input.noteId);
  });
}

/**
 * Puts so many of one's dots on a note, in the place of those given before: said twice, they count once. Throws
 * `conflict` when the vote is not open, `invalid` for more dots than one has.
 */
export async function setDots(
  deps: PlanningSessionDeps,
  actor: Actor,
  { noteId, dots, itemId, ...place }: ItemPlace & { readonly noteId: string; readonly dots: number },
): Promise<void> {
  const access = await requireShared(deps.db, actor, place.planId);
  requireVoice(access);
  if (!isUuid(noteId) || !Number.isInteger(dots) || dots < 0) throw new AppError('invalid', TOO_MANY_DOTS);
  const { personId } = actor;
  await whileRunning(deps, actor, place, async (tx, { row }) => {
    const item = await requireItem(tx, row.id, itemId);
    if (item.votes !== 'open') throw new AppError('conflict', NO_VOTE);
    await lockOwnVote(tx, itemId, personId);
    const others = (await listOwnDots(tx, row.id)).filter((one) => one.itemId === itemId && one.noteId !== noteId);
    if (others.reduce((sum, one) => sum + one.dots, dots) > DOTS_EACH) throw new AppError('invalid', TOO_MANY_DOTS);
    await setRow(tx, { noteId, itemId, dots, personId, side: access.side });
  });
}

async function withOpenNotes(
  deps: PlanningSessionDeps,
  actor: Actor,
  { itemId, ...place }: ItemPlace,
  work: (tx: Tx) => Promise<void>,
): Promise<void> {
  requireVoice(await requireShared(deps.db, actor, place.planId));
  await whileRunning(deps, actor, place, async (tx, { row }) => {
    const { notes } = await requireItem(tx, row.id, itemId);
    if (notes !== 'open') throw new AppError('conflict', notes === 'closed' ? NOT_YET : REVEALED);
    await work(tx);
  });
}

async function requireItem(tx: Tx, sessionId: string, itemId: string): Promise<AgendaItemRow> {
  const item = isUuid(itemId) ? await holdItem(tx, sessionId, itemId) : null;
  if (item === null) throw new AppError('not-found', NO_SESSION);
  return item;
}

const OUT_OF_ORDER = words(
  'That is not what comes next here. The page shows how it stands now.',
  'Das ist hier nicht der nächste Schritt. Die Seite zeigt, wie es jetzt steht.',
);
const NOT_YET = words('Silent writing has not begun here.', 'Das stille Schreiben hat hier nicht begonnen.');
const REVEALED = words(
  'The notes were revealed; what you wrote now was not kept.',
  'Die Notizen wurden aufgedeckt; was Sie jetzt geschrieben haben, wurde nicht behalten.',
);
const TOO_MANY = words('Twenty notes are enough for one item.', 'Zwanzig Notizen reichen für einen Punkt.');
const NOT_YOURS = words('This note is somebody else’s.', 'Diese Notiz ist von jemand anderem.');
const NO_VOTE = words('No vote is open here.', 'Hier ist keine Abstimmung offen.');
const TOO_MANY_DOTS = words(
  `You have ${DOTS_EACH} dots. Take one back from another note first.`,
  `Sie haben ${DOTS_EACH} Punkte. Nehmen Sie erst einen von einer anderen Notiz zurück.`,
);
