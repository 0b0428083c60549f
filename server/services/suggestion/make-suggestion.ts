import { isRecordRoot, type RecordRoot } from '../../../collab/document/kind/kinds.ts';
import { type Passage, passageAt, type Spot, spotsOf } from '../../../collab/document/passage.ts';
import { storable } from '../../../collab/document/projected-record.ts';
import { textAsValue } from '../../../collab/document/suggested-change.ts';
import { addSuggestion, countOwnOpen, loadSuggestion } from '../../../db/queries/suggestions.ts';
import { AppError } from '../../domain/errors.ts';
import { isUuid } from '../../domain/ids.ts';
import { type Words, words } from '../../domain/words.ts';
import type { Actor, LaneWithContent, OpenPlan } from '../app-services.ts';
import { openPlan } from '../plan/open-plan.ts';
import { requireReadableLanes } from '../plan/plan-access.ts';
import { requireVoice } from '../plan/require-voice.ts';
import { answerOnce } from '../record/answer-once.ts';
import { checkReferences } from '../record/check-references.ts';
import { type FoundField, findField } from './find-field.ts';
import { NO_SUGGESTION, type SuggestionDeps } from './suggestion-place.ts';

/** Replace this by that, because. Values are told as text: figures without groups, days as year-month-day, empty for none. */
export interface NewSuggestion {
  /** Chosen by who makes it: sent twice, it is made once. */
  readonly id: string;
  readonly planId: string;
  readonly laneId: string;
  readonly root: string;
  readonly recordId: string;
  readonly field: string;
  /** Exactly as it stands: a passage of a text, or the whole of any other value. */
  readonly quote: string;
  readonly replacement: string;
  readonly reason: string;
  /** Of rich text the paragraph that it stands in, from 0, where other paragraphs have these words too. */
  readonly paragraph?: number | null;
}

const MAX_LENGTH = 20_000;
const MAX_REASON = 2_000;
const MAX_OPEN = 100;

/**
 * The same for a program, once for its key: sent again, it is answered alike. `id` is what the answer was stored under.
 */
export async function makeSuggestionOnce(
  deps: SuggestionDeps,
  actor: Actor,
  { key, ...input }: Omit<NewSuggestion, 'id'> & { readonly key: string | null },
): Promise<string> {
  const request = { ...ANSWER, planId: input.planId, key, parts: ['suggest', input] };
  const { id } = await answerOnce(deps, actor, request, async () => {
    const lanes = await requireReadableLanes(deps.db, actor.personId, input.planId);
    if (!lanes.some(({ facts }) => facts.laneId === input.laneId)) throw new AppError('not-found', NO_SUGGESTION);
    return { laneId: input.laneId, run: async (id) => ({ id: await makeSuggestion(deps, actor, { ...input, id }) }) };
  });
  return id;
}

const ANSWER = { rights: ['edit', 'comment'], isAnswer: isMade } as const;

function isMade(value: unknown): value is { readonly id: string } {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';
}

/**
 * Suggests a change, and answers its id. Throws `not-found` for what is not there to be read, `forbidden` to who may only
 * read, `stale` when the quoted words do not stand there, `invalid` for words that stand more than once or what would not
 * fit the field, `conflict` for an id that is somebody else's, `limit` beyond a hundred open ones of one's own in a part.
 */
export async function makeSuggestion(deps: SuggestionDeps, actor: Actor, input: NewSuggestion): Promise<string> {
  const open = await openPlan(deps, actor, input.planId);
  const lane = open.lanes.find(({ id }) => id === input.laneId);
  if (lane === undefined || !isUuid(input.id)) throw new AppError('not-found', NO_SUGGESTION);
  requireVoice(lane.access);
  const { root, recordId, field: name } = input;
  const found = isRecordRoot(root) ? findField(lane, { root, recordId, field: name }) : null;
  if (found === null || !isRecordRoot(root)) throw new AppError('not-found', NO_FIELD);
  const change = readChange(input);
  const passage = passageOf(found, change, input.paragraph ?? null);
  requireFit(open, lane, { found, root, name }, passage, change.replacement);
  const { personId } = actor;
  const isAdded = await deps.db.as(personId, async (tx) => {
    if ((await countOwnOpen(tx, lane.id, personId)) >= MAX_OPEN) throw new AppError('limit', TOO_MANY);
    const row = { ...change, ...passage, id: input.id, laneId: lane.id, root, recordId, field: name, personId };
    if (await addSuggestion(tx, { ...row, title: storable(found.title), side: open.plan.side })) return true;
    const there = await loadSuggestion(tx, input.planId, input.id);
    if (there?.personId !== personId) throw new AppError('conflict', TAKEN);
    return false;
  });
  if (isAdded) deps.publishLaneEvent(lane.id, { topic: 'act', id: recordId, seq: lane.seq });
  return input.id;
}

