import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise, type ICruiseOptions } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Import, LAYER_CASES } from './layer-cases.ts';
import { listSources } from './list-sources.ts';

const CONFIG = fileURLToPath(new URL('../../architecture/dependency-cruiser.config.mjs', import.meta.url));
const DEVELOPMENT = ['vitest'];
const UNDECLARED = ['undeclared'];

let options: ICruiseOptions;
let folder: string;

beforeAll(async () => {
  options = await extractDepcruiseOptions(CONFIG);
  folder = await realpath(await mkdtemp(join(tmpdir(), 'covalent-layers-')));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('every rule has its case, and every case its rule', () => {
  const rules = (options.ruleSet?.forbidden ?? []).map((rule) => rule.name ?? '');
  expect(LAYER_CASES.map((one) => one.rule).sort()).toEqual(rules.sort());
});

it('every rule is an error', () => {
  for (const rule of options.ruleSet?.forbidden ?? []) expect(rule.severity, rule.name).toBe('error');
});

it('every source file belongs to a layer', async () => {
  const layers =
    /^(server\/(domain|policy|services|auth|ports|http|startup)\/|server\/[^/]+$|collab\/(document|protocol|client|gateway|room|bus)\/|db\/|app\/|test\/|[^/]+$)/;
  expect((await listSources()).filter((path) => !layers.test(path))).toEqual([]);
});

describe.each(LAYER_CASES)('$rule', ({ rule, refused, passes }) => {
  it.each(chunk(rule, refused))('refuses %s', async (_, imports) => {
    expect(await violations(imports)).toContain(rule);
  });
  it.each(chunk(rule, passes))('lets %s pass', async (_, imports) => {
    expect(await violations(imports)).not.toContain(rule);
  });
});

/** One tree for each import, so that each shows by itself what the rule does; a cycle needs its imports together. */
function chunk(rule: string, imports: readonly Import[]): [string, readonly Import[]][] {
  const title = (group: readonly Import[]) => group.map(([from, kind, to]) => `${from} ${kind} ${to}`).join(' + ');
  const groups = rule === 'no-cycles' ? [imports] : imports.map((one) => [one]);
  return groups.map((group) => [title(group), group]);
}

async function violations(imports: readonly Import[]): Promise<string[]> {
  const tree = await mkdtemp(join(folder, 'tree-'));
  const files = new Map<string, string>();
  for (const [from, kind, target] of imports) {
    const specifier = await place(tree, from, target, files);
    files.set(from, (files.get(from) ?? '') + statement(kind, specifier));
  }
  const named = imports.map(([, , target]) => packageOf(target)).filter((name) => name !== null);
  const declare = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, '1.0.0']));
  files.set(
    'package.json',
    JSON.stringify({
      dependencies: declare(named.filter((name) => !DEVELOPMENT.includes(name) && !UNDECLARED.includes(name))),
      devDependencies: declare(named.filter((name) => DEVELOPMENT.includes(name))),
    }),
  );
  for (const [path, text] of files) await write(join(tree, path), text);
  const { output } = await cruise(['.'], { ...options, baseDir: tree }, { exportsFields: ['exports'] });
  if (typeof output === 'string') throw new Error('the cruise was asked for a report');
  return output.summary.violations.map((violation) => violation.rule.name);
}

function statement(kind: Import[1], specifier: string): string {
  if (kind === 'import()') return `export const lazy = () => import('${specifier}');\n`;
  return `${kind} { thing } from '${specifier}';\nexport ${kind === 'import type' ? 'type ' : ''}{ thing };\n`;
}

/** Makes what is to be imported and returns how `from` has to write it. */
async function place(tree: string, from: string, target: string, files: Map<string, string>): Promise<string> {
  if (target.startsWith('node:')) return target;
  const name = packageOf(target);
  if (name !== null) {
    await write(join(tree, 'node_modules', name, 'index.js'), 'export const thing = 1;\n');
    await write(
      join(tree, 'node_modules', name, 'package.json'),
      JSON.stringify({ name, version: '1.0.0', type: 'module', exports: { '.': './index.js' } }),
    );
    return name;
  }
  const path = target.replace('missing:', '');
  if (path === target && !files.has(path)) files.set(path, 'export const thing = 1;\n');
  const way = relative(dirname(from), path);
  return way.startsWith('.') ? way : `./${way}`;
}

function packageOf(target: string): string | null {
  return /^(app|collab|db|server|test|missing:|node:)/.test(target) ? null : target;
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
