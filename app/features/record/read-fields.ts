/** Fields of a record of whichever kind, by name: what is not there, or of another type, reads as empty. */
export function readFields(record: object) {
  const values = new Map<string, unknown>(Object.entries(record));
  const text = (name: string): string => {
    const value = values.get(name);
    return typeof value === 'string' ? value : '';
  };
  const number = (name: string): number | null => {
    const value = values.get(name);
    return typeof value === 'number' ? value : null;
  };
  return { text, number, orNull: (name: string) => (text(name) === '' ? null : text(name)) };
}
