import type { QueryArrayConfig, QueryArrayResult } from 'pg';
import { toCamel } from './row-format.ts';

/** Rows as a query gives its caller to expect them. */
type Rows = readonly object[];

/**
 * A statement as a tagged template: values become parameters, {@link raw} text stands as it is. Resolves with the
 * rows; rejects with pg's DatabaseError when the server refuses, with another Error when the connection is lost.
 * An `undefined` value throws: NULL is said.
 */
export interface Tx {
  <T extends Rows = Record<string, unknown>[]>(text: TemplateStringsArray, ...values: readonly unknown[]): Promise<T>;
  /** One or more statements as they stand, without parameters; resolves when all have run. */
  unsafe(text: string): Promise<void>;
  /** A statement written once, prepared once a connection under its name; for what runs many times a second. */
  run<T extends Rows>(statement: Statement, values: readonly unknown[]): Promise<T>;
}

export interface Statement {
  readonly name: string;
  readonly text: string;
}

/** Whatever runs a query: a pool, or one connection of it. */
export interface Runner {
  query(config: QueryArrayConfig<unknown[]>): Promise<QueryArrayResult<unknown[]>>;
  script(text: string): Promise<unknown>;
}

/** Statement text put together by the program itself, never from what somebody typed. */
class RawSql {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** A constant part of a statement. */
export function raw(text: string): RawSql {
  return new RawSql(text);
}

/** The name of a table or column, quoted. */
export function identifier(name: string): RawSql {
  return new RawSql(`"${name.replaceAll('"', '""')}"`);
}

/** Beyond this many texts a pool prepares no further ones: something puts values into statements. */
const MAX_PREPARED = 500;

/** Names for statement texts, so that each is planned once a connection rather than once a call. One for each pool. */
export function createStatementNames(): (text: string) => string | undefined {
  const names = new Map<string, string>();
  return (text) => {
    const known = names.get(text);
    if (known !== undefined || names.size >= MAX_PREPARED) return known;
    const name = `q${names.size + 1}`;
    names.set(text, name);
    return name;
  };
}

/** Builds the tag over a runner. Column names arrive in camelCase unless `isCamel` is false. */
export function createTag(runner: Runner, nameOf: (text: string) => string | undefined, isCamel: boolean): Tx {
  const run = async <T extends Rows>(
    text: string,
    name: string | undefined,
    values: readonly unknown[],
  ): Promise<T> => {
    if (values.includes(undefined)) throw new TypeError(`a value of this statement is undefined: ${text}`);
    const result = await runner.query({
      text,
      values: [...values],
      rowMode: 'array',
      ...(name === undefined ? {} : { name }),
    });
    const names = result.fields.map((field) => (isCamel ? toCamel(field.name) : field.name));
    return toRows<T>(names, result.rows);
  };
  const tag = async <T extends Rows>(strings: TemplateStringsArray, ...values: readonly unknown[]): Promise<T> => {
    const { text, parameters } = compose(strings, values);
    return run<T>(text, nameOf(text), parameters);
  };
  return Object.assign(tag, {
    unsafe: async (text: string) => {
      await runner.script(text);
    },
    run: <T extends Rows>(statement: Statement, values: readonly unknown[]) =>
      run<T>(statement.text, statement.name, values),
  });
}

function compose(strings: TemplateStringsArray, values: readonly unknown[]): { text: string; parameters: unknown[] } {
  const parameters: unknown[] = [];
  let text = strings[0] ?? '';
  for (const [index, value] of values.entries()) {
    if (value instanceof RawSql) text += value.text;
    else text += `$${parameters.push(value)}`;
    text += strings[index + 1] ?? '';
  }
  return { text, parameters };
}

/** What a row holds is known by its statement only: here the driver's word is taken for it. */
function toRows<T extends Rows>(names: readonly string[], rows: readonly (readonly unknown[])[]): T;
function toRows(names: readonly string[], rows: readonly (readonly unknown[])[]): Rows {
  return rows.map((values) => {
    const row: Record<string, unknown> = {};
    for (let index = 0; index < names.length; index += 1) row[names[index] ?? ''] = values[index];
    return row;
  });
}
