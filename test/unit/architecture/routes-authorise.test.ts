import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RouteConfigEntry } from '@remix-run/route-config';
import ts from 'typescript';
import { expect, it } from 'vitest';
import routes from '../../../app/routes.ts';
import { ROOT } from './list-sources.ts';

/** Doors that stand open to everybody, each with its reason. Nothing may stay here that is gone or has got a lock. */
const PUBLIC: Readonly<Record<string, string>> = {
  'routes/sign-in.tsx loader': 'nobody is signed in yet',
  'routes/sign-in.tsx action': 'nobody is signed in yet; throttled in the service',
  'routes/sign-in-letter.tsx loader': 'nobody is signed in yet',
  'routes/sign-in-letter.tsx action': 'nobody is signed in yet; throttled in the service',
  'routes/sign-in-letter-code.tsx loader': 'whoever holds the code of a letter; throttled in the service',
  'routes/sign-in-letter-code.tsx action': 'whoever holds the code of a letter; throttled in the service',
  'routes/sign-out.tsx loader': 'shows nothing',
  'routes/sign-out.tsx action': 'ends the AuthSession the cookie names, if it names one',
  'routes/setup.tsx loader': 'nobody is there yet; answers 404 once there is a firm',
  'routes/setup.tsx action': 'takes the code of the first administrator; throttled in the service',
  'routes/invite.tsx loader': 'asks for the code of an invitation, and knows none',
  'routes/invite.tsx action': 'looks whether a code opens something, and spends nothing; throttled in the service',
  'routes/invitation.tsx loader': 'the code is the key, and is not spent; throttled in the service',
  'routes/invitation.tsx action': 'the code is the key, and is spent; throttled in the service',
  'routes/unsubscribe.tsx loader': 'the code of a letter is the key, and is not spent; throttled in the service',
  'routes/unsubscribe.tsx action':
    'the code of a letter is the key to ending letters like it; throttled in the service',
  'routes/calendar-feed.ts loader':
    'the secret address is the key, as a calendar has no other; throttled in the service',
  'routes/verify.tsx loader': 'the page that verifies certificates is the same for everybody, and knows nothing of any',
  'routes/theme.tsx loader': 'leads to the home page',
  'routes/theme.tsx action': 'keeps a choice of colours in a cookie',
  'routes/language.tsx loader': 'leads to the home page',
  'routes/language.tsx action': 'keeps a choice of language in a cookie, and for who is signed in for mail to them',
  'routes/not-found.tsx loader': 'answers everybody alike',
  'routes/not-found.tsx action': 'answers everybody alike',
  'root.tsx loader': 'serves the sign-in page too; asks who is there and shows what is theirs',
};

const GUARDS = ['requireActor', 'requireVisitor'];
const DOORS = ['loader', 'action'];

interface Door {
  readonly name: string;
  readonly isGuarded: boolean;
}

it('[T2] every loader and action authorises for itself or is public for a reason', async () => {
  const doors = await listDoors();
  expect(doors.length).toBeGreaterThan(5);
  const open = doors.filter((door) => !door.isGuarded).map((door) => door.name);
  expect(open.filter((name) => !(name in PUBLIC))).toEqual([]);
  expect(Object.keys(PUBLIC).filter((name) => !open.includes(name))).toEqual([]);
});

it('every route module is reached by a route, and every route has its module', async () => {
  const files = (await readdir(join(ROOT, 'app/routes'), { recursive: true })).filter((path) => /\.tsx?$/.test(path));
  const configured = flatten(routes).filter((path) => path.startsWith('routes/'));
  expect([...new Set(configured)].sort()).toEqual(files.map((path) => `routes/${path}`).sort());
});

it('sees a door without a lock, however it is written', () => {
  const text = (body: string) => doorsOf('routes/x.tsx', body);
  expect(text('export async function loader() { return 1; }')[0]?.isGuarded).toBe(false);
  expect(text('export const action = async () => 1;')[0]?.isGuarded).toBe(false);
  expect(text('async function loader() {}\nexport { loader };')[0]?.isGuarded).toBe(false);
  expect(text("export { loader } from './other.tsx';")[0]?.isGuarded).toBe(false);
  expect(text('// requireActor(context, request)\nexport async function loader() {}')[0]?.isGuarded).toBe(false);
  expect(text('export async function loader() { setTimeout(() => requireActor(c, r)); }')[0]?.isGuarded).toBe(false);
  expect(text('export async function loader() { requireActor(c, r); }')[0]?.isGuarded).toBe(false);
  expect(text('export async function loader() { const a = await requireActor(c, r); }')[0]?.isGuarded).toBe(true);
  expect(text('export const action = async () => { await requireVisitor(c, r); };')[0]?.isGuarded).toBe(true);
});

async function listDoors(): Promise<Door[]> {
  const paths = (await readdir(join(ROOT, 'app/routes'), { recursive: true }))
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => `routes/${path}`);
  const all = await Promise.all(
    ['root.tsx', ...paths].map(async (path) => doorsOf(path, await readFile(join(ROOT, 'app', path), 'utf8'))),
  );
  return all.flat();
}

/** The exported loader and action of a module; guarded when they await a guard outside any nested function. */
function doorsOf(path: string, text: string): Door[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TSX);
  const bodies = new Map<string, ts.Node | null>();
  for (const statement of source.statements) {
    if (ts.isFunctionDeclaration(statement) && statement.name !== undefined && isExported(statement)) {
      bodies.set(statement.name.text, statement.body ?? null);
    } else if (ts.isVariableStatement(statement) && isExported(statement)) {
      for (const { name, initializer } of statement.declarationList.declarations) {
        const isFunction =
          initializer !== undefined && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer));
        bodies.set(name.getText(), isFunction ? initializer.body : null);
      }
    } else if (ts.isExportDeclaration(statement) && statement.exportClause !== undefined) {
      if (!ts.isNamedExports(statement.exportClause)) continue;
      for (const { name } of statement.exportClause.elements) bodies.set(name.text, null);
    }
  }
  return DOORS.filter((door) => bodies.has(door)).map((door) => {
    const body = bodies.get(door) ?? null;
    return { name: `${path} ${door}`, isGuarded: body !== null && awaitsGuard(body) };
  });
}

function isExported(statement: ts.FunctionDeclaration | ts.VariableStatement): boolean {
  return statement.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

function awaitsGuard(node: ts.Node): boolean {
  if (ts.isFunctionLike(node)) return false;
  if (ts.isAwaitExpression(node) && ts.isCallExpression(node.expression)) {
    const { expression } = node.expression;
    if (ts.isIdentifier(expression) && GUARDS.includes(expression.text)) return true;
  }
  return ts.forEachChild(node, (child) => awaitsGuard(child) || undefined) ?? false;
}

function flatten(entries: readonly RouteConfigEntry[]): string[] {
  return entries.flatMap((entry) => [entry.file, ...flatten(entry.children ?? [])]);
}
