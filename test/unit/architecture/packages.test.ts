import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { ROOT } from './list-sources.ts';

const Entry = z.object({
  version: z.string().optional(),
  resolved: z.string().optional(),
  integrity: z.string().optional(),
  optional: z.boolean().optional(),
});
const Lock = z.object({ lockfileVersion: z.number(), packages: z.record(z.string(), Entry) });
const Manifest = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
  optionalDependencies: z.record(z.string(), z.string()),
});

/** Two copies of one of these are two kinds of the same thing: `instanceof` fails and documents come apart. */
const SINGLE = ['yjs', 'lib0', 'y-protocols', '@tiptap/core', '@tiptap/pm', 'prosemirror-model', 'react', 'zod'];
/** Each uses Yjs; all have to meet the same copy. */
const YJS_USERS = ['y-websocket', 'y-protocols', '@tiptap/y-tiptap', '@tiptap/extension-collaboration'];

async function readJson<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  return schema.parse(JSON.parse(await readFile(join(ROOT, path), 'utf8')));
}

it.each(SINGLE)('[T4] there is one copy of %s', async (name) => {
  const { packages } = await readJson('package-lock.json', Lock);
  const copies = Object.keys(packages).filter((path) => path.endsWith(`node_modules/${name}`));
  expect(copies).toEqual([`node_modules/${name}`]);
});

it('[T4] at run time every user of Yjs meets the same copy', () => {
  const own = createRequire(join(ROOT, 'collab/room/room.ts'));
  const expected = own.resolve('yjs');
  for (const name of YJS_USERS) {
    const folder = join(ROOT, 'node_modules', name, 'package.json');
    expect(createRequire(pathToFileURL(folder)).resolve('yjs'), name).toBe(expected);
  }
});

it('[T4] the lock file names no registry', async () => {
  const text = await readFile(join(ROOT, 'package-lock.json'), 'utf8');
  const { packages } = await readJson('package-lock.json', Lock);
  expect(Object.entries(packages).filter(([, entry]) => entry.resolved !== undefined)).toEqual([]);
  expect(text).not.toMatch(/https?:\/\/[^"]*\.tgz/);
});

it('every locked package can be checked by its hash', async () => {
  const { packages } = await readJson('package-lock.json', Lock);
  const unchecked = Object.entries(packages).filter(([path, entry]) => path !== '' && entry.integrity === undefined);
  expect(unchecked.map(([path]) => path)).toEqual([]);
});

it('every package is pinned to one version', async () => {
  const manifest = await readJson('package.json', Manifest);
  const all = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
  expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});

it('the lock file knows the PostgreSQL of every platform', async () => {
  const manifest = await readJson('package.json', Manifest);
  const { packages } = await readJson('package-lock.json', Lock);
  for (const [name, version] of Object.entries(manifest.optionalDependencies)) {
    expect(packages[`node_modules/${name}`]?.version, name).toBe(version);
  }
});

it('the lock file knows the native part of every build tool for every usual platform', async () => {
  const { packages } = await readJson('package-lock.json', Lock);
  const paths = Object.keys(packages);
  const missing = ['@rollup/rollup', '@esbuild', '@biomejs/cli', '@tailwindcss/oxide', '@node-rs/argon2'].flatMap(
    (prefix) =>
      ['linux-x64', 'linux-arm64', 'darwin-arm64', 'win32-x64']
        .map((platform) => (prefix === '@esbuild' ? `${prefix}/${platform}` : `${prefix}-${platform}`))
        .filter((name) => !paths.some((path) => path.startsWith(`node_modules/${name}`))),
  );
  expect(missing).toEqual([]);
});
