import * as encoding from 'lib0/encoding';

export type RawId = readonly [client: number, clock: number];

export type RawContent =
  | { readonly deleted: number }
  | { readonly text: string }
  | { readonly any: readonly encoding.AnyEncodable[] }
  | { readonly format: readonly [key: string, value: unknown] }
  | { readonly embed: unknown }
  | { readonly bytes: Uint8Array }
  /** 0 list, 1 map, 2 text, 3 element, 4 fragment, 5 hook, 6 rich text. */
  | { readonly type: number; readonly name?: string };

export type RawStruct =
  | { readonly gc: number }
  | { readonly skip: number }
  | {
      readonly origin?: RawId;
      readonly right?: RawId;
      /** Named only where there are no neighbours: a root, or the item that holds a type. */
      readonly parent?: string | RawId;
      readonly key?: string;
      readonly content: RawContent;
    };

export interface RawSection {
  readonly client: number;
  readonly clock?: number;
  readonly structs: readonly RawStruct[];
  /** What the update says it holds, where that is a lie. */
  readonly count?: number;
}

export interface RawDeletes {
  readonly client: number;
  readonly ranges: readonly (readonly [clock: number, length: number])[];
}

/** A Yjs update (version 1) written byte by byte: what no client of ours would say. */
export function rawUpdate(sections: readonly RawSection[], deletes: readonly RawDeletes[] = []): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, sections.length);
  for (const { client, clock = 0, structs, count = structs.length } of sections) {
    for (const number of [count, client, clock]) encoding.writeVarUint(encoder, number);
    for (const struct of structs) writeStruct(encoder, struct);
  }
  encoding.writeVarUint(encoder, deletes.length);
  for (const { client, ranges } of deletes) {
    for (const number of [client, ranges.length, ...ranges.flat()]) encoding.writeVarUint(encoder, number);
  }
  return encoding.toUint8Array(encoder);
}

function writeStruct(encoder: encoding.Encoder, struct: RawStruct): void {
  if ('gc' in struct || 'skip' in struct) {
    encoding.writeUint8(encoder, 'gc' in struct ? 0 : 10);
    encoding.writeVarUint(encoder, 'gc' in struct ? struct.gc : struct.skip);
    return;
  }
  const { origin, right, parent = 'sections', key, content } = struct;
  const neighbours = (origin === undefined ? 0 : 128) | (right === undefined ? 0 : 64);
  encoding.writeUint8(encoder, refOf(content) | neighbours | (key === undefined ? 0 : 32));
  for (const id of [origin, right]) if (id !== undefined) writeId(encoder, id);
  if (neighbours === 0) {
    encoding.writeVarUint(encoder, typeof parent === 'string' ? 1 : 0);
    if (typeof parent === 'string') encoding.writeVarString(encoder, parent);
    else writeId(encoder, parent);
    if (key !== undefined) encoding.writeVarString(encoder, key);
  }
  writeContent(encoder, content);
}

function refOf(content: RawContent): number {
  if ('deleted' in content) return 1;
  if ('bytes' in content) return 3;
  if ('text' in content) return 4;
  if ('embed' in content) return 5;
  if ('format' in content) return 6;
  return 'type' in content ? 7 : 8;
}

function writeContent(encoder: encoding.Encoder, content: RawContent): void {
  if ('deleted' in content) encoding.writeVarUint(encoder, content.deleted);
  else if ('bytes' in content) encoding.writeVarUint8Array(encoder, content.bytes);
  else if ('text' in content) encoding.writeVarString(encoder, content.text);
  else if ('embed' in content) encoding.writeVarString(encoder, JSON.stringify(content.embed));
  else if ('format' in content) {
    encoding.writeVarString(encoder, content.format[0]);
    encoding.writeVarString(encoder, JSON.stringify(content.format[1]));
  } else if ('type' in content) {
    encoding.writeVarUint(encoder, content.type);
    if (content.name !== undefined) encoding.writeVarString(encoder, content.name);
  } else {
    encoding.writeVarUint(encoder, content.any.length);
    for (const value of content.any) encoding.writeAny(encoder, value);
  }
}

function writeId(encoder: encoding.Encoder, [client, clock]: RawId): void {
  encoding.writeVarUint(encoder, client);
  encoding.writeVarUint(encoder, clock);
}
