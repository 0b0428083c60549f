import type { Tx } from '../../../db/client.ts';
import { listMembers } from '../../../db/queries/people.ts';
import {
  addDecision,
  addQuestion,
  answerQuestion,
  tickDecision,
  writeContact,
} from '../../../db/queries/quarterly-reviews.ts';
import type { Side } from '../../domain/audience.ts';
import { AppError } from '../../domain/errors.ts';
import { isUuid } from '../../domain/ids.ts';
import { ROLE_SIDE } from '../../domain/role.ts';
import { words } from '../../domain/words.ts';
import type { Actor } from '../app-services.ts';
import type { OpenPlanDeps } from '../plan/open-plan.ts';
import { readText } from '../plan/read-text.ts';
import { isDay } from './hold-review.ts';
import type { ContactInput, QuarterlyReviewServices } from './quarterly-review-services.ts';
import { CLOSED, changeReview, isoDay, NO_REVIEW, requireRunning } from './review-place.ts';

const MAX_QUESTION = 1000;
const MAX_ANSWER = 2000;
const MAX_DECISION = 500;
const MAX_NAME = 120;
const MAX_NOTE = 1000;

type Input<K extends 'ask' | 'answer' | 'decide' | 'tick'> = Parameters<QuarterlyReviewServices[K]>[1];

export async function ask(deps: OpenPlanDeps, actor: Actor, input: Input<'ask'>): Promise<void> {
  const { questionId, body, ...place } = input;
  requireId(questionId);
  await changeReview(deps, actor, place, async (tx, { id: reviewId, state }) => {
    if (state === 'done') throw new AppError('conflict', CLOSED);
    const question = readText(body, MAX_QUESTION);
    await addQuestion(tx, { id: questionId, reviewId, body: question, personId: actor.personId });
  });
}

/** Also of a closed review: some answers take longer than the half hour. */
export async function answer(deps: OpenPlanDeps, actor: Actor, input: Input<'answer'>): Promise<void> {
  const { questionId, revision, ...place } = input;
  requireId(questionId);
  await changeReview(deps, actor, place, async (tx, { id: reviewId }) => {
    const text = readText(input.answer, MAX_ANSWER);
    const answered = { id: questionId, reviewId, answer: text, revision, personId: actor.personId };
    if (!(await answerQuestion(tx, answered))) throw new AppError('conflict', ANSWERED);
  });
}

export async function decideIn(deps: OpenPlanDeps, actor: Actor, input: Input<'decide'>): Promise<void> {
  const { decisionId, body, ownerId, due, ...place } = input;
  requireId(decisionId);
  await changeReview(deps, actor, place, async (tx, row) => {
    requireRunning(row);
    const decision = { id: decisionId, reviewId: row.id, body: readText(body, MAX_DECISION), ownerId, due };
    await requirePerson(tx, place.planId, ownerId, 'supplier');
    if (!isDay(due)) throw new AppError('invalid', NO_DUE);
    await addDecision(tx, { ...decision, personId: actor.personId });
  });
}

export async function tick(deps: OpenPlanDeps, actor: Actor, input: Input<'tick'>): Promise<void> {
  const { decisionId: id, isDone, ...place } = input;
  requireId(id);
  await changeReview(deps, actor, place, async (tx) => {
    const doneOn = isDone ? isoDay(deps.clock.now()) : null;
    const ticked = { planId: place.planId, id, doneOn, personId: actor.personId };
    if (!(await tickDecision(tx, ticked))) throw new AppError('not-found', NO_REVIEW);
  });
}

/** Also of a closed review: executives meet when they can. */
export async function planContact(deps: OpenPlanDeps, actor: Actor, input: ContactInput): Promise<void> {
  const { planId, quarter, ...sent } = input;
  await changeReview(deps, actor, { planId, quarter }, async (tx, { id: reviewId }) => {
    const { supplierPersonId, customerPersonId, plannedOn, heldOn, revision } = sent;
    await requirePerson(tx, planId, supplierPersonId, 'supplier');
    if (customerPersonId !== null) await requirePerson(tx, planId, customerPersonId, 'customer');
    // Somebody of the plan is chosen before a name that is typed.
    const customerName = customerPersonId === null ? readName(sent.customerName) : '';
    if (!isDay(plannedOn)) throw new AppError('invalid', NO_PLANNED);
    if (heldOn !== null && (!isDay(heldOn) || heldOn > tomorrow(deps))) throw new AppError('invalid', NO_HELD);
    const note = sent.note.trim() === '' ? '' : readText(sent.note, MAX_NOTE);
    const contact = { reviewId, supplierPersonId, customerPersonId, customerName, plannedOn, heldOn, note, revision };
    if (!(await writeContact(tx, { ...contact, personId: actor.personId }))) throw new AppError('conflict', PLANNED);
  });
}

function readName(text: string): string {
  if (text.trim() === '') throw new AppError('invalid', NO_CUSTOMER);
  return readText(text, MAX_NAME);
}

/** Days have no zone: somewhere it is tomorrow already. */
function tomorrow({ clock }: OpenPlanDeps): string {
  return isoDay(new Date(clock.now().getTime() + 86_400_000));
}

/** Throws `invalid` unless the actor meets them on this plan, on that side. */
async function requirePerson(tx: Tx, planId: string, personId: string, side: Side): Promise<void> {
  const members = await listMembers(tx, [planId]);
  if (!members.some(({ id, role }) => id === personId && ROLE_SIDE[role] === side)) {
    throw new AppError('invalid', side === 'supplier' ? NOT_OURS : NOT_THEIRS);
  }
}

function requireId(id: string): void {
  if (!isUuid(id)) throw new AppError('not-found', NO_REVIEW);
}

const ANSWERED = words(
  'Somebody else has answered this meanwhile. Read their answer; send yours again to put it in its place.',
  'Jemand anderes hat das inzwischen beantwortet. Lesen Sie die Antwort; senden Sie Ihre noch einmal, um sie an ihre Stelle zu setzen.',
);
const PLANNED = words(
  'Somebody else has changed the executive contact meanwhile. Look at what stands; send yours again to put it in its place.',
  'Jemand anderes hat den Kontakt der Leitungen inzwischen geändert. Sehen Sie, was dort steht; senden Sie Ihren noch einmal, um ihn an dessen Stelle zu setzen.',
);
const NO_DUE = words('Say by when it is done.', 'Sagen Sie, bis wann es getan ist.');
const NO_PLANNED = words('Say on which day they meet.', 'Sagen Sie, an welchem Tag sie sich treffen.');
const NO_HELD = words(
  'They met on a day up to today, or not yet.',
  'Sie haben sich an einem Tag bis heute getroffen, oder noch nicht.',
);
const NO_CUSTOMER = words('Say whom of the customer they meet.', 'Sagen Sie, wen vom Kunden sie treffen.');
const NOT_OURS = words(
  'Choose somebody of your own firm who is on this plan.',
  'Wählen Sie jemanden Ihrer eigenen Firma, der zu diesem Plan gehört.',
);
const NOT_THEIRS = words(
  'Choose somebody of the customer who is on this plan, or write a name.',
  'Wählen Sie jemanden vom Kunden, der zu diesem Plan gehört, oder schreiben Sie einen Namen.',
);
