import { createHash } from 'node:crypto';
import { wholeText } from '../../../collab/document/canonical.ts';
import { bodyText } from '../../../collab/document/content-diff.ts';
import { KINDS, type RecordRoot } from '../../../collab/document/kind/kinds.ts';
import type { Audience } from '../../domain/audience.ts';

/** A record as programs see it: its fields, rich text also as plain `<field>Text`, and where it stands. */
export interface RecordView {
  readonly id: string;
  readonly laneId: string;
  readonly audience: Audience;
  /** SHA-256 of its whole content. */
  readonly etag: string;
  readonly [field: string]: unknown;
}

interface Content {
  readonly id: string;
}

export function viewRecord(
  lane: { readonly id: string; readonly audience: Audience },
  root: RecordRoot,
  record: Content,
): RecordView {
  const plain = Object.entries(record).flatMap(([name, value]): [string, unknown][] =>
    isBody(root, name) ? [[`${name}Text`, bodyText(value)]] : [],
  );
  const place = { laneId: lane.id, audience: lane.audience, etag: hashRecord(lane.id, root, record) };
  return { ...record, ...Object.fromEntries<unknown>(plain), ...place };
}

/** What an `ETag` says and an `If-Match` asks for. */
export function hashRecord(laneId: string, root: RecordRoot, record: Content): string {
  return createHash('sha256')
    .update(`${laneId} ${wholeText(KINDS[root], record)}`)
    .digest('hex');
}

function isBody(root: RecordRoot, name: string): boolean {
  return Object.entries(KINDS[root].fields).some(([field, { kind }]) => field === name && kind === 'body');
}

export function isRecordView(value: unknown): value is RecordView {
  return (
    typeof value === 'object' && value !== null && ['id', 'laneId', 'audience', 'etag'].every((name) => name in value)
  );
}
