import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Makes JavaScript of the TypeScript in these folders, file by file and in the same tree, in about a second; programs and
 * SQL come along. A loader that does so while the product runs adds code of its own to every function and works at
 * every start.
 * @param {{ root: string, folders: readonly string[], target: string }} options
 */
export async function stripTypes({ root, folders, target }) {
  const { default: ts } = await import('typescript');
  const compilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    verbatimModuleSyntax: true,
    rewriteRelativeImportExtensions: true,
    jsx: ts.JsxEmit.ReactJSX,
  };
  const strip = (path, to) => {
    const source = readFileSync(join(root, path), 'utf8');
    writeFileSync(to, ts.transpileModule(source, { fileName: path, compilerOptions }).outputText);
  };
  rmSync(target, { recursive: true, force: true });
  for (const path of folders.flatMap((folder) => listFiles(root, folder))) {
    const to = join(target, path.replace(/\.tsx?$/, '.js'));
    mkdirSync(dirname(to), { recursive: true });
    if (/\.tsx?$/.test(path)) strip(path, to);
    else cpSync(join(root, path), to);
  }
}

function listFiles(root, folder) {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(mjs|sql)$/.test(name) || (/\.tsx?$/.test(name) && !/\.(test|d)\.tsx?$/.test(name)))
    .map((name) => join(folder, name));
}
