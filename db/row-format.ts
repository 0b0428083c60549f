import { types } from 'pg';

const BIGINT = 20;
const BIGINT_ARRAY: number = 1016;
const DATE = 1082;

/**
 * What SQL values are in rows: bigint a number (sequence numbers stay far below 2^53), date 'YYYY-MM-DD' (a day has no
 * time zone), timestamptz a Date, bytea a Buffer.
 */
export const ROW_TYPES = { getTypeParser: parserOf };

function parserOf(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  if (oid === BIGINT) return Number;
  if (oid === BIGINT_ARRAY) return parseBigints;
  if (oid === DATE) return (text) => text;
  return driverParser(oid, format);
}

function driverParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  const parse: (value: string) => unknown = types.getTypeParser(oid, format);
  return parse;
}

function parseBigints(text: string): unknown {
  const values = driverParser(BIGINT_ARRAY)(text);
  return Array.isArray(values) ? values.map((value) => (value === null ? null : Number(value))) : values;
}

/** snake_case to camelCase. */
export function toCamel(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_match, letter: string) => letter.toUpperCase());
}
