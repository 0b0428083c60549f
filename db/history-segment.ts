import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';
import type { HistoryRow as Act } from '../collab/document/history-row.ts';

/** A row of the log as history keeps it. */
export interface HistoryRow extends Act {
  /** The first clientID with new content; null for deletions only and for what the server itself made. */
  readonly clientId: number | null;
}

const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);
/** Beyond it a segment takes several times as long and gets a few per cent smaller. */
const QUALITY = 5;
const VERSION = 1;
const LENGTH_BYTES = 4;

/** Columns compress better than rows: neighbours differ little. Numbers but the lengths are steps from the row before. */
interface Header {
  readonly v: number;
  readonly seq: readonly number[];
  readonly at: readonly number[];
  readonly people: readonly string[];
  /** Index into `people`; -1 for nobody. */
  readonly user: readonly number[];
  readonly client: readonly (number | null)[];
  readonly places: readonly string[];
  readonly touched: readonly (readonly number[])[];
  readonly length: readonly number[];
}

/** Rows in order of their numbers, as one compressed segment of a lane's history; times keep their milliseconds. */
export async function encodeSegment(rows: readonly HistoryRow[]): Promise<Buffer> {
  const people = createTable();
  const places = createTable();
  const header: Header = {
    v: VERSION,
    seq: steps(rows.map((row) => row.seq)),
    at: steps(rows.map((row) => row.at.getTime())),
    user: rows.map((row) => (row.userId === null ? -1 : people.indexOf(row.userId))),
    people: people.entries,
    client: rows.map((row) => row.clientId),
    touched: rows.map((row) => row.touched.map(places.indexOf)),
    places: places.entries,
    length: rows.map((row) => row.data.length),
  };
  const head = Buffer.from(JSON.stringify(header));
  const size = Buffer.alloc(LENGTH_BYTES);
  size.writeUInt32BE(head.length);
  const bytes = Buffer.concat([size, head, ...rows.map((row) => row.data)]);
  return compress(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
}

/** The rows of a segment. Rejects when it cannot be read. */
export async function decodeSegment(segment: Uint8Array): Promise<readonly HistoryRow[]> {
  const bytes = await decompress(segment);
  const headEnd = LENGTH_BYTES + bytes.readUInt32BE(0);
  const header: Header = JSON.parse(bytes.toString('utf8', LENGTH_BYTES, headEnd));
  if (header.v !== VERSION) throw new Error(`a segment of version ${header.v} cannot be read`);
  const seqs = sums(header.seq);
  const times = sums(header.at);
  let offset = headEnd;
  return seqs.map((seq, index) => {
    const length = header.length[index] ?? 0;
    const data = bytes.subarray(offset, offset + length);
    offset += length;
    return {
      seq,
      at: new Date(times[index] ?? 0),
      userId: header.people[header.user[index] ?? -1] ?? null,
      clientId: header.client[index] ?? null,
      touched: (header.touched[index] ?? []).flatMap((place) => header.places[place] ?? []),
      data,
    };
  });
}

function createTable(): { readonly entries: readonly string[]; indexOf(value: string): number } {
  const indexes = new Map<string, number>();
  const entries: string[] = [];
  return {
    entries,
    indexOf: (value) => {
      const known = indexes.get(value);
      if (known !== undefined) return known;
      indexes.set(value, entries.length);
      return entries.push(value) - 1;
    },
  };
}

function steps(values: readonly number[]): number[] {
  return values.map((value, index) => value - (values[index - 1] ?? 0));
}

function sums(differences: readonly number[]): number[] {
  let sum = 0;
  return differences.map((difference) => {
    sum += difference;
    return sum;
  });
}
