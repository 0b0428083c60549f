import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import { CACHE, ROOT } from './places.ts';

const SOURCES = ['collab', 'db', 'server', 'test/bench', 'test/collab/support', 'test/support'];
const BUILT = join(CACHE, 'built');

/**
 * Strips the types of everything a measured server may load, file by file: a loader that translates at run time adds
 * code of its own to what is measured. Takes a second.
 */
export function buildServers(): void {
  rmSync(BUILT, { recursive: true, force: true });
  for (const source of SOURCES) {
    for (const name of readdirSync(join(ROOT, source), { recursive: true, encoding: 'utf8' })) {
      build(join(source, name));
    }
  }
}

/** Where a server of test/bench/servers stands once it is built. */
export function builtServer(name: string): string {
  return join(BUILT, 'test/bench/servers', name);
}

function build(path: string): void {
  const isScript = path.endsWith('.mjs');
  if (!isScript && (!path.endsWith('.ts') || path.endsWith('.test.ts'))) return;
  const target = join(BUILT, path.replace(/\.ts$/, '.js'));
  mkdirSync(dirname(target), { recursive: true });
  if (isScript) {
    cpSync(join(ROOT, path), target);
    return;
  }
  const { outputText } = ts.transpileModule(readFileSync(join(ROOT, path), 'utf8'), {
    fileName: path,
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      verbatimModuleSyntax: true,
      rewriteRelativeImportExtensions: true,
    },
  });
  writeFileSync(target, outputText);
}
