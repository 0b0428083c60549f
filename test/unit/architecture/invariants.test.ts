import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { listSources, ROOT } from './list-sources.ts';

const TEST_FUNCTIONS = ['describe', 'it', 'test'];

/** Ids of the numbered invariants in the READMEs (`- **C4** …`), with the README that holds each. */
async function written(): Promise<[id: string, readme: string][]> {
  const folders = ['.', 'app', 'collab', 'db', 'server', 'test'];
  const found = await Promise.all(
    folders.map(async (folder) => {
      const names = await readdir(join(ROOT, folder), { recursive: folder !== '.' });
      return names.filter((name) => /(^|\/)README\.md$/.test(name)).map((name) => join(folder, name));
    }),
  );
  const all = await Promise.all(
    found.flat().map(async (readme) => {
      const text = await readFile(join(ROOT, readme), 'utf8');
      return [...text.matchAll(/^- \*\*([A-Z]\d+[^*]*)\*\*/gm)].flatMap(([, ids = '']) =>
        idsOf(ids).map((id): [string, string] => [id, readme]),
      );
    }),
  );
  return all.flat();
}

/** `H4, H5` names two, `H1–H3` names three. */
function idsOf(text: string): string[] {
  return text.split(', ').flatMap((part) => {
    const [first = '', last = first] = part.split('–');
    const [from, to] = [Number(first.slice(1)), Number(last.slice(1))];
    return Array.from({ length: to - from + 1 }, (_, index) => `${first.charAt(0)}${from + index}`);
  });
}

/** Ids in the titles of tests (`[C4] …`), with the file that cites each. */
async function cited(): Promise<[id: string, path: string][]> {
  const paths = (await listSources()).filter((path) => /\.(test|spec)\.tsx?$/.test(path));
  const all = await Promise.all(
    paths.map(async (path) => {
      const source = ts.createSourceFile(path, await readFile(join(ROOT, path), 'utf8'), ts.ScriptTarget.ES2022, true);
      return titlesOf(source).flatMap((title) =>
        [...title.matchAll(/\[([A-Z]\d+)\]/g)].map(([, id = '']): [string, string] => [id, path]),
      );
    }),
  );
  return all.flat();
}

function titlesOf(node: ts.Node): string[] {
  const own: string[] = [];
  if (ts.isCallExpression(node)) {
    const name = /^\w+/.exec(node.expression.getText())?.[0] ?? '';
    const [title] = node.arguments;
    if (TEST_FUNCTIONS.includes(name) && title !== undefined) own.push(title.getText());
  }
  ts.forEachChild(node, (child) => {
    own.push(...titlesOf(child));
  });
  return own;
}

it('reads lists and ranges of ids', () => {
  expect(idsOf('C4')).toEqual(['C4']);
  expect(idsOf('H4, H5')).toEqual(['H4', 'H5']);
  expect(idsOf('H1–H3')).toEqual(['H1', 'H2', 'H3']);
});

it('an invariant has one id, in one README', async () => {
  const ids = (await written()).map(([id]) => id);
  expect(ids.length).toBeGreaterThan(20);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
});

it('[T5] what a test cites is written down', async () => {
  const ids = (await written()).map(([id]) => id);
  expect((await cited()).filter(([id]) => !ids.includes(id))).toEqual([]);
});

it('[T5] what is written down is cited by a test', async () => {
  const ids = (await cited()).map(([id]) => id);
  expect((await written()).filter(([id]) => !ids.includes(id))).toEqual([]);
});