type Change = Pick<NewSuggestion, 'quote' | 'replacement' | 'reason'>;

// Forms send line ends of their own.
function readChange({ quote, replacement, reason }: NewSuggestion): Change {
  const change = {
    quote: quote.replaceAll('\r\n', '\n'),
    replacement: replacement.replaceAll('\r\n', '\n'),
    reason: reason.replaceAll('\r\n', '\n').trim(),
  };
  if (Object.values(change).some((text) => storable(text) !== text)) throw new AppError('invalid', UNREADABLE);
  if (change.reason === '') throw new AppError('invalid', NO_REASON);
  if (change.reason.length > MAX_REASON) throw new AppError('invalid', TOO_LONG);
  if (Math.max(change.quote.length, change.replacement.length) > MAX_LENGTH) throw new AppError('invalid', TOO_LONG);
  if (change.quote === change.replacement) throw new AppError('invalid', NO_CHANGE);
  return change;
}

function passageOf({ field, runs }: FoundField, { quote }: Change, paragraph: number | null) {
  const standing = field.kind === 'body' ? runs.join('\n').trim() : (runs[0] ?? '');
  const whole: Passage = { quote, before: '', after: '', occurrence: 0, occurrences: 1 };
  if (quote === standing && (field.kind !== 'body' || quote === '')) return { ...whole, isWhole: true };
  if (field.kind === 'scalar' || quote === '') throw new AppError('stale', NOT_THERE);
  return { ...passageAt(runs, spotOf(spotsOf(runs, quote), paragraph), quote), isWhole: false };
}

function spotOf(spots: readonly Spot[], paragraph: number | null): Spot {
  const within = spots.filter(({ run }) => run === paragraph);
  const [spot, second] = within.length > 0 ? within : spots;
  if (spot === undefined) throw new AppError('stale', NOT_THERE);
  if (second !== undefined) throw new AppError('invalid', TWICE);
  return spot;
}

interface Place {
  readonly found: FoundField;
  readonly root: RecordRoot;
  readonly name: string;
}

function requireFit(
  open: OpenPlan,
  lane: LaneWithContent,
  { found: { field, runs }, root, name }: Place,
  { isWhole, quote }: { readonly isWhole: boolean; readonly quote: string },
  replacement: string,
): void {
  if (field.kind === 'scalar') {
    const value = textAsValue(field, replacement);
    if (value === undefined) throw new AppError('invalid', NO_FIT);
    checkReferences(open, lane, root, new Map([[name, value]]));
    return;
  }
  const isOneLine = field.kind === 'body' || !field.isMultiline;
  if (isOneLine && replacement.includes('\n')) throw new AppError('invalid', ONE_PARAGRAPH);
  const standing = isWhole ? 0 : runs.reduce((sum, { length }) => sum + length, 0) - quote.length;
  if (standing + replacement.length > field.maxLength) throw new AppError('invalid', TOO_LONG);
}

const NO_FIELD: Words = words(
  'This was removed, or it is nothing that a change can be suggested of.',
  'Das wurde entfernt, oder es lässt sich keine Änderung daran vorschlagen.',
);
const UNREADABLE = words(
  'This holds characters that cannot be stored.',
  'Das enthält Zeichen, die nicht gespeichert werden können.',
);
const NO_REASON = words('Say why.', 'Nennen Sie einen Grund.');
const TOO_LONG = words('This is too long for its field.', 'Das ist zu lang für sein Feld.');
const NO_CHANGE = words('This changes nothing.', 'Das ändert nichts.');
const NOT_THERE = words(
  'The words to be replaced do not stand there, or not any more. Quote them exactly as they stand.',
  'Die zu ersetzenden Wörter stehen dort nicht, oder nicht mehr. Geben Sie sie genau so an, wie sie dort stehen.',
);
const TWICE = words(
  'These words stand there more than once. Quote some more of them.',
  'Diese Wörter stehen dort mehrmals. Geben Sie einige mehr an.',
);
const NO_FIT = words('This value does not fit the field.', 'Dieser Wert passt nicht in das Feld.');
const ONE_PARAGRAPH = words(
  'This replaces words within one paragraph: write them without a line break.',
  'Ersetzt werden Wörter innerhalb eines Absatzes: Schreiben Sie sie ohne Zeilenumbruch.',
);
const TOO_MANY = words(
  'A hundred of your suggestions are open in this part. Take some back first.',
  'In diesem Teil sind hundert Ihrer Vorschläge offen. Ziehen Sie erst einige zurück.',
);
const TAKEN = words('This suggestion is somebody else’s.', 'Dieser Vorschlag ist von jemand anderem.');
