import { findRecord, removeRecord } from '../../../collab/document/records.ts';
import { addRecord, type FieldValues, readFieldValues } from '../../../collab/document/write-record.ts';
import { addAmendment } from '../../../db/queries/amendments.ts';
import { type BaselineRow, loadBaseline } from '../../../db/queries/baselines.ts';
import type { Side } from '../../domain/audience.ts';
import { AppError } from '../../domain/errors.ts';
import { isUuid } from '../../domain/ids.ts';
import { words } from '../../domain/words.ts';
import { decide } from '../../policy/index.ts';
import type { Actor } from '../app-services.ts';
import { requireReadableLanes } from '../plan/plan-access.ts';
import { answerOnce } from '../record/answer-once.ts';
import { type DraftPlace, isOwnField, requireAmendable } from './amend.ts';
import { OBJECTIVE_FIELDS, readFields } from './candidate.ts';
import type { SignOffDeps } from './sign-off-deps.ts';
import { requirePlace } from './sign-off-place.ts';

/** Which agreed text a draft begins from, and what it changes from the start: values by committed field, as the API takes them. */
export interface NewAmendment {
  readonly planId: string;
  readonly baselineId: string;
  readonly changes?: Readonly<Record<string, unknown>>;
  /** The same request under the same key makes one draft; null or absent: as many as are asked for. */
  readonly key?: string | null;
}

/** A draft, and which agreed text it changes. */
export interface DraftedAmendment extends DraftPlace {
  readonly baselineId: string;
}

/** What drafting needs. */
export type DraftDeps = Pick<SignOffDeps, 'db' | 'clock' | 'writeLane' | 'publishLaneEvent'>;

/**
 * Begins a new text for an agreed one, in the part that the actor's firm keeps to itself: whoever writes there writes it
 * together, and the other firm learns of it once it is sent. Answers where the draft stands. Throws `not-found`, `forbidden`
 * to who does not write there, `conflict` for a text that is not in force, `invalid` for a change of what is not agreed, of
 * what is the other firm's to write or of the wrong type.
 */
export function draftAmendment(deps: DraftDeps, actor: Actor, input: NewAmendment): Promise<DraftedAmendment> {
  const { planId, baselineId, changes = {}, key = null } = input;
  const parts = ['amend', planId, baselineId, changes];
  return answerOnce(deps, actor, { planId, key, parts, rights: ['edit'], isAnswer: isDrafted }, async () => {
    const desk = await requireDesk(deps, actor, planId, baselineId);
    const values = draftValues(desk, changes);
    return { laneId: desk.laneId, run: (recordId) => writeDraft(deps, actor, desk, { recordId, values }) };
  });
}

/** Where a new text for an agreed one may be drafted, and by which firm. */
export interface DraftDesk {
  readonly agreed: BaselineRow;
  readonly side: Side;
  readonly laneId: string;
}

/** Throws as {@link draftAmendment} does for who may not draft, and for what is not in force. */
export async function requireDesk(
  { db }: Pick<SignOffDeps, 'db'>,
  actor: Actor,
  planId: string,
  baselineId: string,
): Promise<DraftDesk> {
  const { side } = await requirePlace(db, actor, planId);
  const agreed = isUuid(baselineId) ? await db.as(actor.personId, (tx) => loadBaseline(tx, baselineId)) : null;
  requireAmendable(agreed, planId);
  const lanes = await requireReadableLanes(db, actor.personId, planId);
  const own = lanes.find(({ facts }) => facts.audience === side && !facts.isRestricted);
  if (own === undefined || !decide(own.access, 'edit').allowed) {
    throw new AppError(
      'forbidden',
      words(
        'Who writes in the part that your firm keeps to itself drafts a new text there.',
        'Einen neuen Text entwirft, wer in dem Teil schreibt, den Ihre Firma für sich behält.',
      ),
    );
  }
  return { agreed, side, laneId: own.facts.laneId };
}

/** What a draft begins with: the agreed text with these changes. Throws `invalid`. */
export function draftValues({ agreed, side }: DraftDesk, changes: Readonly<Record<string, unknown>>): FieldValues {
  const foreign = Object.keys(changes).find((name) => !OBJECTIVE_FIELDS.includes(name) || !isOwnField(name, side));
  if (foreign !== undefined) {
    throw new AppError(
      'invalid',
      words(
        `“${foreign.slice(0, 60)}” is no agreed field that your firm writes.`,
        `„${foreign.slice(0, 60)}“ ist kein vereinbartes Feld, das Ihre Firma schreibt.`,
      ),
    );
  }
  const fields = Object.entries(readFields(agreed.canonical)).filter(([name]) => isOwnField(name, side));
  return readFieldValues('objectives', { ...Object.fromEntries(fields), ...changes });
}

/**
 * Stores a draft. First what it is a draft of, then its record: what breaks off in between leaves a note of a record that is
 * not there, which nobody is told of, and never a record that passes for an objective of its own. Once it stands, a second
 * call changes nothing.
 */
export async function writeDraft(
  { db, writeLane, publishLaneEvent }: DraftDeps,
  actor: Actor,
  { agreed, side, laneId }: DraftDesk,
  { recordId, values }: { readonly recordId: string; readonly values: FieldValues },
): Promise<DraftedAmendment> {
  const amends = agreed.id;
  await db.as(actor.personId, (tx) => addAmendment(tx, { laneId, recordId, amends }, actor.personId));
  await writeLane(laneId, actor.personId, (doc) => {
    if (findRecord(doc, 'objectives', recordId) === null) addRecord(doc, 'objectives', recordId, values, side);
  });
  publishLaneEvent(laneId, { topic: 'act', id: recordId, seq: 0 });
  return { laneId, recordId, baselineId: amends };
}

/** Takes a draft away again that nobody has seen yet. */
export async function dropDraft(
  { writeLane }: DraftDeps,
  actor: Actor,
  { laneId, recordId }: DraftPlace,
): Promise<void> {
  await writeLane(laneId, actor.personId, (doc) => {
    removeRecord(doc, 'objectives', recordId);
  });
}

function isDrafted(value: unknown): value is DraftedAmendment {
  return (
    typeof value === 'object' && value !== null && ['laneId', 'recordId', 'baselineId'].every((name) => name in value)
  );
}
