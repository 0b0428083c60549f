import { join } from 'node:path';
import { stripTypes } from '../../../server/startup/strip-types.mjs';
import { CACHE, ROOT } from './places.ts';

const SOURCES = ['collab', 'db', 'server', 'test/bench', 'test/collab/support', 'test/support'];
const BUILT = join(CACHE, 'built');

/** Builds everything a measured server may load as `npm start` builds the product. */
export function buildServers(): Promise<void> {
  return stripTypes({ root: ROOT, folders: SOURCES, target: BUILT });
}

/** Where a server of test/bench/servers stands once it is built. */
export function builtServer(name: string): string {
  return join(BUILT, 'test/bench/servers', name);
}
