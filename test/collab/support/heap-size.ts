import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const snapshotFile = z.object({
  snapshot: z.object({
    meta: z.object({
      node_fields: z.array(z.string()),
      node_types: z.tuple([z.array(z.string())], z.unknown()),
    }),
  }),
  nodes: z.array(z.number()),
});

/** Of V8: machine code it compiled with what it keeps beside it, and lists of its own. It grows for minutes and holds nobody's data. */
const ENGINE_TYPES: ReadonlySet<string> = new Set(['code', 'hidden']);

export interface HeapSize {
  /** Bytes of what the program holds: objects, arrays, strings, closures and their shapes. */
  readonly dataBytes: number;
  /** Bytes of what the engine compiled. */
  readonly engineBytes: number;
}

/** What a heap snapshot (`v8.writeHeapSnapshot`) holds. Throws when the file is none. */
export async function heapSizeOf(path: string): Promise<HeapSize> {
  const { snapshot, nodes } = snapshotFile.parse(JSON.parse(await readFile(path, 'utf8')));
  const { node_fields: fields, node_types: types } = snapshot.meta;
  const typeAt = fields.indexOf('type');
  const sizeAt = fields.indexOf('self_size');
  const size = { dataBytes: 0, engineBytes: 0 };
  for (let node = 0; node < nodes.length; node += fields.length) {
    const isEngine = ENGINE_TYPES.has(types[0][nodes[node + typeAt] ?? -1] ?? '');
    size[isEngine ? 'engineBytes' : 'dataBytes'] += nodes[node + sizeAt] ?? 0;
  }
  return size;
}
