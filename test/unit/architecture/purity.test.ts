import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, it } from 'vitest';
import { ROLES } from '../../../server/domain/role.ts';
import { listSources, ROOT } from './list-sources.ts';

const KERNEL = /^(server\/(domain|policy)|collab\/(document|protocol))\//;
const DOORS = /^(collab\/(gateway|room|bus)|app)\//;
const SQL = /\b(SELECT\s[\s\S]*\sFROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM)\s/;

/** Global names and members through which a clock, chance or the outside world would get into the kernel. */
const IMPURE = [
  'Date.now',
  'Math.random',
  'console',
  'crypto',
  'document',
  'fetch',
  'globalThis',
  'localStorage',
  'performance',
  'process',
  'setInterval',
  'setTimeout',
  'window',
];

/** Every expression of a file that reads a global name, as `name` or `name.member`, and every bare `new Date()`. */
function impurities(path: string, text: string): string[] {
  const found: string[] = [];
  visit(parse(path, text), (node) => {
    if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && (node.arguments?.length ?? 0) === 0) {
      found.push('new Date()');
    }
    if (ts.isPropertyAccessExpression(node) && IMPURE.includes(node.getText())) found.push(node.getText());
    if (ts.isCallExpression(node) && IMPURE.includes(node.expression.getText())) found.push(node.expression.getText());
    if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
      if (IMPURE.includes(node.expression.text) && !isDeclared(node, node.expression.text)) {
        found.push(node.expression.text);
      }
    }
  });
  return found;
}

/** True when the file itself gives the name a meaning (a parameter, a constant, an import). */
function isDeclared(node: ts.Node, name: string): boolean {
  let declared = false;
  visit(node.getSourceFile(), (other) => {
    if (
      ts.isParameter(other) ||
      ts.isVariableDeclaration(other) ||
      ts.isImportSpecifier(other) ||
      ts.isBindingElement(other)
    ) {
      if (other.name.getText() === name) declared = true;
    }
  });
  return declared;
}

function strings(path: string, text: string): string[] {
  const found: string[] = [];
  visit(parse(path, text), (node) => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) found.push(node.text);
    if (ts.isTemplateExpression(node)) found.push(node.getText());
  });
  return found;
}

function parse(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TSX);
}

function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => visit(child, see));
}

async function collect(layer: RegExp, find: (path: string, text: string) => string[]): Promise<string[]> {
  const paths = (await listSources()).filter((path) => layer.test(path));
  expect(paths.length).toBeGreaterThan(10);
  const all = await Promise.all(
    paths.map(async (path) => find(path, await readFile(join(ROOT, path), 'utf8')).map((what) => `${path}: ${what}`)),
  );
  return all.flat();
}

it('[T3] the kernel reads no clock, throws no dice and touches nothing outside', async () => {
  expect(await collect(KERNEL, impurities)).toEqual([]);
});

it('[T3] neither door knows the name of a role: it asks the policy', async () => {
  const roles: readonly string[] = ROLES;
  expect(await collect(DOORS, (path, text) => strings(path, text).filter((value) => roles.includes(value)))).toEqual(
    [],
  );
});

it('[T3] neither door holds a sentence of SQL', async () => {
  expect(await collect(DOORS, (path, text) => strings(path, text).filter((value) => SQL.test(value)))).toEqual([]);
});

it('these searches find what they look for', () => {
  expect(impurities('a.ts', 'const a = new Date();')).toEqual(['new Date()']);
  expect(impurities('a.ts', 'const a = new Date(0);')).toEqual([]);
  expect(impurities('a.ts', 'const a = Date.now();')).toContain('Date.now');
  expect(impurities('a.ts', 'const a = Math.random();')).toContain('Math.random');
  expect(impurities('a.ts', 'setTimeout(() => 1, 1);')).toEqual(['setTimeout']);
  expect(impurities('a.ts', 'const a = process.env.A;')).toContain('process');
  expect(impurities('a.ts', 'const f = (document: Doc) => document.title;')).toEqual([]);
  expect(SQL.test('SELECT id FROM plan WHERE true')).toBe(true);
  expect(SQL.test('Select a section from the list')).toBe(false);
  expect(strings('a.ts', "const a = 'account-manager';")).toEqual(['account-manager']);
});
