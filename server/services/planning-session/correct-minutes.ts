import type { Tx } from '../../../db/client.ts';
import { type AgendaItemRow, listAgenda, listLeftOpen, setCarried } from '../../../db/queries/planning-agenda.ts';
import { addMinutesEdition } from '../../../db/queries/planning-minutes.ts';
import { lockWithAgendas } from '../../../db/queries/planning-sessions.ts';
import { AppError } from '../../domain/errors.ts';
import type { MinutedOutcome, PlanningMinutes } from '../../domain/planning-session.ts';
import { words } from '../../domain/words.ts';
import type { Actor } from '../app-services.ts';
import { readText } from '../plan/read-text.ts';
import { takeUpNext } from './plan-next.ts';
import type { CorrectedOutcome, MinutesCorrection } from './planning-session-services.ts';
import { isObjectedTo, mayCorrect, presentMinutes } from './present-minutes.ts';
import { presentSession } from './present-session.ts';
import { changeSessionBy, type HeldSession, type PlanningSessionDeps, requireShared, tell } from './session-place.ts';

const MAX_WORDS = 2_000;
const MAX_TITLE = 500;
const MAX_OWNER = 200;
const MAX_OUTCOMES = 300;

/**
 * Hands out the minutes as they should have been, beside those that somebody objects to: the leads of both firms answer
 * anew, and what turns out not to be decided stands on the agenda that is planned next, or waits for one. The plan itself is not touched. Throws `forbidden` to everybody
 * but the presenter and the leads, `conflict` where nobody objects or another one was handed out meanwhile, `invalid`.
 */
export async function correctMinutes(deps: PlanningSessionDeps, actor: Actor, input: MinutesCorrection): Promise<void> {
  const { planId, sessionId, edition, carriedItemIds } = input;
  const access = await requireShared(deps.db, actor, planId);
  let nextId: string | null = null;
  const work = async (tx: Tx, held: HeldSession) => {
    const { row } = held;
    if (!mayCorrect(access, row, actor.personId)) throw new AppError('forbidden', NOT_YOURS);
    const { minutes, ...standing } = await presentMinutes(tx, row);
    if (minutes === null || !isObjectedTo(standing)) throw new AppError('conflict', NOBODY_OBJECTS);
    if (edition !== standing.edition) throw new AppError('conflict', CORRECTED);
    const said = readText(input.words, MAX_WORDS);
    const { items } = await presentSession(tx, held, access, actor.personId);
    const itemIds = items.map(({ id }) => id);
    const corrected = correctedMinutes(minutes, input, { itemIds, by: actor.name });
    await setCarried(tx, row.id, carriedItemIds);
    const open = (await listLeftOpen(tx, planId, null)).map(({ id }) => id);
    const isNew = ({ id, isCarried }: AgendaItemRow) =>
      isCarried && open.includes(id) && !items.some((item) => item.id === id && item.isCarried);
    const next = await takeUpNext(tx, row, (await listAgenda(tx, row.id)).filter(isNew));
    nextId = next?.id ?? null;
    const handedOut = next === null ? corrected : { ...corrected, next: { title: next.title } };
    await addMinutesEdition(tx, row.id, { n: edition + 1, minutes: handedOut, words: said, personId: actor.personId });
  };
  await changeSessionBy(deps, actor, { planId, sessionId }, work, lockWithAgendas);
  if (nextId !== null) tell(deps, access.laneId, nextId);
}

interface Correcting {
  /** Of the agenda, in the order of the minutes' items. */
  readonly itemIds: readonly string[];
  readonly by: string;
}

function correctedMinutes(
  before: PlanningMinutes,
  { outcomes, carriedItemIds }: MinutesCorrection,
  { itemIds, by }: Correcting,
): PlanningMinutes {
  if (outcomes.length > MAX_OUTCOMES) throw new AppError('invalid', TOO_MANY);
  if (outcomes.some(({ itemId }) => itemId !== null && !itemIds.includes(itemId)))
    throw new AppError('invalid', NO_ITEM);
  const earlier = [...before.items.flatMap((item) => item.outcomes), ...before.beside];
  const of = (id: string | null) =>
    outcomes.filter(({ itemId }) => itemId === id).map((outcome) => readOutcome(outcome, earlier, by));
  return {
    ...before,
    items: before.items.map((item, index) => {
      const id = itemIds[index] ?? '';
      return { ...item, isCarried: carriedItemIds.includes(id), outcomes: of(id) };
    }),
    beside: of(null),
  };
}

/** In the name of who wrote it into the plan; what is added, in that of who corrects. */
function readOutcome(
  { root, recordId, title, owner, due }: CorrectedOutcome,
  earlier: readonly MinutedOutcome[],
  by: string,
): MinutedOutcome {
  const known = earlier.find(
    (one) => one.root === root && one.recordId === recordId && (recordId !== null || one.title === title.trim()),
  );
  const isAction = root === 'actions';
  if (isAction && due !== '' && !isDay(due)) throw new AppError('invalid', NO_DAY);
  return {
    ...{ root, recordId: known?.recordId ?? null, title: readText(title, MAX_TITLE) },
    owner: isAction && owner.trim() !== '' ? readText(owner, MAX_OWNER) : '',
    ...{ due: isAction ? due : '', by: known?.by ?? by },
  };
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}

const NOT_YOURS = words(
  'Only who presented, or a lead of either firm, corrects the minutes.',
  'Das Protokoll berichtigt nur, wer die Sitzung geleitet hat, oder die Leitung einer der beiden Firmen.',
);
const NOBODY_OBJECTS = words(
  'Nobody objects to these minutes: there is nothing to correct.',
  'Niemand widerspricht diesem Protokoll: Es ist nichts zu berichtigen.',
);
const CORRECTED = words(
  'Somebody else has corrected these minutes meanwhile. What you wrote is still here; look at the newest ones first.',
  'Jemand anderes hat dieses Protokoll inzwischen berichtigt. Was Sie geschrieben haben, steht noch hier; sehen Sie sich zuerst das neueste an.',
);
const TOO_MANY = words('Minutes hold at most 300 lines.', 'Ein Protokoll hat höchstens 300 Zeilen.');
const NO_ITEM = words('This item is not on the agenda.', 'Dieser Punkt steht nicht auf der Tagesordnung.');
const NO_DAY = words('Name the day as a date.', 'Nennen Sie den Tag als Datum.');
