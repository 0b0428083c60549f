import type { RecordContent } from '../../../collab/document/kind/kinds.ts';
import { readFields } from '../record/read-fields.ts';

/** What a value driver's standing depends on. */
export type Driver = Pick<RecordContent<'drivers'>, 'quote' | 'saidBy' | 'saidOn'>;

/** Of a record of any kind, as cards hold them. */
export function readDriver(record: object): Driver {
  const { text, orNull } = readFields(record);
  return { quote: text('quote'), saidBy: text('saidBy'), saidOn: orNull('saidOn') };
}
