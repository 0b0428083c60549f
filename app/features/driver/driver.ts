import type { RecordContent } from '../../../collab/document/kind/kinds.ts';

/** What a value driver's standing depends on. */
export type Driver = Pick<RecordContent<'drivers'>, 'quote' | 'saidBy' | 'saidOn'>;

/** Of a record of any kind, as cards hold them. */
export function readDriver(record: object): Driver {
  const values = new Map<string, unknown>(Object.entries(record));
  const text = (name: string) => {
    const value = values.get(name);
    return typeof value === 'string' ? value : '';
  };
  const saidOn = text('saidOn');
  return { quote: text('quote'), saidBy: text('saidBy'), saidOn: saidOn === '' ? null : saidOn };
}
