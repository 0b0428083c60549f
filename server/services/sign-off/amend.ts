import type * as Y from 'yjs';
import type { FieldWriter } from '../../../collab/document/kind/field.ts';
import { fieldOf, KINDS } from '../../../collab/document/kind/kinds.ts';
import { type LaneContent, type ObjectiveContent, presentLane } from '../../../collab/document/present-lane.ts';
import { restoreWithGaps } from '../../../collab/document/restore-lane.ts';
import { readFieldValues, writeFields } from '../../../collab/document/write-record.ts';
import type { Tx } from '../../../db/client.ts';
import { listAmendments } from '../../../db/queries/amendments.ts';
import type { BaselineRow } from '../../../db/queries/baselines.ts';
import { loadDocument } from '../../../db/queries/documents.ts';
import type { Side } from '../../domain/audience.ts';
import { AppError } from '../../domain/errors.ts';
import { isAmendable } from '../../domain/sign-off.ts';
import { words } from '../../domain/words.ts';
import { updateOf } from '../publish/lane-pair.ts';
import { randomClientId } from '../publish/random-client-id.ts';
import { OBJECTIVE_FIELDS, readFields } from './candidate.ts';

/** A draft by where it stands. */
export interface DraftPlace {
  readonly laneId: string;
  readonly recordId: string;
}

const NOT_IN_FORCE = words(
  'This text is not in force any more: another one took its place, or it was ended.',
  'Dieser Text gilt nicht mehr: Ein anderer ist an seine Stelle getreten, oder er wurde beendet.',
);

/** Throws `not-found` for no agreed objective of this plan, `conflict` for one that is not in force any more. */
export function requireAmendable(agreed: BaselineRow | null, planId: string): asserts agreed is BaselineRow {
  if (agreed === null || agreed.planId !== planId || agreed.subject !== 'objective') {
    throw new AppError('not-found', words('There is no such agreed text.', 'Diesen vereinbarten Text gibt es nicht.'));
  }
  if (!isAmendable(agreed)) throw new AppError('conflict', NOT_IN_FORCE);
}

/** The other firm's fields are not for this one to propose. */
export function isOwnField(name: string, side: Side): boolean {
  const writer: FieldWriter = fieldOf(KINDS.objectives, name)?.writer ?? 'either';
  return writer === 'either' || writer === side;
}

/**
 * The objective as a draft would have it: its own committed fields, and those of the other firm as they stand. Throws
 * `not-found` for a draft that is gone, `conflict` for one of a text that another has replaced, `invalid` for one that names what the other firm
 * does not read.
 */
export async function amendedObjective(
  tx: Tx,
  {
    planId,
    side,
    draft,
    agreed,
    standing,
    shared,
  }: {
    readonly planId: string;
    readonly side: Side;
    readonly draft: DraftPlace;
    readonly agreed: BaselineRow;
    readonly standing: ObjectiveContent;
    /** What both firms read. */
    readonly shared: LaneContent;
  },
): Promise<ObjectiveContent> {
  requireAmendable(agreed, planId);
  const known = (await listAmendments(tx, planId)).find(
    ({ laneId, recordId }) => laneId === draft.laneId && recordId === draft.recordId,
  );
  if (known !== undefined && known.amends !== agreed.id) throw new AppError('conflict', NOT_IN_FORCE);
  const stored = known !== undefined ? await loadDocument(tx, draft.laneId) : null;
  const content = stored === null ? null : presentLane(restoreWithGaps(stored.updates).doc);
  const drafted = content?.objectives.find(({ id }) => id === draft.recordId);
  if (drafted === undefined) {
    throw new AppError('not-found', words('This draft was removed.', 'Dieser Entwurf wurde entfernt.'));
  }
  const proposed = Object.entries<unknown>({ ...drafted }).filter(
    ([name]) => OBJECTIVE_FIELDS.includes(name) && isOwnField(name, side),
  );
  const objective: ObjectiveContent = { ...standing, ...Object.fromEntries(proposed) };
  requireShared(objective, shared);
  return objective;
}

/** A draft may name what only its own firm reads; what is sent may not. Throws `invalid`. */
function requireShared(objective: ObjectiveContent, { objectives }: LaneContent): void {
  const values = new Map<string, unknown>(Object.entries(objective));
  for (const [name, field] of Object.entries(KINDS.objectives.fields)) {
    const value = values.get(name);
    const isReference = field.kind === 'scalar' && field.type === 'reference' && typeof value === 'string';
    if (!isReference || objectives.some(({ id }) => id === value)) continue;
    throw new AppError(
      'invalid',
      words(
        `“${field.label.en}” names an objective that the other firm does not read. Choose one of the shared part, or none.`,
        `„${field.label.de}“ nennt ein Ziel, das die andere Firma nicht liest. Wählen Sie eines aus dem gemeinsamen Teil oder keines.`,
      ),
    );
  }
}

/** The change that makes a signed text what stands: each committed field set to what was signed, no other touched. */
export function applyAgreed(
  doc: Y.Doc,
  recordId: string,
  canonical: string,
): { readonly data: Uint8Array; readonly clientId: number; readonly touched: readonly string[] } | null {
  const standing = presentLane(doc).objectives.find(({ id }) => id === recordId);
  if (standing === undefined) return null;
  const signed = readFields(canonical);
  const before = new Map<string, unknown>(Object.entries(standing));
  const changed = OBJECTIVE_FIELDS.filter((name) => emptyAsNull(before.get(name)) !== emptyAsNull(signed[name]));
  if (changed.length === 0) return null;
  const values = readFieldValues(
    'objectives',
    Object.fromEntries(changed.map((name) => [name, signed[name] ?? emptyOf(name)])),
  );
  doc.clientID = randomClientId();
  const data = updateOf(doc, () => writeFields(doc, 'objectives', recordId, values));
  return { data, clientId: doc.clientID, touched: changed.map((name) => `objectives/${recordId}/${name}`) };
}

function emptyOf(name: string): string | null {
  return fieldOf(KINDS.objectives, name)?.kind === 'text' ? '' : null;
}

function emptyAsNull(value: unknown): unknown {
  return value === '' || value === undefined ? null : value;
}
