import type { LaneDraft } from '../../../collab/client/lane-draft.ts';
import { committedNames } from '../../../collab/document/canonical.ts';
import { mayWriteField } from '../../../collab/document/kind/field.ts';
import { fieldOf, KINDS } from '../../../collab/document/kind/kinds.ts';
import type { Side } from '../../../server/domain/audience.ts';
import { isAmendable } from '../../../server/domain/sign-off.ts';
import { type Words, words } from '../../../server/domain/words.ts';
import type { PlanView } from '../plan/plan-view.ts';
import type { BaselineSummary } from './approval-view.ts';

/** Values by field, as a new text for an agreed one would have them. */
export type Changes = Readonly<Record<string, string | number | null>>;

/** The text of an objective that is agreed and in force, where the reader may draft another one; else null. */
export function proposable(
  { plan, lanes, signOff }: Pick<PlanView, 'plan' | 'lanes' | 'signOff'>,
  laneId: string,
  recordId: string,
): BaselineSummary | null {
  const mayDraft = lanes.some((one) => one.audience === plan.side && !one.isRestricted && one.can.edit);
  if (!mayDraft || signOff?.laneId !== laneId) return null;
  return signOff.baselines.find((one) => one.recordId === recordId && isAmendable(one)) ?? null;
}

/** Whether this firm may propose another value of a field that both have agreed. */
function isProposable(name: string, side: Side): boolean {
  const field = fieldOf(KINDS.objectives, name);
  return field !== undefined && committedNames(KINDS.objectives).includes(name) && mayWriteField(field, side, null);
}

/** What somebody wrote into agreed fields of one objective, and the drafts that hold it: refused, because those stand still. */
export function keptChanges(
  drafts: readonly LaneDraft[],
  recordId: string,
  side: Side,
): { readonly changes: Changes; readonly drafts: readonly LaneDraft[] } {
  const kept = drafts.flatMap((draft): { name: string; value: string | number | null; draft: LaneDraft }[] => {
    const [root, id, name = ''] = draft.place?.split('/') ?? [];
    if (draft.reason.code !== 'locked' || root !== 'objectives' || id !== recordId || !isProposable(name, side))
      return [];
    const value = fieldOf(KINDS.objectives, name)?.kind === 'text' ? draft.words : (draft.value ?? null);
    return [{ name, value, draft }];
  });
  return {
    // The latest words of a field are the last.
    changes: Object.fromEntries(kept.map(({ name, value }) => [name, value])),
    drafts: kept.map(({ draft }) => draft),
  };
}

/** Agreed fields of an objective in which an earlier state differs from what stands, where this firm may propose them. */
export function changesBack(past: object, standing: object, held: (name: string) => boolean, side: Side): Changes {
  const [then, now] = [
    new Map<string, unknown>(Object.entries(past)),
    new Map<string, unknown>(Object.entries(standing)),
  ];
  const names = Object.keys(KINDS.objectives.fields).filter((name) => held(name) && isProposable(name, side));
  return Object.fromEntries(
    names.flatMap((name): [string, string | number | null][] => {
      const value = then.get(name) ?? null;
      const isValue = value === null || typeof value === 'string' || typeof value === 'number';
      return isValue && value !== (now.get(name) ?? null) ? [[name, value]] : [];
    }),
  );
}

/** The id of the draft, or why there is none. */
export type Proposed = { readonly recordId: string } | { readonly refusal: Words };

const REFUSALS: Readonly<Record<string, Words>> = {
  forbidden: words(
    'Who writes in the part that your firm keeps to itself drafts a new text there.',
    'Einen neuen Text entwirft, wer in dem Teil schreibt, den Ihre Firma für sich behält.',
  ),
  conflict: words(
    'This text is not in force any more, or the same is under way. Load the page again.',
    'Dieser Text gilt nicht mehr, oder dasselbe geschieht gerade. Laden Sie die Seite neu.',
  ),
  invalid: words('This cannot be proposed as it stands.', 'Das lässt sich so nicht vorschlagen.'),
};
const NOT_REACHED = words(
  'This did not reach the server. Nothing is lost; try again.',
  'Das hat den Server nicht erreicht. Es ist nichts verloren; versuchen Sie es erneut.',
);

/**
 * Drafts a new text for an agreed one, in the part that the reader's firm keeps to itself. The same `key` makes one draft,
 * however often it is sent. Never throws: without an answer that is the refusal.
 */
export async function propose(planId: string, baselineId: string, changes: Changes, key: string): Promise<Proposed> {
  try {
    const answer = await fetch(`/api/v1/plans/${planId}/baselines/${baselineId}/amendments`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ changes }),
    });
    const body: unknown = await answer.json();
    if (answer.ok && has(body, 'recordId') && typeof body.recordId === 'string') return { recordId: body.recordId };
    const code = has(body, 'error') && has(body.error, 'code') ? String(body.error.code) : '';
    return { refusal: REFUSALS[code] ?? NOT_REACHED };
  } catch {
    return { refusal: NOT_REACHED };
  }
}

function has<K extends string>(value: unknown, name: K): value is Record<K, unknown> {
  return typeof value === 'object' && value !== null && name in value;
}
