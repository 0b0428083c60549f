import type { HistoryAct, HistoryRow } from './history-row.ts';

/** What changed in one record, and who changed it last. */
export interface RecordChange extends HistoryAct {
  readonly root: string;
  readonly recordId: string;
  /** The record itself came or went; whether it stands now, the lane's content says. */
  readonly hasComeOrGone: boolean;
  readonly fields: readonly FieldChange[];
}

export interface FieldChange extends HistoryAct {
  readonly field: string;
}

/**
 * The records that these rows touched, the latest first, each with its fields and who was there last. Rows of
 * `notBy` are passed over: one need not be told of one's own work.
 */
export function changesOf(
  rows: Iterable<HistoryAct & Pick<HistoryRow, 'touched'>>,
  notBy: string | null,
): readonly RecordChange[] {
  const records = new Map<string, { last: HistoryAct; hasComeOrGone: boolean; fields: Map<string, HistoryAct> }>();
  for (const row of rows) {
    if (notBy !== null && row.userId === notBy) continue;
    for (const place of row.touched) {
      const [root = '', recordId = '', field] = split(place);
      const key = `${root}/${recordId}`;
      const record = records.get(key) ?? { last: row, hasComeOrGone: false, fields: new Map<string, HistoryAct>() };
      records.set(key, record);
      record.last = latest(record.last, row);
      if (field === undefined) record.hasComeOrGone = true;
      else record.fields.set(field, latest(record.fields.get(field) ?? row, row));
    }
  }
  return [...records]
    .map(([key, { last, hasComeOrGone, fields }]) => {
      const [root = '', recordId = ''] = split(key);
      const changed = [...fields].map(([field, act]) => ({ field, ...toAct(act) })).sort(newestFirst);
      return { root, recordId, ...toAct(last), hasComeOrGone, fields: changed };
    })
    .sort(newestFirst);
}

/** A field's name may hold a slash; ids and roots do not. */
function split(place: string): readonly string[] {
  const [root = '', recordId = '', ...field] = place.split('/');
  return field.length === 0 ? [root, recordId] : [root, recordId, field.join('/')];
}

function latest(a: HistoryAct, b: HistoryAct): HistoryAct {
  return b.seq > a.seq ? b : a;
}

function toAct({ seq, at, userId }: HistoryAct): HistoryAct {
  return { seq, at, userId };
}

function newestFirst(a: HistoryAct, b: HistoryAct): number {
  return b.seq - a.seq;
}
