import { z } from 'zod';
import { type Words, words } from './words.ts';

/** What somebody who comes in says of themselves. */
export interface Newcomer {
  readonly name: string;
  readonly jobTitle: string;
  readonly password: string;
}

const MAX_NAME = 120;

/** What keeps this from being the name of a firm or a person; null when nothing does. */
export function refuseName(name: string): Words | null {
  const length = name.trim().length;
  if (length >= 1 && length <= MAX_NAME) return null;
  return words(`A name has 1 to ${MAX_NAME} characters.`, `Ein Name hat 1 bis ${MAX_NAME} Zeichen.`);
}

/** What keeps this from being a job title, which may be left out. */
export function refuseJobTitle(title: string): Words | null {
  if (title.trim().length <= MAX_NAME) return null;
  return words(`A job title has at most ${MAX_NAME} characters.`, `Eine Funktion hat höchstens ${MAX_NAME} Zeichen.`);
}

/** The address as it is kept, in lower case; null for what is none. */
export function readAddress(text: string): string | null {
  const parsed = z.email().max(254).safeParse(text.trim().toLowerCase());
  return parsed.success ? parsed.data : null;
}

/** All addresses of a pasted list, each once, and what in it is none. */
export function readAddresses(text: string): {
  readonly addresses: readonly string[];
  readonly others: readonly string[];
} {
  // `Name <address>` as a mail program copies it, a quoted name with commas in it too; separated by commas, semicolons or lines.
  const parts = text
    .replace(/"[^"\n]*"/g, '')
    .split(/[,;\n]+/)
    .map((part) => (/<([^<>]*)>\s*$/.exec(part)?.[1] ?? part).trim());
  const found = parts
    .filter((part) => part !== '')
    .flatMap((part) => (readAddress(part) === null ? part.split(/\s+/) : [part]));
  const addresses = new Set<string>();
  const others = new Set<string>();
  for (const part of found) {
    const address = readAddress(part);
    if (address === null) others.add(part);
    else addresses.add(address);
  }
  return { addresses: [...addresses], others: [...others] };
}
