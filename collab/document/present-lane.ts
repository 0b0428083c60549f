import type { JSONContent } from '@tiptap/core';
import * as Y from 'yjs';
import { isUuid } from '../../server/domain/ids.ts';
import { OBJECTIVE_SCALARS, type ObjectiveScalarName } from './objective.ts';
import { compareOrder, type Ordered } from './order.ts';
import { type RecordRoot, rootMap } from './roots.ts';
import { readBody } from './section-body.ts';

/** A rich-text part of the plan. `body` is a ProseMirror document of the lane's schema. */
export interface SectionContent {
  readonly id: string;
  readonly title: string;
  readonly order: string;
  readonly body: JSONContent;
}

/** A shared or private objective. Owners are person ids; `due` is an ISO date (YYYY-MM-DD). */
export interface ObjectiveContent {
  readonly id: string;
  readonly order: string;
  readonly title: string;
  readonly outcome: string;
  readonly measure: string;
  readonly unit: string;
  readonly baseline: number | null;
  readonly target: number | null;
  readonly due: string | null;
  readonly supplierOwner: string | null;
  readonly customerOwner: string | null;
}

/** What stands in a lane, as plain data in reading order. */
export interface LaneContent {
  readonly sections: readonly SectionContent[];
  readonly objectives: readonly ObjectiveContent[];
}

const MAX_TEXT_LENGTH = 20_000;

/**
 * What stands in a lane, in reading order (order key, then id). Never throws: a peer may have written anything, and a
 * malformed value reads as empty, a malformed record as none.
 */
export function presentLane(doc: Y.Doc): LaneContent {
  return {
    sections: presentRecords(doc, 'sections', presentSection),
    objectives: presentRecords(doc, 'objectives', presentObjective),
  };
}

function presentRecords<T extends Ordered>(
  doc: Y.Doc,
  root: RecordRoot,
  present: (id: string, record: Y.Map<unknown>) => T,
): T[] {
  const found: T[] = [];
  rootMap(doc, root).forEach((record, id) => {
    if (record instanceof Y.Map && isUuid(id)) found.push(present(id, record));
  });
  return found.sort(compareOrder);
}

function presentSection(id: string, record: Y.Map<unknown>): SectionContent {
  return {
    id,
    order: plainText(record.get('order')),
    title: sharedText(record.get('title')),
    body: readBody(record.get('body')),
  };
}

function presentObjective(id: string, record: Y.Map<unknown>): ObjectiveContent {
  const scalar = (name: ObjectiveScalarName) => OBJECTIVE_SCALARS[name].read(record.get(name));
  return {
    id,
    order: plainText(record.get('order')),
    title: sharedText(record.get('title')),
    outcome: sharedText(record.get('outcome')),
    measure: plainText(scalar('measure')),
    unit: plainText(scalar('unit')),
    baseline: numberOrNull(scalar('baseline')),
    target: numberOrNull(scalar('target')),
    due: textOrNull(scalar('due')),
    supplierOwner: textOrNull(scalar('supplierOwner')),
    customerOwner: textOrNull(scalar('customerOwner')),
  };
}

// toDelta and not toString: content that is no text must not turn into «[object Object]».
function sharedText(value: unknown): string {
  if (!(value instanceof Y.Text)) return '';
  const delta: readonly { insert?: unknown }[] = value.toDelta();
  const text = delta.map((part) => (typeof part.insert === 'string' ? part.insert : '')).join('');
  return text.slice(0, MAX_TEXT_LENGTH);
}

function plainText(value: unknown): string {
  return typeof value === 'string' ? value.slice(0, MAX_TEXT_LENGTH) : '';
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function numberOrNull(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}
