import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cruise } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Import, LAYER_CASES } from './layer-cases.ts';
import { listSources } from './list-sources.ts';

const CONFIG = fileURLToPath(new URL('../../architecture/dependency-cruiser.config.mjs', import.meta.url));
const DEVELOPMENT = ['vitest'];
const UNDECLARED = ['undeclared'];

const options = await extractDepcruiseOptions(CONFIG);
const rules = options.ruleSet?.forbidden ?? [];

let folder: string;
const found = new Map<Import, readonly string[]>();

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'covalent-layers-')));
  for (const list of [LAYER_CASES.flatMap((one) => one.refused), LAYER_CASES.flatMap((one) => one.passes)]) {
    for (const tree of spread(list)) await cruiseTree(tree);
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('[T1] every rule has its case, and every case its rule', () => {
  expect(LAYER_CASES.map((one) => one.rule).sort()).toEqual(rules.map((rule) => rule.name ?? '').sort());
});

it('every rule is an error', () => {
  for (const rule of rules) expect(rule.severity, rule.name).toBe('error');
});

it('[T1] every source file belongs to a layer', async () => {
  const layers =
    /^(server\/(domain|policy|services|auth|ports|certificate|pdf|signing|mail|audit|backup|ledger|http|startup|cluster)\/|server\/[^/]+$|collab\/(document|protocol|client|gateway|room|bus)\/|db\/|app\/|test\/|[^/]+$)/;
  expect((await listSources()).filter((path) => !layers.test(path))).toEqual([]);
});

describe.each(LAYER_CASES)('[T1] $rule', ({ rule, refused, passes }) => {
  it.each(titled(refused))('refuses %s', (_, one) => {
    expect(found.get(one)).toContain(rule);
  });
  it.each(titled(passes))('lets %s pass', (_, one) => {
    expect(found.get(one)).not.toContain(rule);
  });
});

function titled(imports: readonly Import[]): [string, Import][] {
  return imports.map((one) => [one.join(' '), one]);
}

/** As few trees as possible in which no file imports the same thing twice: each import shows its own violations. */
function spread(imports: readonly Import[]): Import[][] {
  const trees: Import[][] = [];
  for (const one of imports) {
    const isThere = (other: Import) => other[0] === one[0] && other[2] === one[2];
    const tree = trees.find((candidate) => !candidate.some(isThere));
    if (tree === undefined) trees.push([one]);
    else tree.push(one);
  }
  return trees;
}

async function cruiseTree(imports: readonly Import[]): Promise<void> {
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
  const { violations } = output.summary;
  for (const one of imports) {
    // A cycle is reported once, at one of its members.
    const own = violations.filter(
      ({ from, to, cycle }) =>
        (from === one[0] && leadsTo(to, one[2])) || cycle?.some((step) => step.name === one[0]) === true,
    );
    found.set(
      one,
      own.map((violation) => violation.rule.name),
    );
  }
}

function leadsTo(to: string, target: string): boolean {
  if (target.startsWith('missing:')) return basename(to) === basename(target);
  return to === target || to === target.replace('node:', '') || to === `node_modules/${target}/index.js`;
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
